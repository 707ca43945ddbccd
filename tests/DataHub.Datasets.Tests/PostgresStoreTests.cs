using DataHub.Tests;
using Npgsql;
using Xunit;

namespace DataHub.Datasets.Tests;

public sealed class PostgresStoreTests : StoreDatabaseTests, IDisposable
{
    private readonly TestDatabase database = new();

    private StoreAddress.Postgres Fire => new(database.ConnectionString, "fire");

    [Fact]
    public void Each_department_has_a_schema_of_its_own()
    {
        Insert(Ready(Hazards()));
        var court = Assert.IsType<StoreOpening.Ready>(StoreDatabase.Open(Fire with { Schema = "Court-2" }, [Hazards()]));
        Assert.Empty(Read(court.Database, "select hazard_no from fire_hazards"));
        Assert.Equal(["H1"], Read(court.Database, "select hazard_no from fire.fire_hazards"));
        Assert.Equal("postgres Court-2", court.Database.Name);
    }

    [Fact]
    public void A_list_by_a_nullable_column_pages_by_the_index_with_null_first()
    {
        var opened = Ready(Hazards());
        Assert.Contains(
            Read(opened, "select indexdef from pg_indexes where schemaname = 'fire' and tablename = 'fire_hazards'"),
            index => index.EndsWith("(found_on NULLS FIRST, hazard_no)", StringComparison.Ordinal));
        var plan = Read(
            opened,
            """
            set enable_seqscan = off; set enable_sort = off;
            explain select * from fire_hazards order by found_on nulls first, hazard_no limit 20
            """);
        Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_longer_than_postgres_takes_stay_different()
    {
        var name = new string('x', 40);
        Column Of(string end) => new(name + end, name + end, ValueKind.Date, false, false, null, null, null);
        Column[] more = [Of("_one"), Of("_two")];
        var dataset = Hazards() with { Table = new string('t', 40), Columns = [.. Hazards().Columns, .. more] };
        Assert.Equal(5, IndexesOf(Ready(dataset), dataset.Table).Count);
    }

    [Fact]
    public void A_server_that_is_not_there_is_another_time()
    {
        var nobody = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Port = 1 };
        Assert.IsType<StoreOpening.NotNow>(
            StoreDatabase.Open(Fire with { ConnectionString = nobody.ToString() }, [Hazards()]));
    }

    [Fact]
    public void A_wrong_password_and_a_missing_database_are_refused_without_telling_the_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = "wr0ng-secret" };
        var missing = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "nowhere" };
        foreach (var (settings, state) in new[] { (wrong, "28P01"), (missing, "3D000") })
        {
            var forbidden = Assert.IsType<StoreOpening.Forbidden>(
                StoreDatabase.Open(Fire with { ConnectionString = settings.ToString() }, [Hazards()]));
            Assert.Contains(state, forbidden.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain(settings.Password!, forbidden.Reason, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Password", $"{Fire}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_table_in_use_puts_new_columns_off_and_loses_nothing()
    {
        Insert(Ready(Hazards()));
        var wider = Hazards() with { Columns = [.. Hazards().Columns, new("note", "note", ValueKind.Text, false, false, null, null, null)] };
        using (var other = new NpgsqlConnection(database.ConnectionString))
        {
            other.Open();
            using var held = other.BeginTransaction();
            using var command = new NpgsqlCommand("select * from fire.fire_hazards", other);
            command.ExecuteNonQuery();
            Assert.IsType<StoreOpening.NotNow>(Open([wider]));
        }

        Assert.Equal(["H1"], Read(Ready(wider), "select hazard_no from fire_hazards where note is null"));
    }

    public void Dispose() => database.Dispose();

    protected override StoreOpening Open(IEnumerable<Dataset> datasets, IReadOnlyCollection<string>? mayLose = null) =>
        StoreDatabase.Open(Fire, datasets, mayLose);

    protected override List<string> TablesOf(StoreDatabase database) =>
        Read(database, "select tablename from pg_tables where schemaname = current_schema");

    protected override List<string> ColumnsOf(StoreDatabase database, string table) => Read(
        database,
        $"""
        select attname from pg_attribute
        where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped order by attnum
        """);

    protected override List<string> IndexesOf(StoreDatabase database, string table) => Read(
        database,
        $"""
        select (select string_agg(attname, ',' order by attnum) from pg_attribute where attrelid = indexrelid)
        from pg_index where indrelid = '{table}'::regclass and not indisprimary order by indexrelid::regclass::text collate "C"
        """);
}
