using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataHub.Federation;

namespace DataHub.Benchmarks;

/// <summary>The hub against the hand-written peer, over the same data, in turns; with audit on and off.</summary>
internal static class QueryBenchmark
{
    private const string Hub = "http://127.0.0.1:18080";
    private const string HubWithoutAudit = "http://127.0.0.1:18081";
    private const string Peer = "http://127.0.0.1:18082";

    /// <summary>Runs all operations and prints throughput, latencies and ratios (medians of the rounds).</summary>
    public static async Task<int> RunAsync(string data, string schema, string scale, int seconds, int rounds, string? postgres)
    {
        var hubAssembly = Path.Combine(AppContext.BaseDirectory, "DataHub.Host.dll");
        var peerAssembly = Path.Combine(AppContext.BaseDirectory, "DataHub.Benchmarks.dll");
        var environment = new Dictionary<string, string> { ["DATAHUB_DATA"] = data, ["Limits__Enabled"] = "false" };
        if (postgres is not null)
        {
            environment["Stores__Postgres"] = postgres;
        }

        var stores = PeerDatabase.Of(Path.Combine(data, "stores"), postgres);
        using var hub = await ServerProcess.StartAsync(
            ["dotnet", hubAssembly, "--urls", Hub, "--schema", schema, "--scale", scale], environment, $"{Hub}/health/ready");
        using var bare = await ServerProcess.StartAsync(
            ["dotnet", hubAssembly, "--urls", HubWithoutAudit, "--schema", schema, "--scale", scale],
            new Dictionary<string, string>(environment) { ["Audit__Enabled"] = "false", ["Identity__Issuer"] = Hub },
            $"{HubWithoutAudit}/health/ready");
        using var peer = await ServerProcess.StartAsync(
            [
                "dotnet", peerAssembly, "peer", $"--data={data}", $"--schema={schema}", $"--url={Peer}", $"--issuer={Hub}",
                .. postgres is null ? [] : new[] { $"--postgres={postgres}" },
            ],
            environment,
            Peer);
        var token = await Load.TokenAsync(Hub, "emergency-app");
        var codes = Codes(stores);
        Console.WriteLine($"rows in the stores: {Rows(stores, schema):n0}; {rounds} rounds of {seconds} s each, 8 connections, medians");
        Console.WriteLine($"{"operation",-48} {"who",-10} {"req/s",8} {"p50 ms",8} {"p99 ms",8} {"hand/hub",9}");
        foreach (var operation in Operations.All)
        {
            await SameAnswerAsync(operation, token, codes[0]);
            await CompareAsync(operation, token, codes, seconds, rounds);
        }

        Console.WriteLine($"resident memory of the hub after the load: {hub.ResidentMegabytes} MB");
        return 0;
    }

    private static async Task CompareAsync(
        Operation operation, string token, IReadOnlyList<string> codes, int seconds, int rounds)
    {
        var script = Load.Script(operation, token, codes);
        (string Who, string Url, List<Measured> Runs)[] all =
        [
            ("hand", $"{Peer}/{operation.Path}", []),
            ("hub", $"{Hub}/graphql", []),
            ("no audit", $"{HubWithoutAudit}/graphql", []),
        ];
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (_, url, runs) in all)
            {
                var measured = await Load.RunAsync(url, script, round == 0 ? 2 : seconds);
                if (round > 0)
                {
                    runs.Add(measured);
                }
            }
        }

        var hand = Medians.Of(all[0].Runs.Select(r => r.PerSecond));
        foreach (var (who, _, runs) in all)
        {
            var rate = Medians.Of(runs.Select(r => r.PerSecond));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{operation.Title,-48} {who,-10} {rate,8:n0} {Medians.Of(runs.Select(r => r.P50Ms)),8:n2} {Medians.Of(runs.Select(r => r.P99Ms)),8:n2} {hand / rate,9:n2}"));
        }
    }

    // A benchmark that compares different answers compares nothing.
    private static async Task SameAnswerAsync(Operation operation, string token, string code)
    {
        var body = JsonSerializer.Serialize(new { query = operation.Query, variables = new { code } });
        var hub = await AskAsync($"{Hub}/graphql", token, body);
        var hand = await AskAsync($"{Peer}/{operation.Path}", token, body);
        if (!JsonNode.DeepEquals(hub["data"], hand["data"]))
        {
            throw new InvalidOperationException(
                $"{operation.Path}: the answers differ.\nhub  {hub.ToJsonString()}\nhand {hand.ToJsonString()}");
        }
    }

    private static async Task<JsonNode> AskAsync(string url, string token, string body)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.PostAsync(new Uri(url), new StringContent(body, Encoding.UTF8, "application/json"));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>Codes of enterprises, each asked in turn.</summary>
    internal static List<string> Codes(PeerDatabase stores)
    {
        using var registry = stores.Open("registry");
        using var command = registry.CreateCommand();
        command.CommandText = "select code from enterprise where division_code is not null order by name limit 500";
        using var row = command.ExecuteReader();
        var codes = new List<string> { "91330599MA2HX0014L" };
        while (row.Read())
        {
            codes.Add(row.GetString(0));
        }

        return codes;
    }

    private static long Rows(PeerDatabase stores, string schema)
    {
        var rows = 0L;
        foreach (var department in HubSchema.Load(schema, []).Value!.Departments)
        {
            using var store = stores.Open(department.Subgraph);
            using var command = store.CreateCommand();
            command.CommandText = "select coalesce(sum(created), 0) from hub_runs";
            rows += Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }

        return rows;
    }
}
