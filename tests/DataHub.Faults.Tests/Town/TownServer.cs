using System.Data.Common;
using Dapper;
using DataHub.Feeds;
using DataHub.Tests;
using Npgsql;

namespace DataHub.Faults;

/// <summary>
/// The old systems of a town as tables of a real server, or pages of one that speaks HTTP, which the hub reaches over a
/// wire that can be cut.
/// </summary>
internal sealed class TownServer : IDisposable
{
    private readonly TestDatabase? database;
    private readonly PageServer? pages;
    private readonly string name = $"legacy_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
    private readonly string direct = "";

    /// <param name="kind">postgres, mysql or http.</param>
    public TownServer(string kind)
    {
        Kind = kind;
        if (kind == "http")
        {
            pages = new PageServer();
            Wire = new Wire(pages.Port);
            Connection = $"http://127.0.0.1:{Wire.Port}/";
            return;
        }

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

    /// <summary>Whether a feed's system is here: HTTP has no watermarks.</summary>
    public bool Has(string feed) => pages is null ? feed is "fire.hazards" or "fire.inspections" : feed == "fire.hazards";

    public void Write(string table, IReadOnlyList<string> columns, IEnumerable<string?[]> rows)
    {
        if (pages is not null)
        {
            pages.Write(columns, rows);
            return;
        }

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
        pages?.Dispose();
        database?.Dispose();
        if (Kind == "mysql")
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
