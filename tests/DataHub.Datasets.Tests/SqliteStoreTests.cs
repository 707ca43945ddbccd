using Xunit;

namespace DataHub.Datasets.Tests;

public sealed class SqliteStoreTests : StoreDatabaseTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("store").FullName;

    private string File => Path.Combine(folder, "fire.db");

    [Fact]
    public void The_file_is_in_wal_mode() => Assert.Equal(["wal"], Read(Ready(Hazards()), "pragma journal_mode"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    protected override StoreOpening Open(IEnumerable<Dataset> datasets, IReadOnlyCollection<string>? mayLose = null) =>
        StoreDatabase.Open(new StoreAddress.File(File), datasets, mayLose);

    protected override List<string> TablesOf(StoreDatabase database) =>
        Read(database, "select name from sqlite_master where type = 'table'");

    protected override List<string> ColumnsOf(StoreDatabase database, string table) =>
        Read(database, $"select name from pragma_table_info('{table}')");

    protected override List<string> IndexesOf(StoreDatabase database, string table) => Read(
        database,
        $"""
        select (select group_concat(name, ',') from pragma_index_info(i.name))
        from pragma_index_list('{table}') i where i.origin = 'c' order by i.name
        """);
}
