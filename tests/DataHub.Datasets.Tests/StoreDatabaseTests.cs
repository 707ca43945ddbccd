using System.Data.Common;
using Xunit;

namespace DataHub.Datasets.Tests;

/// <summary>What a department's database is on every kind of database.</summary>
public abstract class StoreDatabaseTests
{
    private static readonly EnumSet Grades = new("HazardGrade", ["GENERAL", "MAJOR", "UNKNOWN"]);

    [Fact]
    public void A_new_database_gets_tables_keys_and_indexes()
    {
        var database = Ready(Hazards());
        Assert.Equal(
            ["hazard_no", "enterprise_code", "grade", "found_on", "reporter_id", "reporter_id_hash", "tags",
                "hub_run", "hub_record_as_of", "hub_source_key", "hub_row_hash", "hub_quality_flags"],
            ColumnsOf(database, "fire_hazards"));
        Assert.Equal(
            ["enterprise_code,hazard_no", "found_on,hazard_no", "reporter_id_hash,hazard_no"],
            IndexesOf(database, "fire_hazards"));
        Assert.Equal(HubTables.All.Length + 1, TablesOf(database).Count(name => name.StartsWith("hub_", StringComparison.Ordinal)));
    }

    [Fact]
    public void Indexes_that_begin_with_the_same_column_are_all_made()
    {
        var database = Ready(Hazards());
        Assert.All(HubTables.All, table => Assert.Equal(Wanted(table), IndexesOf(database, table.Name).Order()));
    }

    [Fact]
    public void A_store_that_lacks_indexes_gets_them()
    {
        var database = Ready(Hazards());
        Write(database, """update hub_model set shape = replace(shape, ',"AllIndexes":true', '')""");
        Write(database, "drop index ix_hub_quarantine__feed_row_hash");
        Write(database, "drop index ix_hub_quarantine__feed_run_no");
        Write(database, "drop index ix_hub_quarantine__feed_state");
        Write(database, "drop index ix_hub_changes__dataset_key_commit_no");
        database = Ready(Hazards());
        Assert.All(HubTables.All, table => Assert.Equal(Wanted(table), IndexesOf(database, table.Name).Order()));
    }

    [Fact]
    public void A_key_stands_once_and_is_never_null()
    {
        var database = Ready(Hazards());
        Insert(database);
        Assert.ThrowsAny<DbException>(() => Insert(database));
        Assert.ThrowsAny<DbException>(() => Insert(database, "null"));
    }

    [Fact]
    public void A_reader_cannot_write()
    {
        using var reader = Ready(Hazards()).OpenReader();
        Assert.ThrowsAny<DbException>(() => Insert(reader, "'H1'"));
    }

    [Fact]
    public void Text_is_ordered_by_code_points()
    {
        var database = Ready(Hazards());
        string[] ordered = ["A", "Z", "_", "a", "b", "é", "\u4e00", "\u9fa0", "\uff21"];
        foreach (var key in ordered.Reverse())
        {
            Insert(database, $"'{key}'");
        }

        Assert.Equal(ordered, Read(database, "select hazard_no from fire_hazards order by hazard_no"));
    }

    [Fact]
    public void Every_kind_of_value_comes_back_as_it_was()
    {
        var database = Ready(Hazards());
        using (var writer = database.OpenWriter())
        using (var command = writer.CreateCommand())
        {
            command.CommandText = "insert into hub_landed (run, batch, rows, body) values (@run, 1, 2, @body)";
            Add(command, "@run", long.MaxValue);
            Add(command, "@body", new byte[] { 0, 255, 1 });
            command.ExecuteNonQuery();
        }

        using var reader = database.OpenReader();
        using var read = reader.CreateCommand();
        read.CommandText = "select run, body from hub_landed";
        using var row = read.ExecuteReader();
        Assert.True(row.Read());
        Assert.Equal(long.MaxValue, row.GetInt64(0));
        Assert.Equal([0, 255, 1], row.GetFieldValue<byte[]>(1));
    }

    [Fact]
    public void What_is_written_and_not_committed_is_gone()
    {
        var database = Ready(Hazards());
        using (var writer = database.OpenWriter())
        using (database.BeginWrite(writer))
        {
            Insert(writer, "'H1'");
        }

        Assert.Empty(Read(database, "select hazard_no from fire_hazards"));
    }

