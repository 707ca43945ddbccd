using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace DataHub.Datasets;

/// <summary>One department's database as a SQLite file.</summary>
public sealed class SqliteStore : StoreDatabase
{
    private const int Busy = 5;

    private SqliteStore(StoreAddress.File address, ImmutableArray<Dataset> datasets)
        : base(address, datasets) => Path = address.Path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override bool HasOneWriter => true;

    /// <inheritdoc/>
    public override bool IsBusy(DbException error) => error is SqliteException { SqliteErrorCode: Busy };

    /// <summary>As <see cref="StoreDatabase.Open"/>, for a file.</summary>
    public static StoreOpening Open(
        string path, IEnumerable<Dataset> datasets, IReadOnlyCollection<string>? mayLose = null) =>
        Open(new StoreAddress.File(path), [.. datasets], mayLose);

    internal static StoreOpening Open(
        StoreAddress.File address, ImmutableArray<Dataset> datasets, IReadOnlyCollection<string>? mayLose)
    {
        var refused = StoreTables.Follow(address, new SqliteProvider(), datasets, mayLose);
        return refused.IsEmpty
            ? new StoreOpening.Ready(new SqliteStore(address, datasets))
            : new StoreOpening.Refused(refused);
    }
}
