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
        catch (PostgresException forbidden) when (IsForbidden(forbidden))
        {
            return new StoreOpening.Forbidden($"{forbidden.MessageText} ({forbidden.SqlState})");
        }
        catch (NpgsqlException down) when (down is not PostgresException refused || Passes(refused))
        {
            return new StoreOpening.NotNow(down);
        }
    }

    // The role, its password or its rights, the database.
    private static bool IsForbidden(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege
        || refused.SqlState.StartsWith("28", StringComparison.Ordinal);

    // Connections, resources, a start or stop of the server, locks.
    private static bool Passes(PostgresException refused) =>
        refused.IsTransient || refused.SqlState is PostgresErrorCodes.LockNotAvailable
        || refused.SqlState[..2] is "08" or "53" or "57";
}
