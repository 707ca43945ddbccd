using System.Data.Common;
using Npgsql;

namespace DataHub.Datasets;

/// <summary>PostgreSQL's connections and their settings: each sees one schema, and is pooled by what it may do.</summary>
public static class PostgresDialect
{
    private const int SecondsToConnect = 3;

    /// <summary>The connection string of readers.</summary>
    public static string Reader(string connectionString, string schema)
    {
        var reader = Of(connectionString, schema);
        reader.Options = $"{reader.Options} -c default_transaction_read_only=on".TrimStart();
        return reader.ToString();
    }

    /// <summary>The connection string of writers.</summary>
    public static string Writer(string connectionString, string schema) => Of(connectionString, schema).ToString();

    /// <summary>A connection, open.</summary>
    public static NpgsqlConnection Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether the settings must change: the role, its password or its rights, the database.</summary>
    internal static bool IsForbidden(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege
        || refused.SqlState.StartsWith("28", StringComparison.Ordinal);

    /// <summary>What the server says, which repeats no password.</summary>
    internal static string Reason(PostgresException refused) => $"{refused.MessageText} ({refused.SqlState})";

    /// <summary>
    /// Makes the schema where it is missing; until the transaction ends, no other process is here for the same one. New
    /// columns wait for a table in use no longer than readers behind them may.
    /// </summary>
    internal static void Claim(DbConnection connection, string schema)
    {
        using var claim = Command(
            connection,
            """
            set local lock_timeout = '3s';
            select pg_advisory_xact_lock(hashtextextended('datahub schema ' || @schema, 0))
            """,
            schema);
        claim.ExecuteNonQuery();

        // Looked for first: to make one takes a right that a role with a schema of its own may lack.
        using var find = Command(connection, "select exists (select from pg_namespace where nspname = @schema)", schema);
        if (find.ExecuteScalar() is false)
        {
            using var create = Command(connection, $"create schema {Quote(schema)}");
            create.ExecuteNonQuery();
        }
    }

    /// <summary>A name as PostgreSQL takes it literally.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static NpgsqlCommand Command(DbConnection connection, string text, string? schema = null)
    {
        var command = new NpgsqlCommand(text, (NpgsqlConnection)connection);
        if (schema is not null)
        {
            command.Parameters.AddWithValue("schema", schema);
        }

        return command;
    }

    // A merge takes as long as it takes: what must be bounded bounds itself, by statement_timeout.
    private static NpgsqlConnectionStringBuilder Of(string connectionString, string schema)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = Quote(schema),
            CommandTimeout = 0,
            TcpKeepAlive = true,
            ApplicationName = $"datahub {schema}",
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        if (!text.ShouldSerialize(nameof(text.Timeout)))
        {
            text.Timeout = SecondsToConnect;
        }

        return text;
    }
}
