using System.Data.Common;
using Dapper;
using DataHub.Feeds;
using DataHub.Tests;
using Npgsql;

namespace DataHub.Faults;

/// <summary>The old systems of a town as tables of a real server, which the hub reaches over a wire that can be cut.</summary>
internal sealed class TownServer : IDisposable
{
    private readonly TestDatabase? database;
    private readonly string name = $"legacy_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
    private readonly string direct;

    /// <param name="kind">postgres or mysql.</param>
    public TownServer(string kind)
    {
        Kind = kind;
        if (kind == "postgres")
        {
            database = new TestDatabase();
            direct = database.ConnectionString;
        }
        else
        {
            direct = TestServers.MariaDb;
            Execute($"create database {name}");
            direct = $"{direct};Database={name};Pooling=false";
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = direct };
        Wire = new Wire(int.Parse((string)parts["Port"], null));
        parts["Port"] = Wire.Port;
        Connection = parts.ToString();
    }

    public string Kind { get; }

    public Wire Wire { get; }

    /// <summary>How the hub reaches it.</summary>
    public string Connection { get; }

    public void Write(string table, IReadOnlyList<string> columns, IEnumerable<string?[]> rows)
    {
        using var connection = Open();
        connection.Execute(
            $"""
            drop table if exists {table};
            create table {table} ({string.Join(", ", columns.Select(column => $"{column} varchar(2000)"))})
            """);
        foreach (var batch in rows.Chunk(200))
        {
            connection.Execute($"insert into {table} values {string.Join(", ", batch.Select(Values))}");
        }
    }

    public void Dispose()
    {
        Wire.Dispose();
        database?.Dispose();
        if (database is null)
        {
            Execute($"drop database {name}");
        }
    }

    private static string Values(string?[] row) => $"({string.Join(", ", row.Select(cell =>
        cell is null ? "null" : $"'{cell.Replace("'", "''", StringComparison.Ordinal)}'"))})";

    private void Execute(string text)
    {
        using var connection = Open();
        connection.Execute(text);
    }

    private DbConnection Open()
    {
        DbConnection connection = Kind == "postgres"
            ? new NpgsqlConnection(direct)
            : MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = direct;
        connection.Open();
        return connection;
    }
}
