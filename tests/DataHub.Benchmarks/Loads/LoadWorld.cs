using System.Globalization;
using DataHub.Datasets;
using DataHub.Federation;
using DataHub.Feeds;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DataHub.Benchmarks;

/// <summary>
/// A legacy table of hazards in PostgreSQL, a feed over it, and a hub whose fire department is in PostgreSQL or SQLite.
/// </summary>
internal sealed class LoadWorld : IDisposable
{
    private const string Columns =
        """
        "hazardNo": { "from": "yhbh" }, "inspectionNo": { "from": "jcbh" }, "unitId": { "from": "dwbh" },
        "enterpriseCode": { "from": "tyshxydm" }, "category": { "from": "yhlb" },
        "grade": { "from": "yhdj", "codes": { "1": "GENERAL", "2": "MAJOR" } },
        "description": { "from": "yhms" },
        "foundOn": { "from": "fxrq", "formats": ["yyyyMMdd", "yyyy.M.d"], "required": true },
        "deadline": { "from": "zgqx", "formats": ["yyyyMMdd"] },
        "state": { "from": "yhzt", "codes": { "1": "REGISTERED", "2": "FIXING", "3": "FIXED", "4": "RECHECKED" } },
        "powerCut": { "from": "qztd", "codes": { "是": "true", "否": "false" } },
        "reporterPhone": { "from": "jbrdh" }, "divisionCode": { "from": "xzqhdm" }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("datahub-load-").FullName;
    private readonly string server;

    /// <param name="server">A role that may make databases.</param>
    /// <param name="store">postgres or sqlite.</param>
    /// <param name="schema">The schema folder.</param>
    public LoadWorld(string server, string store, string schema)
    {
        this.server = server;
        Execute(server, $"create database {Name}");
        Database = new NpgsqlConnectionStringBuilder(server) { Database = Name, Pooling = false }.ToString();
        var loaded = HubSchema.Load(schema, []).Value!;
        Datasets = [.. loaded.Datasets.Where(d => d.Department == "FIRE")];
        Store = Open(store == "postgres"
            ? new StoreAddress.Postgres(Database, "fire")
            : new StoreAddress.File(Path.Combine(folder, "fire.db")));
        Feed = MakeFeed(loaded.Datasets);
        Runner = new FeedRunner(
            new Dictionary<string, StoreDatabase> { ["FIRE"] = Store },
            HubKeys.LoadOrCreate(Path.Combine(folder, "keys")),
            new FeedFolders(Path.Combine(folder, "feeds"), folder, new Dictionary<string, string> { ["legacy"] = Database }),
            TimeProvider.System,
            NullLogger<FeedRunner>.Instance);
    }

    public StoreDatabase Store { get; }

    public Feed Feed { get; }

    public FeedRunner Runner { get; }

    /// <summary>The database that has the legacy table.</summary>
    public string Database { get; }

    public IReadOnlyList<Dataset> Datasets { get; }

    private string Name { get; } = $"load_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";

    /// <summary>Fills the legacy table.</summary>
    public void Fill(long rows) => Execute(
        Database,
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            create table yh as select
              'YH' || lpad(i::text, 9, '0') as yhbh, 'JC' || lpad((i / 7)::text, 8, '0') as jcbh,
              'DW' || lpad((i % 9000)::text, 6, '0') as dwbh, '91330599MA2HX0014L' as tyshxydm,
              (array['疏散通道', '消防设施', '电气线路', '易燃物品'])[1 + i % 4] as yhlb, (1 + i % 2)::text as yhdj,
              '三楼东侧疏散通道堆放杂物，应急照明损坏 ' || i as yhms,
              to_char(date '2020-01-01' + (i % 2000)::int, 'YYYYMMDD') as fxrq,
              to_char(date '2020-01-15' + (i % 2000)::int, 'YYYYMMDD') as zgqx, (1 + i % 4)::text as yhzt,
              (array['是', '否'])[1 + i % 2] as qztd, '1385720' || lpad((i % 10000)::text, 4, '0') as jbrdh,
              (array['330502', '330503', '330521', '330522', '330523'])[1 + i % 5] as xzqhdm
            from generate_series(1, {rows}) as i;
            alter table yh add primary key (yhbh);
            analyze yh
            """));

    /// <summary>Changes some rows of the source, evenly.</summary>
    public void Change(long rows, long of) => Execute(
        Database, $"update yh set yhms = yhms || '，已整改' where substr(yhbh, 3)::int % {of / rows} = 0");

    /// <summary>An empty twin of the department's tables, for plain loads.</summary>
    public StoreDatabase Twin() => Open(Store is PostgresStore
        ? new StoreAddress.Postgres(Database, "twin")
        : new StoreAddress.File(Path.Combine(folder, "twin.db")));

    public void Dispose()
    {
        Runner.Dispose();
        Execute(server, $"drop database {Name}");
        Directory.Delete(folder, recursive: true);
    }

    public static void Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    private StoreDatabase Open(StoreAddress address) =>
        ((StoreOpening.Ready)StoreDatabase.Open(address, Datasets)).Database;

    private Feed MakeFeed(IReadOnlyList<Dataset> datasets)
    {
        var feeds = Directory.CreateDirectory(Path.Combine(folder, "feeds", "fire"));
        File.WriteAllText(
            Path.Combine(feeds.FullName, "hazards.json"),
            $$"""
            {
              "feed": "fire.hazards", "dataset": "FireHazard", "title": "隐患", "system": "旧系统",
              "source": { "kind": "postgres", "source": "legacy", "table": "yh", "key": ["yhbh"] },
              "changes": { "mode": "snapshot" }, "columns": { {{Columns}} }
            }
            """);
        var files = FeedFile.LoadAll(feeds.Parent!.FullName, datasets);
        return files.Errors.Length == 0 ? files.Feeds[0] : throw new InvalidOperationException(string.Join('\n', files.Errors));
    }
}
