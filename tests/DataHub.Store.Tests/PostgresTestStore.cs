using DataHub.Datasets;
using DataHub.Tests;
using Npgsql;

namespace DataHub.Store.Tests;

/// <summary>A store in a schema of the tests' PostgreSQL, gone with the test.</summary>
internal sealed class PostgresTestStore : TestStore
{
    private readonly NpgsqlConnection writer;

    private PostgresTestStore(string folder, NpgsqlConnection writer, string schema, TimeSpan? limit, string reads)
        : base(
            folder,
            writer,
            (keys, cursors) => StoreSubgraph.OverPostgres("fire", reads, schema, World.Store, keys, cursors, limit)
        ) => (this.writer, Schema) = (writer, schema);

    public string Schema { get; }

    /// <summary>A store that is read by way of <paramref name="port"/>.</summary>
    public static PostgresTestStore Make(TimeSpan? limit = null, int? port = null)
    {
        var reads = new NpgsqlConnectionStringBuilder(TestServers.Postgres);
        reads.Port = port ?? reads.Port;
        var schema = $"test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
        var writer = new NpgsqlConnection($"{TestServers.Postgres};Pooling=false;Search Path={schema}");
        writer.Open();
        using var command = new NpgsqlCommand($"create schema {schema};\n{Tables()}", writer);
        command.ExecuteNonQuery();
        return new PostgresTestStore(
            Directory.CreateTempSubdirectory("datahub-store-").FullName, writer, schema, limit, reads.ToString());
    }

    public override void Dispose()
    {
        using (var command = new NpgsqlCommand($"drop schema {Schema} cascade", writer))
        {
            command.ExecuteNonQuery();
        }

        base.Dispose();
    }

    private static string Tables() => string.Join('\n', StoreShape.Of(World.Store).Tables.Select(table =>
    {
        var nullable = table.Columns.Where(column => column.Nullable).Select(column => column.Name).ToHashSet();
        var columns = table.Columns.Select(c => $"\"{c.Name}\" {TypeOf(c.Type)} {(c.Nullable ? "" : "not null")}");
        var indexes = table.Indexes.Select((index, i) =>
            $"create index ix_{table.Name}__{index[0]}{(i == 0 ? "" : i)} on {table.Name} ({string.Join(", ", index.Select(Term))});");
        return $"create table {table.Name} ({string.Join(", ", columns)}, constraint pk_{table.Name} primary key ({string.Join(", ", table.Key)}));\n" +
            string.Join('\n', indexes);

        string Term(string name) => nullable.Contains(name) ? $"\"{name}\" nulls first" : $"\"{name}\"";
    }));

    private static string TypeOf(StoreType type) => type switch
    {
        StoreType.Integer => "bigint",
        StoreType.Real => "double precision",
        StoreType.Blob => "bytea",
        _ => "text collate \"C\"",
    };
}