    [Fact]
    public async Task Many_may_open_it_at_once()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Open([Hazards()]))));
        Assert.All(opened, opening => Assert.IsType<StoreOpening.Ready>(opening));
    }

    [Fact]
    public void Opening_again_changes_nothing()
    {
        Insert(Ready(Hazards()));
        Assert.Equal(["H1"], Read(Ready(Hazards()), "select hazard_no from fire_hazards"));
    }

    [Fact]
    public void A_new_column_and_a_new_dataset_are_added_and_rows_stay()
    {
        Insert(Ready(Hazards()));
        var wider = Hazards() with { Columns = [.. Hazards().Columns, Column("deadline", ValueKind.Date)] };
        var database = Ready(wider, Hazards() with { Name = "Other", Table = "others" });
        Assert.Equal(["H1|"], Read(database, "select hazard_no || '|' || coalesce(deadline, '') from fire_hazards"));
        Assert.Equal(["0"], Read(database, "select cast(count(*) as text) from others"));
    }

    [Fact]
    public void A_removed_column_is_refused_until_it_is_named()
    {
        Insert(Ready(Hazards()));
        var narrower = Hazards() with { Columns = [.. Hazards().Columns.Where(column => column.Name != "tags")] };
        var refused = Assert.IsType<StoreOpening.Refused>(Open([narrower]));
        Assert.Equal("store.would_lose", StoreOpening.Refused.Code);
        Assert.Equal("FireHazard.tags", Assert.Single(refused.Losses).Name);
        Assert.Equal(["H1"], Read(Ready(Hazards()), "select hazard_no from fire_hazards"));

        var opened = Assert.IsType<StoreOpening.Ready>(Open([narrower], ["FireHazard.tags"]));
        Assert.Equal(["H1"], Read(opened.Database, "select hazard_no from fire_hazards"));
        Assert.DoesNotContain("tags", ColumnsOf(opened.Database, "fire_hazards"));
    }

    [Fact]
    public void A_renamed_column_does_not_carry_the_old_values_along()
    {
        Insert(Ready(Hazards()));
        var renamed = Hazards() with
        {
            Columns =
            [
                .. Hazards().Columns.Select(c => c.Name == "tags" ? c with { Name = "marks", Stored = "marks" } : c),
            ],
        };
        var opened = Assert.IsType<StoreOpening.Ready>(Open([renamed], ["FireHazard.tags"]));
        Assert.Equal(["none"], Read(opened.Database, "select coalesce(marks, 'none') from fire_hazards"));
    }

    [Fact]
    public void Enum_values_may_be_added_at_the_end_and_nowhere_else()
    {
        Insert(Ready(Hazards()));
        Ready(WithGrades("GENERAL", "MAJOR", "HUGE", "UNKNOWN"));
        var refused = Assert.IsType<StoreOpening.Refused>(
            Open([WithGrades("SMALL", "GENERAL", "MAJOR", "HUGE", "UNKNOWN")]));
        Assert.Equal("FireHazard.grade", Assert.Single(refused.Losses).Name);
    }

    [Fact]
    public void Another_meaning_of_the_same_type_is_a_loss()
    {
        Ready(Hazards());
        var changed = Hazards() with
        {
            Columns =
            [
                .. Hazards()
                    .Columns.Select(c => c.Name == "grade" ? c with { Kind = ValueKind.Money, Enum = null } : c),
            ],
        };
        Assert.IsType<StoreOpening.Refused>(Open([changed]));
    }

    [Fact]
    public void A_removed_dataset_and_another_key_lose_the_whole_table()
    {
        Ready(Hazards());
        var refused = Assert.IsType<StoreOpening.Refused>(Open([]));
        Assert.Equal("FireHazard", Assert.Single(refused.Losses).Name);
        refused = Assert.IsType<StoreOpening.Refused>(Open([Hazards() with { Key = ["foundOn"] }]));
        Assert.Equal("FireHazard", refused.Losses[0].Name);
        Assert.IsType<StoreOpening.Ready>(
            Open([Hazards() with { Key = ["foundOn"] }], ["FireHazard"]));
    }

    /// <summary>Opens the test's one database.</summary>
    protected abstract StoreOpening Open(IEnumerable<Dataset> datasets, IReadOnlyCollection<string>? mayLose = null);

    protected abstract List<string> TablesOf(StoreDatabase database);

    protected abstract List<string> ColumnsOf(StoreDatabase database, string table);

    /// <summary>The indexes by name, each as its columns with commas between, but for the key's.</summary>
    protected abstract List<string> IndexesOf(StoreDatabase database, string table);

    protected StoreDatabase Ready(params Dataset[] datasets) => Assert.IsType<StoreOpening.Ready>(Open(datasets)).Database;

    protected static Dataset Hazards() =>
        new(
            "FireHazard",
            "火灾隐患",
            "FIRE",
            Sharing.Conditional,
            null,
            "fire_hazards",
            [
                Column("hazardNo", ValueKind.Id) with
                {
                    Stored = "hazard_no",
                    Required = true,
                },
                Column("enterpriseCode", ValueKind.UnifiedSocialCreditCode) with
                {
                    Stored = "enterprise_code",
                    RefersTo = "Enterprise",
                },
                Column("grade", ValueKind.Enum) with
                {
                    Enum = Grades,
                },
                Column("foundOn", ValueKind.Date) with
                {
                    Stored = "found_on",
                },
                Column("reporterId", ValueKind.CitizenId) with
                {
                    Stored = "reporter_id",
                },
                Column("tags", ValueKind.Text) with
                {
                    List = true,
                },
            ],
            ["hazardNo"],
            null);

    private static Dataset WithGrades(params string[] names) =>
        Hazards() with
        {
            Columns =
            [
                .. Hazards()
                    .Columns.Select(c =>
                        c.Name == "grade" ? c with { Enum = new EnumSet("HazardGrade", [.. names]) } : c),
            ],
        };

    private static Column Column(string name, ValueKind kind) => new(name, name, kind, false, false, null, null, null);

    private static IEnumerable<string> Wanted(TableShape table) =>
        table.Indexes.Select(columns => string.Join(',', columns)).Order();

    private static void Write(StoreDatabase database, string sql)
    {
        using var connection = database.OpenWriter();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected static void Insert(StoreDatabase database, string key = "'H1'")
    {
        using var connection = database.OpenWriter();
        Insert(connection, key);
    }

    protected static void Insert(DbConnection connection, string key)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"insert into fire_hazards (hazard_no, grade, tags, hub_run, hub_row_hash) values ({key}, 1, '[\"a\"]', 1, 'x')";
        command.ExecuteNonQuery();
    }

    protected static List<string> Read(StoreDatabase database, string sql)
    {
        using var connection = database.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
