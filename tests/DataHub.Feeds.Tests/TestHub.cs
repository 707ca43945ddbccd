using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using DataHub.Datasets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>A hub of two departments in a folder of its own, with a drop folder beside it.</summary>
internal sealed class TestHub : IDisposable
{
    private readonly string folder;
    private readonly bool owned;
    private readonly TestStores databases;

    static TestHub() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public TestHub()
        : this(Directory.CreateTempSubdirectory("feeds").FullName, owned: true)
    {
    }

    private TestHub(string folder, bool owned)
    {
        (this.folder, this.owned) = (folder, owned);
        databases = TestStores.Open(folder, owned);
        Keys = HubKeys.LoadOrCreate(Path.Combine(folder, "keys"));
        Runner = NewRunner();
        Directory.CreateDirectory(Drop);
    }

    public string Folder => folder;

    /// <summary>What configuration says of sources.</summary>
    public Dictionary<string, string> Sources { get; } = [];

    public static Encoding Gb18030 => Encoding.GetEncoding(54936);

    public TestClock Clock { get; init; } = new();

    public HubKeys Keys { get; }

    public FeedRunner Runner { get; set; }

    public string Feeds => Path.Combine(folder, "feeds");

    public string Drop => Path.Combine(folder, "drop");

    /// <summary>Prepares runners made from now on.</summary>
    public Action<FeedRunner> NextRunner { get; set; } = _ => { };

    public FeedRunner NewRunner(ILogger<FeedRunner>? log = null, FeedOptions? options = null)
    {
        var runner = new FeedRunner(
            databases.ByDepartment,
            Keys,
            new FeedFolders(Feeds, Drop, Sources),
            Clock,
            log ?? NullLogger<FeedRunner>.Instance,
            options);
        NextRunner(runner);
        return runner;
    }

    /// <summary>The hub of another process.</summary>
    public static TestHub At(string folder) => new(folder, owned: false);

