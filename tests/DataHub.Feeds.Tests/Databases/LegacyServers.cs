using System.Data.Common;
using DataHub.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace DataHub.Feeds.Tests.Databases;

public sealed class SqliteLegacy : LegacyServer
{
    private readonly string folder = Directory.CreateTempSubdirectory("legacy").FullName;

    public override string Kind => "sqlite";

    public override string Connection => Path.Combine(folder, "old.db");

    public override string TimeType => "text";

    public override string Now(int seconds) => $"strftime('%Y-%m-%d %H:%M:%f', 'now', '+8 hours', '{seconds} seconds')";

    public override void Cut() => Assert.Skip("A file has no sessions to cut.");

    public override DbConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Connection};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = wal";
        command.ExecuteNonQuery();
        return connection;
    }

    public override void Dispose() => Directory.Delete(folder, recursive: true);
}

public sealed class PostgresLegacy : LegacyServer
{
    private readonly TestDatabase database = new();

    public override string Kind => "postgres";

    public override string Connection => database.ConnectionString;

    public override string Now(int seconds) =>
        $"(clock_timestamp() at time zone 'Asia/Shanghai' + interval '{seconds} seconds')";

    public override void Cut() => Execute(
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and datname = current_database()
        """);

    public override DbConnection Open()
    {
        var connection = new NpgsqlConnection(Connection);
        connection.Open();
        return connection;
    }

    public override void Dispose() => database.Dispose();
}

public sealed class MariaDbLegacy : LegacyServer
{
    private readonly string name = NewName();

    public MariaDbLegacy() => Admin($"create database {name} collate utf8mb4_general_ci");

    public override string Kind => "mysql";

    public override string Connection => $"{TestServers.MariaDb};Database={name}";

    public override string TimeType => "datetime(6)";

    public override string Now(int seconds) =>
        $"(convert_tz(utc_timestamp(6), '+00:00', '+08:00') + interval {seconds} second)";

    public override void Cut()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "select id from information_schema.processlist where db = database() and id <> connection_id()";
        var sessions = new List<long>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                sessions.Add(reader.GetInt64(0));
            }
        }

        foreach (var session in sessions)
        {
            try
            {
                Execute($"kill {session}");
            }
            catch (DbException gone) when (gone.Message.Contains("Unknown thread id", StringComparison.Ordinal))
            {
                // It was closed before, and the server has seen to it only now.
            }
        }
    }

    public override DbConnection Open() => Open(Connection);

    public override void Dispose() => Admin($"drop database {name}");

    private static DbConnection Open(string text)
    {
        var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = $"{text};Pooling=false";
        connection.Open();
        return connection;
    }

    private static void Admin(string statement)
    {
        using var connection = Open(TestServers.MariaDb);
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
