using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// One run of one feed: land, then map, check and merge. Raw rows land in short transactions; rows, tombstones, ledger,
/// watermark and change log are one. A crash between or inside them repeats work and loses nothing
/// (infra/decisions/0015).
/// </summary>
/// <param name="turn">Whose turn it is.</param>
/// <param name="span">The days that are read again; null to read what is new.</param>
/// <param name="part">The dated file that is read; null for a source without.</param>
internal sealed class FeedRun(Turn turn, FeedSpan? span, FeedPart? part = null)
{
    private const int MostBehind = 2;
    private readonly Feed feed = part is null ? turn.Feed : turn.Feed with { Source = part.Source };
    private readonly Ledger ledger = turn.Ledger;

    private static FeedStop Changing { get; } =
        new("source.changing", "文件仍在写入。The file changed while it was read; it is still being written.", Held: true);

    /// <summary>The run of a feed; of one whose files are dated, as many as there are files to read.</summary>
    public static FeedRunResult Of(Turn turn, FeedSpan? span) => turn.Feed.Source is FeedSource.Dropped { Dated: { } path }
        ? new DatedRuns(turn, path, span).Run()
        : new FeedRun(turn, span).Run();

    public FeedRunResult Run()
    {
        turn.Times.Restart();
        var memory = ledger.Memory();
        if (Begin() is not { } run)
        {
            return turn.Busy(0);
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

    /// <summary>A run that can't read.</summary>
    public FeedRunResult Stop(FeedStop stop) => Begin() is { } run ? Stopped(run, stop) : turn.Busy(0);

    /// <summary>A run that has nothing to read; it says nothing on how fresh the rest is.</summary>
    public FeedRunResult Rest(FeedStop why) =>
        Begin() is { } run ? Note(run, FeedRunState.Unchanged, FeedCounts.None, why) : turn.Busy(0);

    private long? Begin()
    {
        using var transaction = turn.BeginLeased();
        if (transaction is null)
        {
            return null;
        }

        var run = ledger.Begin(new RunKind(feed.Mode) { Part = part }, turn.Lease.Token);
        transaction.Commit();
        return run;
    }

    private FeedRunResult Run(long run, FeedMemory memory)
    {
        if (span is not null && memory.MarkOf(feed.Definition) is null)
        {
            return Stopped(run, Backfills.TooEarly);
        }

        var fingerprint = RowSources.FingerprintOf(feed, turn.Settings.Folders);
        var opening = RowSources.Open(feed, turn.Settings.Folders, Ask(memory), turn.Cancel);
        if (opening.Source is not { } source)
        {
            return Stopped(run, opening.Stop!);
        }

        using (source)
        {
            using var lookup = turn.OpenLookup();
            return Land(run, memory, source, fingerprint, lookup, out var landed)
                ?? new LandedMerge(turn, memory, landed!, lookup).Run(
                    landed!.Columns.Problem(SourceReader.HeaderOf(feed.Source), memory.ColumnsOf(feed)));
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
        var before = Before(memory);
        var landing = new RowLanding(turn.Connection, turn.Settings.Keys, run, Kept(memory, before));
        if (landing.Land(source, turn.BeginLeased, n => turn.Report(FeedStage.Landing, n), turn.Cancel) is not { } chunks)
        {
            return turn.Busy(run);
        }

        var changed = fingerprint != RowSources.FingerprintOf(feed, turn.Settings.Folders);
        if ((source.Stop ?? (changed ? Changing : null)) is { } stop)
        {
            return Stopped(run, stop);
        }

        var isWhole = source.IsWhole && !feed.Increments;
        landed = new Landing(
            run, new LandedRows(turn.Connection, turn.Settings.Keys, chunks), chunks.Rows, source.Dropped,
            new SourceColumns(source.Columns, source.Types), source.NumbersLoseDigits, isWhole, Mark(source),
            feed.Definition, Landing.BasisOf(chunks.Hash(), isWhole, feed, lookup))
        {
            Before = before,
            Note = source.Note ?? part?.Note,
            Part = feed.Increments ? part?.Name : null,
            UpTo = part is { IsLate: true } ? run - 1 : null,

            // Days of the past say nothing on how fresh the rest is.
            SeenAt = span is null ? null : memory.GoodAt,
        };
        if (isWhole && memory.Basis == landed.Basis)
        {
            return Unchanged(run, memory, chunks.Rows, source);
        }

        using var transaction = turn.BeginLeased();
        if (transaction is null)
        {
            return turn.Busy(run);
        }

        ledger.Landed(landed, source.Encoding);
        chunks.Save(turn.Connection, turn.Settings.Keys, run);
        turn.Report(FeedStage.LandedUncommitted, chunks.Rows);
        transaction.Commit();
        turn.Times.Landing.Stop();
        turn.Report(FeedStage.Landed, chunks.Rows);
        return null;
    }

    /// <summary>The rows that those of a snapshot take the place of.</summary>
    private LandedRows? Before(FeedMemory memory) => feed.ReadsChanges || memory.GoodRoot is not { } run
        ? null
        : LandedRows.Of(turn.Connection, turn.Settings.Keys, run);

    /// <summary>
    /// What need not be kept again. Once most rows in the batches behind a snapshot are no longer its own, all is kept
    /// anew, so that old batches go in their time.
    /// </summary>
    private ChunkList Kept(FeedMemory memory, LandedRows? before) =>
        before is null || ledger.RowsBehind(memory.GoodRoot!.Value) > MostBehind * before.Chunks.Rows
            ? new ChunkList()
            : before.Chunks;

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
        using var transaction = turn.BeginLeased();
        if (transaction is null)
        {
            return turn.Busy(run);
        }

        ledger.Forget(run);
        ledger.End(run, state, counts, stop, null, turn.Times);
        if (state == FeedRunState.Unchanged && stop is null)
        {
            ledger.RememberUnchanged(part?.Name);
        }

        ledger.Prune();
        transaction.Commit();
        return turn.Ended(run, state, counts, stop);
    }

    /// <summary>How far the run reads: a late file says nothing on that.</summary>
    private string? Mark(IRowSource source) => part is null ? source.Mark : part.IsLate ? null : part.Name;

    /// <summary>A feed that reads otherwise than last time reads everything.</summary>
    private SourceAsk Ask(FeedMemory memory) =>
        new(memory.MarkOf(feed.Definition), turn.Settings.Clock) { Span = span };
}

/// <summary>What the runs of all feeds share.</summary>
internal sealed record FeedRunSettings(
    HubKeys Keys, FeedFolders Folders, StoreDatabase? Registry, string Holder, TimeProvider Clock,
    FeedOptions Options);