    /// <summary>Writes a feed file for hazards (or what <paramref name="change"/> makes of it) and loads it.</summary>
    public Feed Feed(
        string columns,
        Action<JsonObject>? change = null,
        string name = "fire.hazards",
        string dataset = "FireHazard")
    {
        var json = JsonNode.Parse(
            $$"""
            {
              "feed": "{{name}}", "dataset": "{{dataset}}", "title": "隐患", "system": "旧系统",
              "source": { "kind": "csv", "path": "{{name}}.csv" },
              "columns": {{columns}},
              "nulls": ["-", "无", "NULL", "未知"],
              "guards": { "maxQuarantined": 1, "unmapped": 1 }
            }
            """)!.AsObject();
        change?.Invoke(json);
        var path = Path.Combine(Feeds, name.Replace('.', '/') + ".json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json.ToJsonString());
        var files = FeedFile.LoadAll(Feeds, Samples.All);
        Assert.Empty(files.Errors);
        return files.Feeds.Single(feed => feed.Name == name);
    }

    /// <summary>Drops a CSV file for a feed.</summary>
    public void Csv(string text, string name = "fire.hazards", Encoding? encoding = null) =>
        File.WriteAllBytes(Path.Combine(Drop, $"{name}.csv"), (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    /// <summary>Runs a feed over a CSV of the given lines.</summary>
    public async Task<FeedRunResult> RunAsync(Feed feed, params string[] lines)
    {
        Csv(string.Join("\r\n", lines) + "\r\n", feed.Name);
        return await RunAsync(feed);
    }

    public Task<FeedRunResult> ReleaseAsync(Feed feed, long run) =>
        Runner.ReleaseAsync(feed, run, "王科长", "已与来源核实", null, CancellationToken.None);

    public Task<FeedRunResult> ReplayAsync(Feed feed, long run) =>
        Runner.ReplayAsync(feed, run, "王科长", "对照表已补", null, CancellationToken.None);

    /// <summary>Corrects a row; <paramref name="values"/> as <c>列=值</c>.</summary>
    public Task<FeedRunResult> CorrectAsync(Feed feed, QuarantinedRow row, params string[] values) =>
        Runner.CorrectAsync(
            feed,
            new QuarantineKey(row.Run, row.No),
            values.Select(value => value.Split('=', 2)).ToDictionary(value => value[0], string? (value) => value[1]),
            "李主任",
            "电话核实",
            CancellationToken.None);

    public Task<FeedRunResult> RunAsync(Feed feed) => Runner.RunAsync(feed, null, CancellationToken.None);

    /// <summary>The rows of a query on a department's database, values joined by bars.</summary>
    public List<string> Rows(string sql, string department = "FIRE")
    {
        using var connection = databases.ByDepartment[department].OpenReader();
        return
        [
            .. connection.Query(sql).Select(row => string.Join(
                '|',
                ((IDictionary<string, object?>)row).Values.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v))),
        ];
    }

    /// <summary>Makes the departments' databases unusable.</summary>
    public void Damage() => databases.Damage();

    public System.Data.Common.DbConnection OpenWriter(string department = "FIRE") =>
        databases.ByDepartment[department].OpenWriter();

    public void Write(string sql, string department = "FIRE")
    {
        using var connection = databases.ByDepartment[department].OpenWriter();
        connection.Execute(sql);
    }

    /// <summary>Makes a department's old database in the drop folder.</summary>
    public void Legacy(string source, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Drop, source)}.db;Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    /// <summary>A hazard feed from the legacy table YH of the source <c>old</c>.</summary>
    public Feed LegacyFeed(string columns, string sql = "select * from YH", Action<JsonObject>? change = null)
    {
        Directory.CreateDirectory(Path.Combine(Feeds, "fire"));
        File.WriteAllText(Path.Combine(Feeds, "fire/hazards.sql"), sql);
        return Feed(columns, json =>
        {
            json["source"] = JsonNode.Parse("""{ "kind": "sqlite", "source": "old", "sql": "hazards.sql" }""");
            change?.Invoke(json);
        });
    }

    /// <summary>Fills the registry's tables directly.</summary>
    public void Registry()
    {
        const string hub = "1, 'x'";
        Write(
            $"""
            insert into divisions (code, name, effective_to, hub_run, hub_row_hash) values
              ('330502', '吴兴区', null, {hub}), ('330784001221', '苏溪村', null, {hub}), ('330501', '市辖区', '2003-12-31', {hub});
            insert into enterprises (code, name, registration_no, hub_run, hub_row_hash) values
              ('91330599MA2HX0014L', '甲', '330599000000001', {hub}), ('91330599MA2HX0022F', '乙', null, {hub});
            """,
            "CITY");
    }

    public async Task<List<string>> QuarantineAsync(Feed feed) =>
        [
            .. (await Runner.QuarantineAsync(feed)).Select(row =>
                $"{row.Line} {row.Field} {row.Rule}".Replace("  ", " ", StringComparison.Ordinal)),
        ];

    /// <summary>The raw row that a served one leads to.</summary>
    public async Task<ReceivedRow?> ReceivedAsync(Feed feed, params string[] key)
    {
        var origins = new RowOrigins(databases.ByDepartment, Keys);
        var origin = await origins.FindAsync(feed.Dataset, key, CancellationToken.None);
        return await origins.ReceivedAsync(feed, origin!, CancellationToken.None);
    }

    /// <summary>The names of the entries that wait in quarantine.</summary>
    public async Task<List<string>> EntriesAsync(Feed feed) =>
        [.. (await Runner.QuarantineAsync(feed)).Select(row => new QuarantineKey(row.Run, row.No).ToString())];

    public void Dispose()
    {
        Runner.Dispose();
        databases.Dispose();
        if (owned)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>A clock that tests move; timers run on real time.</summary>
internal sealed class TestClock : TimeProvider
{
    // Replaced whole: other threads look at the clock while it is set.
    private volatile Setting set = new(new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), System.GetTimestamp());

    /// <summary>Whether time goes on by itself between the moves.</summary>
    public bool Goes { get; init; }

    public DateTimeOffset Now
    {
        get
        {
            var (at, since) = set;
            return Goes ? at + System.GetElapsedTime(since) : at;
        }
        set => set = new(value, System.GetTimestamp());
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    private sealed record Setting(DateTimeOffset At, long Since);
}
