using Dapper;
using DataHub.Datasets;
using DataHub.Tests;
using Microsoft.Data.Sqlite;

namespace DataHub.Faults;

/// <summary>Two hubs over the demo's old systems, both by schedule: one serves undisturbed, one comes to harm.</summary>
internal sealed class HubPair : IAsyncDisposable
{
    /// <summary>Feeds that run every other second, one of each department, and how their systems change in a step.</summary>
    private static readonly (string Feed, string System, string Change)[] Changing =
    [
        ("fire.hazards", "fire-legacy",
            """
            update XF_YH set YHMS = '复查' || @step where rowid % 61 = @step % 61;
            delete from XF_YH where rowid % 499 = @step % 499
            """),
        ("emergency.power-ons", "welding",
            """
            update HJ_KJ set JG = iif(JG = '01', '04', '01'), GXSJ = (select datetime(max(GXSJ), '+1 minute') from HJ_KJ)
            where rowid % 97 = @step % 97
            """),
        ("court.seizures", "court-legacy", "update ZX_CFKD set BS = '改' || @step where rowid % 7 = @step % 7"),
        ("grid.events", "grid-legacy",
            """
            update SJ_SJXX
            set SJZT = iif(SJZT = '办结', '处置', '办结'), GXSJ = (select datetime(max(GXSJ), '+1 minute') from SJ_SJXX)
            where rowid % 101 = @step % 101
            """),
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string folder = Directory.CreateTempSubdirectory("faults-hubs").FullName;
    private readonly Dictionary<string, TestDatabase> databases = [];
    private readonly DemoStores stores;
    private HubProgram? calm;

    private HubPair(StormHome home)
    {
        Copy(Path.Combine(Commands.Checkout, "schema"), Schema);
        foreach (var (feed, _, _) in Changing)
        {
            var path = Path.Combine(Schema, "feeds", $"{feed.Replace('.', '/')}.json");
            string[] lines =
            [
                .. File.ReadLines(path).Select(
                    line => line.Contains("\"cron\"", StringComparison.Ordinal) ? "\"cron\": \"0/2 * * * * ?\"," : line),
            ];
            File.WriteAllLines(path, lines);
        }

        HubKeys.LoadOrCreate(Path.Combine(folder, "keys"));
        foreach (var hub in (string[])["calm", "storm"])
        {
            Copy(Path.Combine(folder, "keys"), Path.Combine(folder, hub, "keys"));
            if (home == StormHome.Postgres)
            {
                databases[hub] = new TestDatabase();
            }
        }

        stores = new DemoStores(Schema, Path.Combine(folder, "keys"), AddressOf);
    }

    /// <summary>The feeds whose systems change.</summary>
    public static IEnumerable<string> Feeds => Changing.Select(changing => changing.Feed);

    private string Schema => Path.Combine(folder, "schema");

    private string Sources => Path.Combine(folder, "legacy");

    /// <summary>Starts the undisturbed hub, which makes the old systems.</summary>
    public static async Task<HubPair> BeginAsync(StormHome home)
    {
        var pair = new HubPair(home);
        try
        {
            pair.calm = pair.Start("calm", null, "--urls", "http://127.0.0.1:0");
            await pair.UntilAsync(() => File.Exists(Path.Combine(pair.Sources, ".scale")), pair.calm);
            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a process of the hub that comes to harm.</summary>
    public HubProgram Start((Feeds.FeedStage Stage, int Nth)? fatal, params string[] arguments) => Start("storm", fatal, arguments);

    /// <summary>A day passes in the old systems.</summary>
    public void Step(int step)
    {
        foreach (var (_, system, change) in Changing)
        {
            using var connection = new SqliteConnection(
                $"Data Source={Path.Combine(Sources, system)}.db;Pooling=False;Default Timeout=30");
            connection.Open();
            using var transaction = connection.BeginTransaction();
            connection.Execute(change, new { step });
            transaction.Commit();
        }
    }

    /// <summary>Lets both hubs come through with what is there now, and compares them.</summary>
    public async Task SettleAsync(bool isLoad)
    {
        using var storm = Start(null, "--urls", "http://127.0.0.1:0");
        var since = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        bool IsThrough(string hub) => isLoad ? stores.IsLoaded(hub) : stores.GoodSince(hub, since) >= Changing.Length;
        await UntilAsync(() => IsThrough("calm") && IsThrough("storm"), storm);
        await storm.KillAsync();
        stores.Compare("calm", "storm");
    }

    public async ValueTask DisposeAsync()
    {
        if (calm is not null)
        {
            await calm.KillAsync();
            calm.Dispose();
        }

        foreach (var database in databases.Values)
        {
            database.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private HubProgram Start(string hub, (Feeds.FeedStage Stage, int Nth)? fatal, params string[] arguments)
    {
        var settings = new Dictionary<string, string>
        {
            ["DATAHUB_DATA"] = Path.Combine(folder, hub),
            ["Sources__Folder"] = Sources,
            ["DOTNET_TieredPGO"] = "0",
        };
        if (databases.GetValueOrDefault(hub) is { } database)
        {
            settings["Stores__Postgres"] = $"{database.ConnectionString};Pooling=true";
        }

        return new HubProgram(settings, fatal, [.. arguments, "--schema", Schema]);
    }

    private async Task UntilAsync(Func<bool> holds, HubProgram program)
    {
        for (var since = TimeProvider.System.GetTimestamp(); !holds(); await Task.Delay(100))
        {
            if (program.HasEnded || calm!.HasEnded || TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                throw new FaultException($"a hub ended by itself or did not come through:\n{program.Output}");
            }
        }
    }

    private StoreAddress AddressOf(string hub, string subgraph) => databases.GetValueOrDefault(hub) is { } database
        ? new StoreAddress.Postgres(database.ConnectionString, subgraph)
        : new StoreAddress.File(Path.Combine(folder, hub, "stores", $"{subgraph}.db"));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
