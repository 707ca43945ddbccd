using System.Globalization;
using System.Text.Json.Nodes;

namespace DataHub.Benchmarks;

/// <summary>
/// The hub's engine against Node's GraphQL servers over the same data in memory: servers on one core, the load on
/// another, in turns.
/// </summary>
internal static class EngineBenchmark
{
    private const string Client = "fire-app";
    private static readonly string[] PeerNames = ["yoga", "mercurius", "mercurius-jit", "apollo"];

    /// <summary>Prints rates and latencies of each operation, then documents against graphql-js, then allocations.</summary>
    public static async Task<int> RunAsync(string peers, int seconds, int rounds, string? only)
    {
        if (!Directory.Exists(Path.Combine(peers, "node_modules")))
        {
            Console.Error.WriteLine($"The peers aren't installed: run `npm ci` in {peers}.");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("datahub-engine-").FullName;
        var data = Path.Combine(folder, "catalogue.json");
        Catalogue.Make().Save(data);
        var servers = new List<EngineServer>();
        try
        {
            servers.Add(await EngineServer.HubAsync(data));
            foreach (var name in PeerNames)
            {
                servers.Add(await EngineServer.PeerAsync(name, peers, data));
            }

            var token = await Load.TokenAsync(servers[0].Url, Client);
            Console.WriteLine($"{rounds} rounds of {seconds} s each, {Load.EngineConnections} connections, medians");
            Console.WriteLine($"{"operation",-10} {"who",-14} {"req/s",8} {"p50 ms",8} {"p99 ms",8} {"cpu µs",8} {"hub/peer",9} {"cpu",9}");
            foreach (var operation in EngineOperation.All.Where(o => only is null || only.Split(',').Contains(o.Name)))
            {
                await SameAnswerAsync(operation, servers, token);
                await CompareAsync(operation, servers, token, folder, seconds, rounds);
            }

            if (only is null)
            {
                await DocumentBenchmark.RunAsync(peers, folder, rounds);
                await Allocations.RunAsync(servers[0].Url, token, folder);
            }

            return 0;
        }
        finally
        {
            servers.ForEach(s => s.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(
        EngineOperation operation, List<EngineServer> servers, string token, string folder, int seconds, int rounds)
    {
        var runs = servers.ToDictionary(s => s, _ => new List<(Measured Load, double CpuMicroseconds)>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var server in servers)
            {
                var script = operation.Script(folder, server.IsHub ? token : null);
                var before = server.Used;
                var load = await Load.RunPinnedAsync(
                    $"{server.Url}/graphql", script, round == 0 ? WarmUp(server) : seconds, $"{round}");
                if (round > 0)
                {
                    runs[server].Add((load, (server.Used - before).TotalMicroseconds / load.Requests));
                }
            }
        }

        var hub = Row.Of(runs[servers[0]]);
        foreach (var server in servers)
        {
            var row = Row.Of(runs[server]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{operation.Name,-10} {server.Name,-14} {row.PerSecond,8:n0} {row.P50,8:n2} {row.P99,8:n2} {row.Cpu,8:n1} {hub.PerSecond / row.PerSecond,9:n2} {row.Cpu / hub.Cpu,9:n2}"));
        }

        var peers = servers.Where(s => !s.IsHub).Select(s => Row.Of(runs[s])).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{operation.Name,-10} against the fastest peer: {hub.PerSecond / peers.Max(p => p.PerSecond):n2} in requests, {peers.Min(p => p.Cpu) / hub.Cpu:n2} in processor time\n"));
    }

    // .NET compiles what is hot a second and a third time, beside the requests and on the same core.
    private static int WarmUp(EngineServer server) => server.IsHub ? 8 : 3;

    private sealed record Row(double PerSecond, double P50, double P99, double Cpu)
    {
        public static Row Of(List<(Measured Load, double CpuMicroseconds)> runs) => new(
            Medians.Of(runs.Select(r => r.Load.PerSecond)),
            Medians.Of(runs.Select(r => r.Load.P50Ms)),
            Medians.Of(runs.Select(r => r.Load.P99Ms)),
            Medians.Of(runs.Select(r => r.CpuMicroseconds)));
    }

    // A benchmark that compares different answers compares nothing.
    private static async Task SameAnswerAsync(EngineOperation operation, List<EngineServer> servers, string token)
    {
        var hub = await servers[0].AskAsync(operation.Body(), token);
        foreach (var server in servers)
        {
            var answer = await server.AskAsync(operation.Body(), server.IsHub ? token : null);
            if (answer["data"] is not JsonObject data || !JsonNode.DeepEquals(hub["data"], data))
            {
                throw new InvalidOperationException(
                    $"{operation.Name}: the answers differ.\nhub: {Start(hub)}\n{server.Name}: {Start(answer)}");
            }
        }
    }

    private static string Start(JsonNode answer) => answer.ToJsonString() is { Length: > 500 } text ? text[..500] : answer.ToJsonString();
}
