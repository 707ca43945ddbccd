using DataHub.Datasets;
using DataHub.Tests;
using Npgsql;
using Xunit;

namespace DataHub.Store.Tests;

/// <summary>A store in a schema of the tests' PostgreSQL, gone with the test.</summary>
internal sealed class PostgresTestStore : TestStore
{
    private static readonly Lazy<string> Empty = new(MakeEmpty);

    private PostgresTestStore(string folder, NpgsqlConnection writer, string schema, TimeSpan? limit, string reads)
        : base(
            folder,
            writer,
            (keys, cursors) => StoreSubgraph.OverPostgres("fire", reads, schema, World.Store, keys, cursors, limit)
        ) => Schema = schema;

    public string Schema { get; }

    /// <summary>A store that is read by way of <paramref name="port"/>.</summary>
    public static PostgresTestStore Make(TimeSpan? limit = null, int? port = null)
    {
        var reads = new NpgsqlConnectionStringBuilder(TestServers.Postgres);
        reads.Port = port ?? reads.Port;
        var schema = $"test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
        var writer = new NpgsqlConnection($"{TestServers.Postgres};Pooling=false;Search Path={schema}");
        writer.Open();
        using var command = new NpgsqlCommand(
            $"""
            create schema {schema};
            do $$
              declare made record;
              begin
                for made in select tablename from pg_tables where schemaname = '{Empty.Value}' loop
                  execute format('create table {schema}.%I (like {Empty.Value}.%I including all)', made.tablename, made.tablename);
                end loop;
              end
            $$
            """,
            writer);
        command.ExecuteNonQuery();
        return new PostgresTestStore(
            Directory.CreateTempSubdirectory("datahub-store-").FullName, writer, schema, limit, reads.ToString());
    }

    public override void Dispose()
    {
        Drop(Schema);
        base.Dispose();
    }

    /// <summary>Making the tables takes a second; every test has its own copy of them.</summary>
    private static string MakeEmpty()
    {
        var empty = $"empty_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
        Assert.IsType<StoreOpening.Ready>(
            StoreDatabase.Open(new StoreAddress.Postgres(TestServers.Postgres, empty), World.Store));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Drop(empty);
        return empty;
    }

    private static void Drop(string schema)
    {
        using var connection = new NpgsqlConnection($"{TestServers.Postgres};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand($"drop schema {schema} cascade", connection);
        command.ExecuteNonQuery();
    }
}
