using System.Data.Common;
using System.Diagnostics;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// One run of one feed: land, then map, check and merge. Raw rows land in short transactions; rows, tombstones, ledger,
/// watermark and change log are one. A crash between or inside them repeats work and loses nothing
/// (infra/decisions/0015).
/// </summary>
internal sealed class FeedRun(
    Feed feed,
    StoreDatabase database,
    DbConnection connection,
    FeedRunSettings settings,
    Action<FeedStage, long> report,
    CancellationToken cancel)
{
    private readonly Ledger ledger = new(connection, feed, settings.Clock);
    private readonly Lease lease = new(database, connection, feed.Name, settings.Holder, settings.Clock);
    private readonly Stopwatch landing = new();
    private readonly Stopwatch merging = new();

    /// <summary>The days that are read again; null to read what is new.</summary>
    public FeedSpan? Span { get; init; }

    /// <summary>Runs; <paramref name="watch"/> knows how long the lease of another holder has stood still.</summary>
    public FeedRunResult Run(LeaseWatch watch)
    {
        if (!lease.TryAcquire(watch.Still))
        {
            watch.See(lease.Look());
            return Ended(0, FeedRunState.Busy, FeedCounts.None, Busy);
        }

        try
        {
            // Ends before the lease is given back: a late beat would take it again.
            using var heartbeat = new Heartbeat(database, lease, settings.Clock);
            report(FeedStage.Leased, 0);
            return Run(ledger.Memory());
        }
        finally
        {
            lease.Release();
        }
    }

    private static FeedStop Busy { get; } =
        new("feed.busy", "该数据源正由另一进程运行。Another process is running this feed.", Held: false);

    private static FeedStop Changing { get; } =
        new("source.changing", "文件仍在写入。The file changed while it was read; it is still being written.", Held: true);

    private FeedRunResult Run(FeedMemory memory)
    {
        landing.Start();
        long run;
        using (var transaction = BeginLeased())
        {
            if (transaction is null)
            {
                return Ended(0, FeedRunState.Busy, FeedCounts.None, Busy);
            }

            run = ledger.Begin(ledger.Now, lease.Token);
            transaction.Commit();
        }

        try
        {
            return Run(run, memory);
        }
        catch (OperationCanceledException)
        {
            Note(run, FeedRunState.Cancelled, FeedCounts.None, null);
            throw;
        }
    }

    private FeedRunResult Run(long run, FeedMemory memory)
    {
        var fingerprint = RowSources.FingerprintOf(feed, settings.Folders);
        var opening = RowSources.Open(feed, settings.Folders, Ask(memory), cancel);
        if (opening.Source is not { } source)
        {
            return Stopped(run, opening.Stop!);
        }

        using (source)
        {
            using var lookup = UsesRegistry() ? CityLookup.Open(settings.Registry) : CityLookup.None;
            return Land(run, memory, source, fingerprint, lookup, out var landed)
                ?? Merge(memory, source, lookup, landed!);
        }
    }

    /// <summary>Lands the rows; a result here ends the run.</summary>
    private FeedRunResult? Land(
        long run,
        FeedMemory memory,
        IRowSource source,
        string? fingerprint,
        CityLookup lookup,
        out Landing? landed)
    {
        landed = null;
        var rows = new LandedRows(connection, settings.Keys, run);
        var (count, hash, ended) = rows.Land(source, BeginLeased, n => report(FeedStage.Landing, n), cancel);
        if (!ended)
        {
            return Ended(run, FeedRunState.Busy, FeedCounts.None, Busy);
        }

        var changed = fingerprint != RowSources.FingerprintOf(feed, settings.Folders);
        if ((source.Stop ?? (changed ? Changing : null)) is { } stop)
        {
            return Stopped(run, stop);
        }

        landed = new Landing(
            run, count, rows, $"{(source.IsWhole ? "" : "part ")}{hash} {feed.Definition} {lookup.Version}");
        if (source.IsWhole && memory.Basis == landed.Basis)
        {
            return Unchanged(run, memory, count, source);
        }

        using var transaction = BeginLeased();
        if (transaction is null)
        {
            return Ended(run, FeedRunState.Busy, FeedCounts.None, Busy);
        }

        ledger.Landed(run, count, source.Encoding, source.Dropped);
        report(FeedStage.LandedUncommitted, count);
        transaction.Commit();
        landing.Stop();
        report(FeedStage.Landed, count);
        return null;
    }

    private FeedRunResult Merge(FeedMemory memory, IRowSource source, CityLookup lookup, Landing landed)
    {
        merging.Start();
        var context = new MapContext(feed.Dataset, feed.Nulls, settings.Keys, lookup, source.NumbersLoseDigits);
        using var transaction = database.BeginWrite(connection);
        if (!lease.IsHeld())
        {
            return Ended(landed.Run, FeedRunState.Busy, FeedCounts.None, Busy);
        }

        using var merge = TableMerge.Begin(database, connection, feed, landed.Run, memory.GoodRun is null);
        using var pass = new MergePass(feed, source.Columns, context, connection, landed, merge);
        pass.Run(rows => report(FeedStage.Merging, rows), cancel);
        if (Guard(memory, source, landed, pass, merge) is { } stop)
        {
            transaction.Rollback();
            return Hold(source, context, landed, stop);
        }

        if (source.IsWhole)
        {
            merge.DeleteUnseen();
        }
        else
        {
            merge.DeleteLeft();
        }

        var counts = pass.Counts(merge.Finish(ledger.Now), source.Dropped);
        var watermark = source.Mark ?? MarkOf(memory);
        ledger.End(landed.Run, FeedRunState.Merged, counts, source.Note?.Code, source.Note?.Message, landed.Basis, watermark);
        var rows = source.IsWhole ? merge.Seen() : (memory.GoodRows ?? 0) + counts.Created - counts.Deleted;
        ledger.Remember(landed.Run, rows, landed.Basis, watermark);
        ledger.Prune();
        report(FeedStage.MergedUncommitted, landed.Rows);
        if (!lease.Renew())
        {
            return Ended(landed.Run, FeedRunState.Busy, FeedCounts.None, Busy);
        }

        transaction.Commit();
        merging.Stop();
        report(FeedStage.Merged, landed.Rows);
        return Ended(landed.Run, FeedRunState.Merged, counts, null);
    }

    /// <summary>What looks wrong enough to keep the last good data.</summary>
    private FeedStop? Guard(FeedMemory memory, IRowSource source, Landing landed, MergePass pass, TableMerge merge)
    {
        if (pass.Quarantined > 0 && pass.Quarantined > feed.Guards.MaxQuarantined * landed.Rows)
        {
            return new FeedStop(
                "guard.quarantined",
                $"{landed.Rows} 行中有 {pass.Quarantined} 行不合格。{pass.Quarantined} of {landed.Rows} rows are bad; "
                + $"at most {feed.Guards.MaxQuarantined:P0} may be.",
                Held: true);
        }

        var seen = merge.Seen();
        if (source.IsWhole && memory.GoodRows is > 0 and var good
            && (seen == 0 || good - seen > feed.Guards.MaxShrink * good))
        {
            return new FeedStop(
                "guard.shrunk",
                $"行数由 {good} 降至 {seen}。The source fell from {good} rows to {seen}; "
                + $"at most {feed.Guards.MaxShrink:P0} may go.",
                Held: true);
        }

        return null;
    }

    /// <summary>Keeps the last good data, the ledger's word on why, and the rows that were bad.</summary>
    private FeedRunResult Hold(IRowSource source, MapContext context, Landing landed, FeedStop stop)
    {
        using var transaction = BeginLeased();
        if (transaction is null)
        {
            return Ended(landed.Run, FeedRunState.Busy, FeedCounts.None, Busy);
        }

        using var pass = new MergePass(feed, source.Columns, context, connection, landed, merge: null);
        pass.Run(_ => { }, cancel);
        var counts = pass.Counts(default, source.Dropped);
        ledger.End(landed.Run, FeedRunState.Held, counts, stop.Code, stop.Message, null, null);
        ledger.Prune();
        transaction.Commit();
        return Ended(landed.Run, FeedRunState.Held, counts, stop);
    }

    private FeedRunResult Stopped(long run, FeedStop stop) =>
        Note(run, stop.Held ? FeedRunState.Held : FeedRunState.Failed, FeedCounts.None, stop);

    private FeedRunResult Unchanged(long run, FeedMemory memory, long landed, IRowSource source)
    {
        var counts = FeedCounts.None with
        {
            Landed = landed,
            Unchanged = memory.GoodRows ?? 0,
            Dropped = source.Dropped,
        };
        return Note(run, FeedRunState.Unchanged, counts, null);
    }

    /// <summary>A run that merged nothing has its line in the ledger, and no rows.</summary>
    private FeedRunResult Note(long run, FeedRunState state, FeedCounts counts, FeedStop? stop)
    {
        using var transaction = BeginLeased();
        if (transaction is null)
        {
            return Ended(run, FeedRunState.Busy, FeedCounts.None, Busy);
        }

        ledger.Forget(run);
        ledger.End(run, state, counts, stop?.Code, stop?.Message, null, null);
        if (state == FeedRunState.Unchanged)
        {
            ledger.RememberUnchanged();
        }

        transaction.Commit();
        return Ended(run, state, counts, stop);
    }

    /// <summary>A short write transaction that holds the lease; null when another holder took over.</summary>
    private DbTransaction? BeginLeased()
    {
        var transaction = database.BeginWrite(connection);
        var held = false;
        try
        {
            held = lease.Renew();
            return held ? transaction : null;
        }
        finally
        {
            if (!held)
            {
                transaction.Dispose();
            }
        }
    }

    private FeedRunResult Ended(long run, FeedRunState state, FeedCounts counts, FeedStop? stop) => new(
        feed.Name, feed.Dataset.Name, run, state, counts, stop?.Code, stop?.Message, landing.Elapsed, merging.Elapsed);

    /// <summary>A feed that reads otherwise than last time reads everything.</summary>
    private SourceAsk Ask(FeedMemory memory) =>
        new(MarkOf(memory), settings.Clock) { Span = Span };

    private string? MarkOf(FeedMemory memory) => memory.Definition == feed.Definition ? memory.Watermark : null;

    private bool UsesRegistry() =>
        feed.Dataset.Columns.Any(column => column.RefersTo is CityLookup.Division or CityLookup.Enterprise);
}

/// <summary>What was landed, and what it stands on: rows, feed definition, registry.</summary>
internal sealed record Landing(long Run, long Rows, LandedRows Source, string Basis);

/// <summary>What the runs of all feeds share.</summary>
internal sealed record FeedRunSettings(
    HubKeys Keys, FeedFolders Folders, StoreDatabase? Registry, string Holder, TimeProvider Clock);
