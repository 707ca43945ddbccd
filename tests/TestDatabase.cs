using Npgsql;

namespace DataHub.Tests;

/// <summary>A PostgreSQL database of its own for a test, gone with it.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly string server;

    /// <param name="template">Whose tables it has; nobody may be connected to it.</param>
    /// <param name="server">Where it is; null for the PostgreSQL of all tests.</param>
    public TestDatabase(string template = "template1", string? server = null)
    {
        this.server = server ?? TestServers.Postgres;
        var text = new NpgsqlConnectionStringBuilder(this.server) { Database = Name, Pooling = false };
        ConnectionString = text.ToString();
        Admin($"create database {Name} template {template}");
    }

    public string Name { get; } = $"test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";

    /// <summary>How to reach it; connections aren't pooled.</summary>
    public string ConnectionString { get; }

    /// <summary>Dropping by force fails while the server vacuums there by itself; dropping plainly ends that.</summary>
    public void Dispose()
    {
        Admin(
            $"""
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = '{Name}' and usename = current_user
            """);
        Admin($"drop database if exists {Name}");
    }

    private void Admin(string text)
    {
        var address = new NpgsqlConnectionStringBuilder(server) { Pooling = false };
        using var connection = new NpgsqlConnection(address.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(text, connection);
        command.ExecuteNonQuery();
    }
}
