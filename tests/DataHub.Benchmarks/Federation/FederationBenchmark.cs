using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataHub.Benchmarks;

/// <summary>
/// The hub's gateway against others over the same subgraphs, in turns: the gateway on one core, the subgraphs and the
/// load on another, every request with its own Authorization, which the subgraphs must get.
/// </summary>
internal static class FederationBenchmark
{
    private const int Connections = 50;
    private const int WarmUpSeconds = 6;
    private const int MostWarmUps = 12;

    /// <summary>Prints rates, latencies, processor time and memory of each gateway, then what needs no network.</summary>
    public static async Task<int> RunAsync(string peers, int seconds, int rounds, string? only)
    {
        var folder = Directory.CreateTempSubdirectory("datahub-federation-").FullName;
        var gateways = new List<FederationGateway>();
        try
        {
            using var shop = await ShopPlace.StartAsync(folder);
            foreach (var kind in FederationGateway.All.Where(g => only is null || only.Split(',').Contains(g.Name)))
            {
                if (await FederationGateway.TryStartAsync(kind, peers, shop) is { } gateway)
                {
                    gateways.Add(gateway);
                }
            }

            var body = JsonSerializer.Serialize(new { query = Shop.Question });
            foreach (var gateway in gateways)
            {
                await CheckAsync(gateway, shop, body);
            }

            await CompareAsync(gateways, shop, Script(folder, body), seconds, rounds);
            foreach (var gateway in gateways)
            {
                await CheckAsync(gateway, shop, body);
            }

            if (only is null)
            {
                PrintStages();
            }

            return 0;
        }
        finally
        {
            gateways.ForEach(g => g.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Prints what needs no network.</summary>
    public static void PrintStages()
    {
        Console.WriteLine(ShopInProcess.Federated());
        Console.WriteLine(ShopInProcess.Planning());
        Console.WriteLine(CityComposition.Line());
    }

    private static async Task CompareAsync(
        List<FederationGateway> gateways, ShopPlace shop, string script, int seconds, int rounds)
    {
        foreach (var gateway in gateways)
        {
            await WarmUpAsync(gateway, shop, script);
        }

        var runs = gateways.ToDictionary(g => g, _ => new List<Row>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var gateway in gateways)
            {
                runs[gateway].Add(await RowAsync(gateway, shop, script, seconds));
            }
        }

        Print(runs, seconds, rounds);
    }

    // What compiles itself while it runs does so for long when it has one core for all; others are hot at once.
    private static async Task WarmUpAsync(FederationGateway gateway, ShopPlace shop, string script)
    {
        var (least, since) = (double.MaxValue, 0);
        for (var i = 0; i < MostWarmUps && since < 4; i++)
        {
            var cpu = (await RowAsync(gateway, shop, script, WarmUpSeconds)).Cpu;
            since = cpu < least * 0.95 ? 0 : since + 1;
            least = Math.Min(cpu, least);
        }
    }

    private static async Task<Row> RowAsync(FederationGateway gateway, ShopPlace shop, string script, int seconds)
    {
        var (cpu, asked) = (gateway.Used, (await shop.StatsAsync()).Requests);
        var load = await Load.RunPinnedAsync(gateway.Url, script, seconds, $"{asked}", Connections);
        var used = gateway.Used - cpu;
        return new(load, used.TotalMicroseconds / load.Requests, ((await shop.StatsAsync()).Requests - asked) / (double)load.Requests);
    }

    private static void Print(Dictionary<FederationGateway, List<Row>> runs, int seconds, int rounds)
    {
        Console.WriteLine($"{rounds} rounds of {seconds} s each, {Connections} connections, medians; ratios are to the first");
        Console.WriteLine(
            $"{"gateway",-12} {"req/s",8} {"p50 ms",8} {"p95 ms",8} {"p99 ms",8} {"cpu µs",8} {"RSS MB",7} {"asked",6} {"req/s",7} {"cpu",7}");
        var first = runs.Values.First();
        foreach (var (gateway, rows) in runs)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{gateway.Name,-12} {Of(rows, r => r.Load.PerSecond),8:n0} {Of(rows, r => r.Load.P50Ms),8:n1} {Of(rows, r => r.Load.P95Ms),8:n1} {Of(rows, r => r.Load.P99Ms),8:n1} {Of(rows, r => r.Cpu),8:n0} {gateway.ResidentMegabytes,7} {Of(rows, r => r.Asked),6:n1} {Of(rows, r => r.Load.PerSecond) / Of(first, r => r.Load.PerSecond),7:n3} {Of(first, r => r.Cpu) / Of(rows, r => r.Cpu),7:n3}"));
        }
    }

    private static double Of(List<Row> rows, Func<Row, double> figure) => Medians.Of(rows.Select(figure));

    // A benchmark that compares different answers compares nothing.
    private static async Task CheckAsync(FederationGateway gateway, ShopPlace shop, string body)
    {
        var authorization = $"Bearer check-{gateway.Name}-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";
        var answer = Normal(await gateway.AskAsync(body, authorization));
        var right = Normal(System.Text.Encoding.UTF8.GetString(new ShopExecutor(null).Answer(System.Text.Encoding.UTF8.GetBytes(body))));
        if (answer != right)
        {
            throw new InvalidOperationException($"{gateway.Name}: the answer is wrong.\n{answer[..Math.Min(answer.Length, 1_000)]}");
        }

        if ((await shop.StatsAsync()).Authorization != authorization)
        {
            throw new InvalidOperationException($"{gateway.Name} doesn't forward the Authorization.");
        }
    }

    private static string Normal(string answer) => JsonNode.Parse(answer)!["data"]?.ToJsonString() ?? answer;

    private static string Script(string folder, string body)
    {
        var file = Path.Combine(folder, "question.lua");
        File.WriteAllText(
            file,
            $$"""
            local body = [==[{{body}}]==]
            local headers = { ["Content-Type"] = "application/json" }
            local count = 0
            local run = "0"
            init = function(arguments)
              run = arguments[1]
            end
            request = function()
              count = count + 1
              headers["Authorization"] = "Bearer round-" .. run .. "-request-" .. count
              return wrk.format("POST", nil, headers, body)
            end
            done = function(summary, latency, requests)
              io.write(string.format("     95%% %.2fus\n", latency:percentile(95)))
            end
            """);
        return file;
    }

    private sealed record Row(Measured Load, double Cpu, double Asked);
}
