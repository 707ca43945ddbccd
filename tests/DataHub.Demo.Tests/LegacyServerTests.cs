using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using DataHub.Datasets;
using DataHub.Federation;
using DataHub.Feeds;
using DataHub.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace DataHub.Demo.Tests;

/// <summary>The feed files, as they are, read the old systems from servers too; configuration says where these are.</summary>
public sealed class LegacyServerTests(MadeDemo demo) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("datahub-servers-").FullName;

    [Fact]
    public async Task All_feeds_bring_the_same_rows_from_PostgreSQL_and_MariaDB_as_from_SQLite()
    {
        using var database = new TestDatabase();
        var postgres = new LegacyServer("postgres", database.ConnectionString, OpenPostgres);
        var mysql = new LegacyServer("mysql", $"{TestServers.MariaDb};Pooling=false", OpenMySql);
        var files = await RowsAsync("sqlite", demo.Folder, []);
        Assert.True(files.Count > 60);
        Assert.Equal(files, await RowsAsync("postgres", Made(postgres), SourcesOf(postgres)));
        Assert.Equal(files, await RowsAsync("mysql", Made(mysql), SourcesOf(mysql)));
        using var server = OpenMySql(mysql.Connection);
        DemoMaker.Systems.ToList().ForEach(system => server.Execute($"drop database {NameOf(mysql.Of(system))}"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Made(LegacyServer server)
    {
        var made = Path.Combine(folder, $"made-{server.Kind}");
        DemoMaker.Make(made, serverOf: _ => server);
        Assert.Empty(Directory.GetFiles(made, "*.db", SearchOption.AllDirectories));
        return made;
    }

    private static Dictionary<string, string> SourcesOf(LegacyServer server) => DemoMaker.Systems
        .SelectMany(system => new[] { (system, server.Of(system)), ($"{system}:Kind", server.Kind) })
        .ToDictionary(setting => setting.Item1, setting => setting.Item2);

    /// <summary>Runs all feeds into stores of their own; a hash over all rows of each dataset.</summary>
    private async Task<List<string>> RowsAsync(string name, string legacy, Dictionary<string, string> sources)
    {
        var schemas = Path.Combine(Root(AppContext.BaseDirectory), "schema");
        var schema = HubSchema.Load(schemas, []).Value!;
        var stores = schema.Departments.ToDictionary(department => department.Code, department =>
            Assert.IsType<StoreOpening.Ready>(SqliteStore.Open(
                Path.Combine(folder, $"{name}-{department.Code}.db"),
                schema.Datasets.Where(dataset => dataset.Department == department.Code))).Database);
        var folders = new FeedFolders(Path.Combine(schemas, "feeds"), legacy, sources);
        using var runner = new FeedRunner(
            stores,
            HubKeys.LoadOrCreate(Path.Combine(folder, "keys")),
            folders,
            TimeProvider.System,
            NullLogger<FeedRunner>.Instance);
        var rows = new List<string>();
        foreach (var feed in FeedOrder.Of(FeedFile.LoadAll(folders.Feeds, schema.Datasets).Feeds))
        {
            var result = await runner.RunAsync(feed, null, TestContext.Current.CancellationToken);
            Assert.True(result.State == FeedRunState.Merged, $"{name}: {result}");
            rows.Add($"{feed.Name} {result.Counts} {HashOf(stores[feed.Dataset.Department], feed.Dataset)}");
        }

        return rows;
    }

    private static string HashOf(StoreDatabase store, Dataset dataset)
    {
        using var connection = store.OpenReader();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in connection.Query<string>($"select hub_row_hash from {dataset.Table} order by 1"))
        {
            hash.AppendData(Encoding.ASCII.GetBytes(row));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static NpgsqlConnection OpenPostgres(string text)
    {
        var connection = new NpgsqlConnection(text);
        connection.Open();
        return connection;
    }

    private static DbConnection OpenMySql(string text)
    {
        var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = text;
        connection.Open();
        return connection;
    }

    private static string NameOf(string connection) => connection[(connection.LastIndexOf('=') + 1)..];

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "DataHub.sln"))
        ? folder
        : Root(Directory.GetParent(folder)!.FullName);
}
