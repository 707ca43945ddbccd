using System.Collections.Immutable;
using System.Data.Common;

namespace DataHub.Datasets;

/// <summary>What came of opening a department's database.</summary>
public abstract record StoreOpening
{
    private StoreOpening()
    {
    }

    /// <summary>The tables are as the schema says.</summary>
    public sealed record Ready(StoreDatabase Database) : StoreOpening;

    /// <summary>The schema has no place for data that are kept; nothing was changed.</summary>
    public sealed record Refused(ImmutableArray<StoreLoss> Losses) : StoreOpening
    {
        /// <summary>The error code.</summary>
        public const string Code = "store.would_lose";
    }

    /// <summary>The database can't be reached or is busy; trying again later helps. The cause is for the log.</summary>
    public sealed record NotNow(DbException Cause) : StoreOpening;

    /// <summary>The server refuses what the settings say: the role, its password or rights, the database.</summary>
    public sealed record Forbidden(string Reason) : StoreOpening;
}

/// <summary>One department's database: its tables follow the schema, and nothing is lost unasked.</summary>
/// <param name="address">Where it is.</param>
/// <param name="datasets">What it keeps.</param>
public abstract class StoreDatabase(StoreAddress address, ImmutableArray<Dataset> datasets)
{
    /// <summary>Where it is.</summary>
    public StoreAddress Address { get; } = address;

    /// <summary>Names it in logs; no password.</summary>
    public string Name => Address.ToString();

    /// <summary>The datasets it keeps.</summary>
    public ImmutableArray<Dataset> Datasets { get; } = datasets;

    /// <summary>Whether a write transaction keeps all others waiting, so that writers had better queue up.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>
    /// Opens or makes the database and brings its tables to the datasets. Additions are applied; a loss is refused until
    /// <paramref name="mayLose"/> names it (<c>Dataset</c> or <c>Dataset.column</c>).
    /// </summary>
    public static StoreOpening Open(
        StoreAddress address, IEnumerable<Dataset> datasets, IReadOnlyCollection<string>? mayLose = null) =>
        address switch
        {
            StoreAddress.File file => SqliteStore.Open(file, [.. datasets], mayLose),
            StoreAddress.Postgres postgres => PostgresStore.Open(postgres, [.. datasets], mayLose),
            _ => throw new ArgumentOutOfRangeException(nameof(address)),
        };

    /// <summary>A connection that only reads, open.</summary>
    public DbConnection OpenReader() => Address.OpenReader();

    /// <summary>A connection that writes, open.</summary>
    public DbConnection OpenWriter() => Address.OpenWriter();

    /// <summary>Begins a transaction that will write.</summary>
    public DbTransaction BeginWrite(DbConnection writer) => Address.BeginWrite(writer);

    /// <summary>Whether the error says that another writer is at work.</summary>
    public abstract bool IsBusy(DbException error);

    /// <summary>Names the connection's session on the server, so that another process can end it; null without a server.</summary>
    public virtual string? SessionOf(DbConnection connection) => null;

    /// <summary>Ends a session with its transaction, if it is still that one.</summary>
    public virtual void EndSession(DbConnection connection, string session)
    {
    }
}
