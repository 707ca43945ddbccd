using System.Globalization;
using DataHub.Datasets;
using DataHub.Federation;
using DataHub.Feeds;
using Microsoft.Data.Sqlite;

namespace DataHub.Benchmarks;

/// <summary>What feeds at full speed cost the queries of the same process: every row of three large sources changes, again and again.</summary>
internal static class BesideBenchmark
{
    private const string Hub = "http://127.0.0.1:18080";

    private static readonly (string Feed, string Source, string Change)[] Feeds =
    [
        ("fire.hazards", "fire-legacy", "update XF_YH set YHMS = YHMS || '.'"),
        ("emergency.power-ons", "welding", "update HJ_KJ set JG = case JG when '01' then '02' else '01' end"),
        ("grid.disputes", "grid-legacy", "update MD_JF set TJY = TJY || '.'"),
    ];

    /// <summary>Prints the rate of each operation with the feeds at rest, with them at work, and the ratio.</summary>
    public static async Task<int> RunAsync(string data, string schema, string scale, int seconds, int rounds)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "DataHub.Host.dll");
        var environment = new Dictionary<string, string> { ["DATAHUB_DATA"] = data, ["Limits__Enabled"] = "false" };
        using var hub = await ServerProcess.StartAsync(
            ["dotnet", assembly, "--urls", Hub, "--schema", schema, "--scale", scale], environment, $"{Hub}/health/ready");
        var token = await Load.TokenAsync(Hub, "emergency-app");
        var codes = QueryBenchmark.Codes(PeerDatabase.Of(Path.Combine(data, "stores"), null));
        var loaded = HubSchema.Load(schema, []).Value!;
        var feeds = FeedFile.LoadAll(Path.Combine(schema, "feeds"), loaded.Datasets).Feeds;
        var control = FeedControl.At(new StoreAddress.File(Path.Combine(data, "hub.db")), TimeProvider.System);
        Console.WriteLine($"{"operation",-48} {"at rest",9} {"at work",9} {"lost",6}   requests/s, medians; runs that ended meanwhile");
        foreach (var operation in Operations.All)
        {
            var script = Load.Script(operation, token, codes);
            await Load.RunAsync($"{Hub}/graphql", script, 2);
            var (rest, work, runs) = (new List<double>(), new List<double>(), 0L);
            for (var round = 0; round < rounds; round++)
            {
                rest.Add((await Load.RunAsync($"{Hub}/graphql", script, seconds)).PerSecond);
                using var stop = new CancellationTokenSource();
                var before = Runs(data);
                var working = Task.WhenAll(Feeds.Select(feed => WorkAsync(data, feeds, control, feed, stop.Token)));
                await Task.Delay(TimeSpan.FromSeconds(3));
                work.Add((await Load.RunAsync($"{Hub}/graphql", script, seconds)).PerSecond);
                runs += Runs(data) - before;
                await stop.CancelAsync();
                await working;
            }

            var (idle, busy) = (Medians.Of(rest), Medians.Of(work));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{operation.Title,-48} {idle,9:n0} {busy,9:n0} {1 - (busy / idle),6:p0}   {runs} runs"));
        }

        return 0;
    }

    /// <summary>Changes a source, has its feed run, waits for the end, and begins again.</summary>
    private static async Task WorkAsync(
        string data,
        IReadOnlyList<Feed> feeds,
        FeedControl control,
        (string Feed, string Source, string Change) work,
        CancellationToken stop)
    {
        var feed = feeds.First(f => f.Name == work.Feed);
        while (!stop.IsCancellationRequested)
        {
            Execute(Path.Combine(data, "legacy", $"{work.Source}.db"), work.Change);
            var before = Ended(data, feed);
            await control.RunNowAsync(feed, "benchmark", CancellationToken.None);
            while (Ended(data, feed) == before)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    private static long Runs(string data) => Feeds.Sum(work => Scalar(
        Path.Combine(data, "stores", $"{work.Feed.Split('.')[0]}.db"),
        "select count(*) from hub_runs where ended_at is not null"));

    private static long Ended(string data, Feed feed) => Scalar(
        Path.Combine(data, "stores", $"{feed.Name.Split('.')[0]}.db"),
        $"select coalesce(max(run), 0) from hub_runs where feed = '{feed.Name}' and ended_at is not null");

    private static long Scalar(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
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
