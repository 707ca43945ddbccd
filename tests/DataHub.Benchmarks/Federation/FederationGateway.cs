using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace DataHub.Benchmarks;

/// <summary>A gateway of the benchmark in a process of its own on the servers' core.</summary>
internal sealed class FederationGateway : IDisposable
{
    private readonly ServerProcess process;

    private FederationGateway(string name, string url, ServerProcess process) => (Name, Url, this.process) = (name, url, process);

    public string Name { get; }

    /// <summary>Where it answers questions.</summary>
    public string Url { get; }

    /// <summary>The processor time it has used.</summary>
    public TimeSpan Used => process.Used;

    /// <summary>The memory it holds, in MB.</summary>
    public long ResidentMegabytes => process.ResidentMegabytes;

    /// <summary>The gateways by name, as they are started; <c>null</c> for a program of this repository.</summary>
    public static IReadOnlyList<(string Name, string? Folder, Func<GatewayPlace, string[]> Command)> All { get; } =
    [
        ("ceiling", null, p => EngineServer.Self("federation-ceiling", $"--url={p.Url}", $"--subgraphs={p.Subgraphs}")),
        ("hub", null, p => EngineServer.OnItsCore(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "DataHub.Host.dll"), "gateway", "--supergraph", p.Supergraph, "--urls", p.Url)),
        ("grafbase", "grafbase", p => EngineServer.OnItsCore(
            $"{p.Folder}/node_modules/grafbase/grafbase",
            "dev", "--gateway-config", $"{p.Folder}/grafbase.toml", "--graph-overrides", p.Overrides, "--port", p.Port)),
        ("hive-native", "hive", p => Hive(p, "--hive-router-runtime")),
        ("hive", "hive", p => Hive(p, "--jit")),
        ("apollo", "apollo", p => EngineServer.OnItsCore("node", $"{p.Folder}/gateway.mjs", p.Supergraph, p.Port)),
    ];

    /// <summary>Starts one, after installing what it needs; when it can't, the reason is printed and there is none.</summary>
    public static async Task<FederationGateway?> TryStartAsync(
        (string Name, string? Folder, Func<GatewayPlace, string[]> Command) kind, string peers, ShopPlace shop)
    {
        var folder = kind.Folder is null ? "" : Path.Combine(peers, "federation", kind.Folder);
        try
        {
            if (kind.Folder is not null && !Directory.Exists(Path.Combine(folder, "node_modules")))
            {
                await ServerProcess.OutputAsync(["npm", "ci", "--prefix", folder]);
            }

            var place = new GatewayPlace(folder, EngineServer.FreePort(), shop.Url, shop.Supergraph, shop.Overrides);
            var url = $"{place.Url}/graphql";
            var environment = new Dictionary<string, string> { ["NODE_ENV"] = "production" };
            return new FederationGateway(kind.Name, url, await ServerProcess.StartAsync(kind.Command(place), environment, url));
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"{kind.Name} doesn't take part: it couldn't be installed or started here. {failure.Message}");
            return null;
        }
    }

    /// <summary>The answer to one request.</summary>
    public async Task<string> AskAsync(string body, string authorization)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <inheritdoc />
    public void Dispose() => process.Dispose();

    private static string[] Hive(GatewayPlace place, string mode) => EngineServer.OnItsCore(
        $"{place.Folder}/node_modules/.bin/node",
        $"{place.Folder}/node_modules/.bin/hive-gateway",
        "supergraph", place.Supergraph, "--config-path", $"{place.Folder}/gateway.config.mjs", "--host", "127.0.0.1", "--port", place.Port, mode);
}

/// <summary>Where a gateway stands and what it serves.</summary>
internal sealed record GatewayPlace(string Folder, string Port, string Subgraphs, string Supergraph, string Overrides)
{
    public string Url { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");
}
