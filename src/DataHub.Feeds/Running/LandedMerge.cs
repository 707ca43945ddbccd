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

    private FeedRunResult Run(Func<Brought, FeedStop?> guard, Action note)
    {
        turn.Times.Mapping.Start();
        var context = new MapContext(feed.Dataset, feed.Nulls, turn.Settings.Keys, lookup, landed.NumbersLoseDigits);
        using var transaction = turn.Database.BeginWrite(turn.Connection);
        if (!turn.Lease.IsHeld())
        {
            return turn.Busy(landed.Run);
        }

        using var merge = TableMerge.Begin(
            turn.Database, turn.Connection, feed, landed.Run, memory.GoodRun is null, landed.UpTo);
        using var pass = new MergePass(turn, context, landed, merge);
        pass.Run(rows => turn.Report(FeedStage.Merging, rows), turn.Cancel);
        turn.Times.Mapping.Stop();
        turn.Times.Merging.Start();
        if (guard(new Brought(landed, pass.Quarantined, merge.Seen(), pass.Quality)) is { } stop)
        {
            transaction.Rollback();
            return Hold(context, stop);
        }

        if (landed.Replaces)
        {
            merge.DeleteUnseen();
        }
        else if (landed.UpTo is null)
        {
            merge.DeleteLeft();
        }

        var counts = pass.Counts(merge.Finish(turn.Ledger.Now));
        Note(pass, merge, counts);
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

    private void Note(MergePass pass, TableMerge merge, FeedCounts counts)
    {
        pass.Settle();
        quality.Write(landed.Run, pass.Quality);
        quality.Take(landed.Run, pass.Quality);
        var watermark = landed.Mark ?? memory.MarkOf(landed.Definition);
        turn.Ledger.End(landed.Run, FeedRunState.Merged, counts, landed.Note, watermark, turn.Times);
        if (landed.UpTo is null)
        {
            var rows = landed.IsWhole ? merge.Seen() : (memory.GoodRows ?? 0) + counts.Created - counts.Deleted;
            turn.Ledger.Remember(landed, rows, watermark);
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
        var counts = pass.Counts(default);
        quality.Write(landed.Run, pass.Quality);
        turn.Ledger.End(landed.Run, FeedRunState.Held, counts, stop, null, turn.Times);
        turn.Ledger.Prune();
        transaction.Commit();
        return turn.Ended(landed.Run, FeedRunState.Held, counts, stop);
    }
}
