using DataHub.Datasets;
using DataHub.Tests;
using Npgsql;
using Xunit;

namespace DataHub.Gateway.Tests;

public sealed class SqliteDocumentTests : DocumentBookTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("documents").FullName;

    protected override StoreAddress Address => new StoreAddress.File(Path.Combine(folder, "hub.db"));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

public sealed class PostgresDocumentTests : DocumentBookTests, IDisposable
{
    private readonly TestDatabase database = new();

    protected override StoreAddress Address => new StoreAddress.Postgres(database.ConnectionString, "hub");

    [Fact]
    public void A_database_that_is_down_at_the_start_is_no_crash()
    {
        var nobody = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Port = 1 }.ToString();
        using var book = Open(new StoreAddress.Postgres(nobody, "hub"));

        Assert.Equal("documents.unavailable", ResolveAsFire(book, "a").Code);
        Assert.Throws<DocumentsUnavailableException>(() => Register(book, "FIRE", ("a", "{ hazards }")));
        Assert.Throws<DocumentsUnavailableException>(() => book.Usage());
    }

    [Fact]
    public async Task Known_documents_run_on_while_the_database_is_down()
    {
        using var book = Open();
        Register(book, "FIRE", ("a", "{ hazards }"));
        Assert.Equal("{ hazards }", ResolveAsFire(book, "a").Text);

        Rename(database.Name, $"{database.Name}_away");
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);
        Assert.Equal("{ hazards }", ResolveAsFire(book, "a").Text);
        Assert.Equal("documents.unavailable", ResolveAsFire(book, "b").Code);

        Rename($"{database.Name}_away", database.Name);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);
        Assert.Equal("documents.unknown", ResolveAsFire(book, "b").Code);
    }

    public void Dispose() => database.Dispose();

    private static void Rename(string from, string to)
    {
        using var connection = new NpgsqlConnection(TestServers.Postgres);
        connection.Open();
        using var command = new NpgsqlCommand($"alter database {from} rename to {to}", connection);
        command.ExecuteNonQuery();
    }
}
