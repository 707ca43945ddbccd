using System.Globalization;

namespace DataHub.Benchmarks;

/// <summary>The running subgraphs, with the files that tell gateways of them.</summary>
internal sealed class ShopPlace : IDisposable
{
    private readonly ServerProcess process;
    private readonly HttpClient http = new();

    private ShopPlace(string url, string folder, ServerProcess process)
    {
        (Url, this.process) = (url, process);
        Supergraph = Path.Combine(folder, "supergraph.graphql");
        Overrides = Path.Combine(folder, "overrides.toml");
        File.WriteAllText(
            Supergraph, Shop.Sdl("supergraph").Replace("http://subgraphs", url, StringComparison.Ordinal));
        File.WriteAllLines(
            Overrides,
            Shop.Subgraphs.Select(s => $"[subgraphs.{s}]\nurl = \"{url}/{s}\"\nschema_path = \"{Shop.File(s)}\"\n"));
    }

    public string Url { get; }

    /// <summary>The supergraph's file.</summary>
    public string Supergraph { get; }

    /// <summary>The same by subgraph, for a gateway that composes for itself.</summary>
    public string Overrides { get; }

    /// <summary>Starts the subgraphs on the core of the load.</summary>
    public static async Task<ShopPlace> StartAsync(string folder)
    {
        var url = $"http://127.0.0.1:{EngineServer.FreePort()}";
        string[] command =
        [
            "taskset", "-c", "1", "dotnet", Path.Combine(AppContext.BaseDirectory, "DataHub.Benchmarks.dll"), "federation-subgraphs", $"--url={url}",
        ];
        var process = await ServerProcess.StartAsync(command, new Dictionary<string, string>(), $"{url}/stats");
        return new ShopPlace(url, folder, process);
    }

    /// <summary>
    /// How many requests there were, and with which Authorization the last one came, when no more come: a gateway goes
    /// on for a while with the questions of a load that has ended.
    /// </summary>
    public async Task<(long Requests, string Authorization)> StatsAsync()
    {
        var last = await NowAsync();
        while (true)
        {
            await Task.Delay(200);
            var now = await NowAsync();
            if (now == last)
            {
                return now;
            }

            last = now;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        http.Dispose();
        process.Dispose();
    }

    private async Task<(long Requests, string Authorization)> NowAsync()
    {
        var text = await http.GetStringAsync(new Uri($"{Url}/stats"));
        var parts = text.Split(' ', 2);
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }
}
