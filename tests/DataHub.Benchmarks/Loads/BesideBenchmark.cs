using System.Globalization;
using DataHub.Datasets;
using DataHub.Federation;
using DataHub.Feeds;
using Microsoft.Data.Sqlite;

namespace DataHub.Benchmarks;

/// <summary>What feeds at full speed cost the queries of the same process: every row of three large sources changes, again and again.</summary>
internal sealed class BesideBenchmark
{
    private const string Hub = "http://127.0.0.1:18080";

    private static readonly (string Feed, string Source, string Change)[] Works =
    [
        ("fire.hazards", "fire-legacy", "update XF_YH set YHMS = YHMS || '.'"),
        ("emergency.power-ons", "welding", "update HJ_KJ set JG = case JG when '01' then '02' else '01' end"),
        ("grid.disputes", "grid-legacy", "update MD_JF set TJY = TJY || '.'"),
    ];

    private readonly string data;
    private readonly PeerDatabase stores;
    private readonly FeedControl control;
    private readonly Dictionary<string, Feed> feeds;

    private BesideBenchmark(string data, string schema, string? postgres)
    {
        this.data = data;
        stores = PeerDatabase.Of(Path.Combine(data, "stores"), postgres);
        control = FeedControl.At(
            postgres is null ? new StoreAddress.File(Path.Combine(data, "hub.db")) : new StoreAddress.Postgres(postgres, "hub"),
            TimeProvider.System);
        feeds = FeedFile.LoadAll(Path.Combine(schema, "feeds"), HubSchema.Load(schema, []).Value!.Datasets).Feeds
            .ToDictionary(feed => feed.Name);
    }

    /// <summary>
    /// Prints what each operation loses: medians of rounds, each of which measures at rest and at work in turn.
    /// </summary>
    public static async Task<int> RunAsync(
        string data, string schema, string scale, int seconds, int rounds, string? only, bool queriesFirst, string? postgres)
    {
        var environment = new Dictionary<string, string>
        {
            ["DATAHUB_DATA"] = data,
            ["Limits__Enabled"] = "false",
            ["Feeds__QueriesFirst"] = queriesFirst ? "true" : "false",
        };
        if (postgres is not null)
        {
            environment["Stores__Postgres"] = postgres;
        }

        using var hub = await ServerProcess.StartAsync(
            ["dotnet", Path.Combine(AppContext.BaseDirectory, "DataHub.Host.dll"), "--urls", Hub, "--schema", schema, "--scale", scale],
            environment,
            $"{Hub}/health/ready");
        var benchmark = new BesideBenchmark(data, schema, postgres);
        var token = await Load.TokenAsync(Hub, "emergency-app");
        var codes = QueryBenchmark.Codes(benchmark.stores);
        Console.WriteLine($"{"operation",-48} {"at rest",9} {"at work",9} {"lost",6}   requests/s, medians of {rounds}; runs that ended meanwhile, the longest");
        foreach (var operation in Operations.All.Where(o => only?.Split(',').Contains(o.Path) != false))
        {
            var script = Load.Script(operation, token, codes);
            await Load.RunAsync($"{Hub}/graphql", script, 2);
            var measured = new List<(double Idle, double Busy, List<TimeSpan> Runs)>();
            for (var round = 0; round < rounds; round++)
            {
                var idle = (await Load.RunAsync($"{Hub}/graphql", script, seconds)).PerSecond;
                using var stop = new CancellationTokenSource();
                var working = Task.WhenAll(Works.Select(work => benchmark.WorkAsync(work, stop.Token)));

                // Not always in the same part of the runs.
                await Task.Delay(TimeSpan.FromSeconds(1 + round));
                var busy = (await Load.RunAsync($"{Hub}/graphql", script, seconds)).PerSecond;
                await stop.CancelAsync();
                measured.Add((idle, busy, [.. (await working).SelectMany(runs => runs)]));
            }

            Print(operation, measured);
        }

        return 0;
    }

    private static void Print(Operation operation, List<(double Idle, double Busy, List<TimeSpan> Runs)> measured)
    {
        var lost = Medians.Of(measured.Select(m => 1 - (m.Busy / m.Idle)));
        var runs = measured.SelectMany(m => m.Runs).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{operation.Title,-48} {Medians.Of(measured.Select(m => m.Idle)),9:n0} {Medians.Of(measured.Select(m => m.Busy)),9:n0} {lost,6:p0}   {runs.Count} runs, {runs.Max().TotalSeconds:n1} s"));
    }

    /// <summary>Changes a source, has its feed run, waits for the end, and begins again; how long each took.</summary>
    private async Task<List<TimeSpan>> WorkAsync((string Feed, string Source, string Change) work, CancellationToken stop)
    {
        var took = new List<TimeSpan>();
        while (!stop.IsCancellationRequested)
        {
            Execute(Path.Combine(data, "legacy", $"{work.Source}.db"), work.Change);
            var (before, start) = (Ended(work.Feed), TimeProvider.System.GetTimestamp());
            await control.RunNowAsync(feeds[work.Feed], "benchmark", CancellationToken.None);
            while (Ended(work.Feed) == before)
            {
                await Task.Delay(100, CancellationToken.None);
            }

            took.Add(TimeProvider.System.GetElapsedTime(start));
        }

        return took;
    }

    private long Ended(string feed)
    {
        using var connection = stores.Open(feed.Split('.')[0]);
        using var command = connection.CreateCommand();
        command.CommandText = $"select coalesce(max(run), 0) from hub_runs where feed = '{feed}' and ended_at is not null";
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
