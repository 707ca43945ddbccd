using Xunit;

namespace DataHub.Datasets.Tests;

public sealed class StoreDatabaseTests : IDisposable
{
    private static readonly EnumSet Grades = new("HazardGrade", ["GENERAL", "MAJOR", "UNKNOWN"]);

    private readonly string folder = Directory.CreateTempSubdirectory("store").FullName;

    private string File => Path.Combine(folder, "fire.db");

    [Fact]
    public void A_new_file_gets_tables_keys_and_indexes()
    {
        var database = Ready(Hazards());
        Assert.Equal(
            ["hazard_no", "enterprise_code", "grade", "found_on", "reporter_id", "reporter_id_hash", "tags",
                "hub_run", "hub_record_as_of", "hub_source_key", "hub_row_hash", "hub_quality_flags"],
            Read(database, "select name from pragma_table_info('fire_hazards')"));
        Assert.Equal(
            ["enterprise_code,hazard_no", "found_on,hazard_no", "reporter_id_hash,hazard_no"],
            Read(database, """
                select (select group_concat(name, ',') from pragma_index_info(i.name))
                from pragma_index_list('fire_hazards') i where i.origin = 'c' order by i.name
                """));
        Assert.Equal(["hazard_no"], Read(database, "select name from pragma_table_info('fire_hazards') where pk > 0"));
        Assert.Equal(["wal"], Read(database, "pragma journal_mode"));
        Assert.Equal(
            7,
            Read(database, "select name from sqlite_master where type = 'table' and name like 'hub_%'").Count);
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
        Assert.Equal(["0"], Read(database, "select count(*) from others"));
    }

    [Fact]
    public void A_removed_column_is_refused_until_it_is_named()
    {
        Insert(Ready(Hazards()));
        var narrower = Hazards() with { Columns = [.. Hazards().Columns.Where(column => column.Name != "tags")] };
        var refused = Assert.IsType<StoreOpening.Refused>(SqliteStore.Open(File, [narrower]));
        Assert.Equal("store.would_lose", StoreOpening.Refused.Code);
        Assert.Equal("FireHazard.tags", Assert.Single(refused.Losses).Name);
        Assert.Equal(["H1"], Read(Ready(Hazards()), "select hazard_no from fire_hazards"));

        var opened = Assert.IsType<StoreOpening.Ready>(SqliteStore.Open(File, [narrower], ["FireHazard.tags"]));
        Assert.Equal(["H1"], Read(opened.Database, "select hazard_no from fire_hazards"));
        Assert.DoesNotContain("tags", Read(opened.Database, "select name from pragma_table_info('fire_hazards')"));
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
        var opened = Assert.IsType<StoreOpening.Ready>(SqliteStore.Open(File, [renamed], ["FireHazard.tags"]));
        Assert.Equal(["none"], Read(opened.Database, "select coalesce(marks, 'none') from fire_hazards"));
    }

    [Fact]
    public void Enum_values_may_be_added_at_the_end_and_nowhere_else()
    {
        Insert(Ready(Hazards()));
        Ready(WithGrades("GENERAL", "MAJOR", "HUGE", "UNKNOWN"));
        var refused = Assert.IsType<StoreOpening.Refused>(
            SqliteStore.Open(File, [WithGrades("SMALL", "GENERAL", "MAJOR", "HUGE", "UNKNOWN")]));
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
        Assert.IsType<StoreOpening.Refused>(SqliteStore.Open(File, [changed]));
    }

    [Fact]
    public void A_removed_dataset_and_another_key_lose_the_whole_table()
    {
        Ready(Hazards());
        var refused = Assert.IsType<StoreOpening.Refused>(SqliteStore.Open(File, []));
        Assert.Equal("FireHazard", Assert.Single(refused.Losses).Name);
        refused = Assert.IsType<StoreOpening.Refused>(SqliteStore.Open(File, [Hazards() with { Key = ["foundOn"] }]));
        Assert.Equal("FireHazard", refused.Losses[0].Name);
        Assert.IsType<StoreOpening.Ready>(
            SqliteStore.Open(File, [Hazards() with { Key = ["foundOn"] }], ["FireHazard"]));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Dataset Hazards() =>
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

    private static void Insert(StoreDatabase database)
    {
        using var connection = database.OpenWriter();
        using var command = connection.CreateCommand();
        command.CommandText =
            "insert into fire_hazards (hazard_no, grade, tags, hub_run, hub_row_hash) values ('H1', 1, '[\"a\"]', 1, 'x')";
        command.ExecuteNonQuery();
    }

    private static List<string> Read(StoreDatabase database, string sql)
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

    private StoreDatabase Ready(params Dataset[] datasets) =>
        Assert.IsType<StoreOpening.Ready>(SqliteStore.Open(File, datasets)).Database;
}
