using System.Data.Common;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>A row of the run that does not count: it lost against another of its key.</summary>
/// <param name="Position">Its position among the landed rows.</param>
/// <param name="Refusal">Against which.</param>
internal readonly record struct SetAside(long Position, Refusal Refusal);

/// <summary>Counts of a merge.</summary>
internal readonly record struct MergeCounts(long Created, long Changed, long Deleted, long Unchanged);

/// <summary>
/// Merges rows into a dataset's table inside the caller's transaction. Of two rows of a run with one key the later record
/// wins, then the greater hash, whatever their order. Rows of the table that the run does not change are not written, and
/// memory does not grow with the rows.
/// </summary>
internal abstract class TableMerge : IDisposable
{
    /// <param name="database">Whose connection it is.</param>
    /// <param name="connection">With a transaction begun.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="run">The run that changed rows will name.</param>
    /// <param name="first">Whether this feed never filled the dataset before: a first load emits no changes.</param>
    /// <param name="upTo">The run whose raw rows these are, when rows that newer runs wrote must stay; else null.</param>
    /// <param name="part">The date of the file of increments that these are of; else null.</param>
    public static TableMerge Begin(
        StoreDatabase database, DbConnection connection, Feed feed, long run, bool first, long? upTo, string? part) =>
        database switch
        {
            SqliteStore => new SqliteMerge(connection, feed, run, first, upTo, part),
            PostgresStore => new PostgresMerge(connection, feed, run, first, upTo, part),
            _ => throw new ArgumentOutOfRangeException(nameof(database)),
        };

    /// <summary>Offers a row.</summary>
    public abstract void Add(MappedRow row, long position);

    /// <summary>Ends the offers; the rows that lost, by their positions.</summary>
    public abstract IEnumerable<SetAside> Complete();

    /// <summary>Rows of the table that the run brought.</summary>
    public abstract long Seen();

    /// <summary>Deletes this feed's rows that the run did not bring.</summary>
    public abstract void DeleteUnseen();

    /// <summary>Notes a key that the source reports as changed or deleted; only the key's columns are filled.</summary>
    public abstract void Leave(MappedRow key, long position);

    /// <summary>Deletes this feed's rows whose keys were noted and that the run did not bring.</summary>
    public abstract void DeleteLeft();

    /// <summary>The rows that won against another of their key, by their positions; after <see cref="Complete"/>.</summary>
    public abstract IEnumerable<long> Winners();

    /// <summary>
    /// Whether a row took the place of one of the table whose key was not noted by <see cref="Leave"/>; after
    /// <see cref="Complete"/>.
    /// </summary>
    public abstract bool TookUnnoted();

    /// <summary>Writes the change log, numbered without gaps, and returns what was counted.</summary>
    public abstract MergeCounts Finish(long at);

    /// <inheritdoc/>
    public abstract void Dispose();
}
