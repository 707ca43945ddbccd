using System.Collections.Immutable;
using System.Data.Common;
using Npgsql;

namespace DataHub.Datasets;

/// <summary>One department's database as a schema of a PostgreSQL database.</summary>
/// <remarks>Why a schema: infra/decisions/0014-a-schema-per-department.md.</remarks>
public sealed class PostgresStore : StoreDatabase
{
    private PostgresStore(StoreAddress.Postgres address, ImmutableArray<Dataset> datasets)
        : base(address, datasets) => Schema = address.Schema;

    /// <summary>The schema.</summary>
    public string Schema { get; }

    /// <inheritdoc/>
    public override bool HasOneWriter => false;

    /// <inheritdoc/>
    public override bool IsBusy(DbException error) => error.SqlState is
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <inheritdoc/>
    public override string? SessionOf(DbConnection connection)
    {
        using var select = new NpgsqlCommand(
            "select pid || ' ' || backend_start from pg_stat_activity where pid = pg_backend_pid()",
            (NpgsqlConnection)connection);
        return (string?)select.ExecuteScalar();
    }

    /// <inheritdoc/>
    public override void EndSession(DbConnection connection, string session)
    {
        using var end = new NpgsqlCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where pid || ' ' || backend_start = @session",
            (NpgsqlConnection)connection);
        end.Parameters.AddWithValue("session", session);
        end.ExecuteNonQuery();
    }

    internal static StoreOpening Open(
        StoreAddress.Postgres address, ImmutableArray<Dataset> datasets, IReadOnlyCollection<string>? mayLose)
    {
        try
        {
            var refused = StoreTables.Follow(address, new PostgresProvider(), datasets, mayLose);
            return refused.IsEmpty
                ? new StoreOpening.Ready(new PostgresStore(address, datasets))
                : new StoreOpening.Refused(refused);
        }
        catch (PostgresException forbidden) when (PostgresDialect.IsForbidden(forbidden))
        {
            return new StoreOpening.Forbidden(PostgresDialect.Reason(forbidden));
        }
        catch (NpgsqlException down) when (down is not PostgresException refused || Passes(refused))
        {
            return new StoreOpening.NotNow(down);
        }
    }

    // Connections, resources, a start or stop of the server, locks.
    private static bool Passes(PostgresException refused) =>
        refused.IsTransient || refused.SqlState is PostgresErrorCodes.LockNotAvailable
        || refused.SqlState[..2] is "08" or "53" or "57";
}
