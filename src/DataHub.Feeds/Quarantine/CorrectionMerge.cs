using System.Data.Common;
using System.Text.Json;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// Merges what a correction, or its end, makes of one row, by itself: in one transaction with its ledger, and with what is
/// noted of the entry.
/// </summary>
internal sealed class CorrectionMerge(Turn turn, string who, string why)
{
    private readonly Feed feed = turn.Feed;
    private readonly DbConnection connection = turn.Connection;

    /// <summary>Merges a row, or what was served before its correction.</summary>
    /// <param name="row">What is to be served; null: what was before.</param>
    /// <param name="earlier">The correction that ends; null when there is none, or nothing of it is served any more.</param>
    /// <param name="takes">Whether it may take the place of a row of its key that another run brought.</param>
    /// <param name="origin">The run whose raw row it is.</param>
    /// <param name="note">Notes it; given how the new correction is undone.</param>
    public FeedRunResult Run(MappedRow? row, CorrectionUndo? earlier, bool takes, long origin, Action<CorrectionUndo?> note)
    {
        turn.Times.Merging.Start();
        using var transaction = turn.BeginLeased();
        if (transaction is null)
        {
            return turn.Busy(0);
        }

        var key = row is null ? null : CorrectionUndo.KeyOf(feed, row);
        var isOwn = key is not null && earlier?.IsOf(key) == true;
        var served = key is null ? null : CorrectionUndo.ServedBy(connection, feed.Dataset, key);
        if (served is not null && !isOwn && !takes)
        {
            return turn.Refused("feed.correction_key", "该主键属于另一行。The key belongs to another row.");
        }

        var kind = new RunKind(RunKind.Correction, row is null ? earlier?.BeforeRun ?? origin : origin, who, why);
        var run = turn.Ledger.Begin(kind, turn.Lease.Token);
        if (Merge(run, row, isOwn ? null : earlier) is not { } counts)
        {
            return turn.Refused("feed.correction_key", "该主键属于另一行。The key belongs to another row.");
        }

        turn.Ledger.End(run, FeedRunState.Merged, counts, null, null, turn.Times);
        turn.Ledger.ForgetNoted();
        note(isOwn ? earlier! with { Run = run } : key is null ? null : UndoOf(run, key, served));
        turn.Report(FeedStage.MergedUncommitted, 1);
        if (!turn.Lease.Renew())
        {
            return turn.Busy(0);
        }

        transaction.Commit();
        turn.Times.Merging.Stop();
        turn.Report(FeedStage.Merged, 1);
        return turn.Ended(run, FeedRunState.Merged, counts, null);
    }

    /// <summary>Null when the key is that of another feed's row.</summary>
    private FeedCounts? Merge(long run, MappedRow? row, CorrectionUndo? undone)
    {
        using var merge = TableMerge.Begin(turn.Database, connection, feed, run, first: false, upTo: null, part: null);
        var tally = new QualityTally();
        if (row is not null)
        {
            merge.Add(row, 0);
            tally.Add(row);
        }

        undone?.Offer(merge, feed, 1);
        turn.Report(FeedStage.Merging, 1);
        if (merge.Complete().Any())
        {
            return null;
        }

        merge.DeleteLeft();
        var merged = merge.Finish(turn.Ledger.Now);
        new QualityBook(connection, feed).Write(run, tally);
        return new FeedCounts(
            1, merged.Created, merged.Changed, merged.Deleted, merged.Unchanged, row is null ? 1 : 0, 0,
            row?.Flags is null ? 0 : 1, 0);
    }

    // A snapshot has all rows at hand, and needs none.
    private CorrectionUndo? UndoOf(long run, IReadOnlyList<JsonElement> key, long? served) => !feed.ReadsChanges ? null
        : served is null ? new CorrectionUndo(run, key, null, null)
        : connection.ExecuteScalar<string?>(
            $"select before from {HubTables.Changes} where run = @run and kind = 'UPDATED'", new { run }) is { } before
            ? new CorrectionUndo(run, key, JsonSerializer.Deserialize<JsonElement>(before), RootOf(served.Value))
            : null;

    private long? RootOf(long run) => connection.ExecuteScalar<long?>(
        $"select coalesce(origin, run) from {HubColumns.Runs} where run = @run", new { run });
}
