using System.Globalization;

namespace DataHub.Feeds;

/// <summary>
/// Landed rows on their way into the table: mapped, checked and merged, with their ledger, watermark, quarantine, quality
/// and change log, in one transaction; or held, and the last good data stay.
/// </summary>
internal sealed class LandedMerge(Turn turn, FeedMemory memory, Landing landed, CityLookup lookup)
{
    private readonly Feed feed = turn.Feed;
    private readonly QualityBook quality = new(turn.Connection, turn.Feed);

    /// <summary>Merges what passes the guards; <paramref name="columns"/> is what they say of the columns.</summary>
    public FeedRunResult Run(FeedStop? columns) => Run(
        brought =>
        {
            var guards = new Guards(feed, memory);
            return Guards.All(
                columns, guards.Quarantined(brought), guards.Unmapped(brought, quality.Taken), guards.Shrunk(brought));
        },
        () => { });

    /// <summary>Merges whatever the guards say, because a person said so.</summary>
    public FeedRunResult Release(string who, string why) =>
        Run(_ => null, () => turn.Ledger.Released(landed.Run, who, why));

    private FeedRunResult Run(Func<Brought, FeedStop?> guard, Action note) =>
        TryRun(guard, note, all: false) ?? TryRun(guard, note, all: true)!;

    /// <summary>Null when rows that were left out may matter after all.</summary>
    private FeedRunResult? TryRun(Func<Brought, FeedStop?> guard, Action note, bool all)
    {
        turn.Times.Mapping.Start();
        var context = new MapContext(feed.Dataset, feed.Nulls, turn.Settings.Keys, lookup, landed.NumbersLoseDigits);
        using var transaction = turn.Database.BeginWrite(turn.Connection);
        if (!turn.Lease.IsHeld())
        {
            return turn.Busy(landed.Run);
        }

        var mappedBy = landed.MappedBy(feed, lookup, MergeSql.IsShared(turn.Connection, feed));
        var difference = all ? null : FindDifference(mappedBy);
        using var merge = TableMerge.Begin(
            turn.Database, turn.Connection, feed, landed.Run, memory.GoodRun is null, landed.UpTo, landed.Part);
        using var pass = new MergePass(turn, context, landed, merge, difference);
        pass.Run(rows => turn.Report(FeedStage.Merging, rows), turn.Cancel);
        turn.Times.Mapping.Stop();
        turn.Times.Merging.Start();
        if (!pass.IsSound())
        {
            transaction.Rollback();
            return null;
        }

        if (guard(new Brought(landed, pass.Quarantined, pass.Seen, pass.Quality)) is { } stop)
        {
            transaction.Rollback();
            return Hold(context, stop);
        }

        if (landed.Replaces && difference is null)
        {
            merge.DeleteUnseen();
        }
        else if (landed.UpTo is null)
        {
            merge.DeleteLeft();
        }

        var counts = pass.Counts(merge.Finish(turn.Ledger.Now));
        Note(pass, mappedBy, counts);
        note();
        turn.Report(FeedStage.MergedUncommitted, landed.Rows);
        if (!turn.Lease.Renew())
        {
            return turn.Busy(landed.Run);
        }

        transaction.Commit();
        turn.Times.Merging.Stop();
        turn.Report(FeedStage.Merged, landed.Rows);
        return turn.Ended(landed.Run, FeedRunState.Merged, counts, null);
    }

    /// <summary>What sets the rows apart from those of the last good run, as long as both are mapped alike.</summary>
    private Difference? FindDifference(string mappedBy) =>
        landed is { Before: { } before, Replaces: true } && turn.Ledger.Noted(mappedBy) is { } noted
            ? Difference.Find(before, landed.Source, turn.Settings.Keys, noted)
            : null;

    private void Note(MergePass pass, string mappedBy, FeedCounts counts)
    {
        pass.Settle();
        quality.Write(landed.Run, pass.Quality);
        quality.Take(landed.Run, pass.Quality);
        var watermark = landed.Mark ?? memory.MarkOf(landed.Definition);
        turn.Ledger.End(landed.Run, FeedRunState.Merged, counts, landed.Note, watermark, turn.Times);
        turn.Ledger.Mapped(landed.Run, pass.Mapped);
        if (landed.UpTo is null)
        {
            var rows = landed.IsWhole ? pass.Seen : (memory.GoodRows ?? 0) + counts.Created - counts.Deleted;
            turn.Ledger.Remember(landed, rows, watermark, pass.Noted, mappedBy);
        }
        else
        {
            turn.Ledger.ForgetNoted();
        }

        turn.Ledger.Prune();
    }

    /// <summary>Keeps the last good data, the ledger's word on why, and the rows that were bad.</summary>
    private FeedRunResult Hold(MapContext context, FeedStop stop)
    {
        using var transaction = turn.BeginLeased();
        if (transaction is null)
        {
            return turn.Busy(landed.Run);
        }

        using var pass = new MergePass(turn, context, landed, merge: null);
        pass.Run(_ => { }, turn.Cancel);
        stop = WithUnlisted(stop, pass.Unlisted);
        var counts = pass.Counts(default);
        quality.Write(landed.Run, pass.Quality);
        turn.Ledger.End(landed.Run, FeedRunState.Held, counts, stop, null, turn.Times);
        turn.Ledger.Prune();
        transaction.Commit();
        return turn.Ended(landed.Run, FeedRunState.Held, counts, stop);
    }

    private static FeedStop WithUnlisted(FeedStop stop, long rows) => rows == 0 ? stop : stop with
    {
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"{stop.Message} 另有 {rows} 行有误, 只计数, 放行后列入隔离区。{rows} more bad rows are counted only: quarantine lists them once the run is released."),
    };
}
