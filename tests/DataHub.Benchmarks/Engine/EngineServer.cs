using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DataHub.Benchmarks;

/// <summary>The hub or one of its peers, in a process of its own on the servers' core.</summary>
internal sealed class EngineServer : IDisposable
{
    private static readonly string[] Pinned = ["taskset", "-c", "0"];
    private readonly ServerProcess process;

    private EngineServer(string name, string url, ServerProcess process) => (Name, Url, this.process) = (name, url, process);

    public string Name { get; }

    public string Url { get; }

    public bool IsHub => Name == "hub";

    /// <summary>The processor time it has used.</summary>
    public TimeSpan Used => process.Used;

    /// <summary>How a program is started on the servers' core.</summary>
    public static string[] OnItsCore(params string[] command) => [.. Pinned, .. command];

    /// <summary>This program itself with other arguments.</summary>
    public static string[] Self(params string[] arguments) =>
        OnItsCore(["dotnet", Path.Combine(AppContext.BaseDirectory, "DataHub.Benchmarks.dll"), .. arguments]);

    public static Task<EngineServer> HubAsync(string data) =>
        StartAsync("hub", port => Self("engine-hub", $"--data={data}", $"--url=http://127.0.0.1:{port}"));

    public static Task<EngineServer> PeerAsync(string name, string peers, string data) =>
        StartAsync(name, port => OnItsCore("node", Path.Combine(peers, "server.mjs"), name, data, port));

    /// <summary>Asks one request.</summary>
    public async Task<JsonNode> AskAsync(string body, string? token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.PostAsync(
            new Uri($"{Url}/graphql"), new StringContent(body, Encoding.UTF8, "application/json"));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <inheritdoc />
    public void Dispose() => process.Dispose();

    private static async Task<EngineServer> StartAsync(string name, Func<string, string[]> command)
    {
        var port = FreePort();
        var url = $"http://127.0.0.1:{port}";
        var environment = new Dictionary<string, string> { ["NODE_ENV"] = "production" };
        return new EngineServer(name, url, await ServerProcess.StartAsync(command(port), environment, $"{url}/graphql"));
    }

    /// <summary>A port that nobody listens on.</summary>
    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
