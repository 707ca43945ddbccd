namespace DataHub.Feeds;

/// <summary>
/// Merges the raw rows of a run once more, with today's mapping and under today's guards. Of snapshots only the newest may
/// be; of a feed that reads changes, an older run and all after it, and no row that a newer run changed is changed back.
/// </summary>
internal sealed class RunReplay(Turn turn, string who, string why)
{
    private const string Held = "HELD";

    /// <summary>Replays a run.</summary>
    public FeedRunResult Run(long number)
    {
        if (KeptRun.Find(turn.Connection, turn.Feed, number) is not { State: "MERGED" or Held } run
            || run.Mode == RunKind.Correction)
        {
            return turn.Refused("feed.run_unknown", "没有这样的运行可以重放。There is no such run to replay.");
        }

        var isChain = turn.Feed.ReadsChanges && run.State != Held;
        if (!isChain && run.IsSuperseded(turn.Connection, turn.Feed))
        {
            return turn.Refused("feed.superseded", "已有更新的运行并入。A newer run was merged since.");
        }

        if (isChain && run.HasLaterDeletions(turn.Connection, turn.Feed))
        {
            return turn.Refused(
                "feed.superseded", "此后有行被删除, 重放会使其复现。Rows were deleted since; a replay would bring them back.");
        }

        return isChain ? Chain(run) : Replay(run, upTo: null);
    }

    private FeedRunResult Chain(KeptRun first)
    {
        var counts = FeedCounts.None;
        FeedRunResult? last = null;
        foreach (var run in KeptRun.MergedFrom(turn.Connection, turn.Feed, first.Root).ToList())
        {
            last = Replay(run, run.Root);
            if (last.State != FeedRunState.Merged)
            {
                return last;
            }

            counts += last.Counts;
        }

        return last! with { Counts = counts };
    }

    private FeedRunResult Replay(KeptRun run, long? upTo)
    {
        if (!run.HasRows(turn.Connection))
        {
            return turn.Refused("feed.raw_gone", "原始行已不在。The raw rows are gone.");
        }

        var memory = turn.Ledger.Memory();
        using var lookup = turn.OpenLookup();
        if (run.Open(turn, 0, lookup) is not { } rows)
        {
            return turn.Refused(
                "feed.release_columns",
                "原始行缺少数据源现在所用的列。The raw rows lack a column that the feed uses today.");
        }

        if (Begin(run, rows) is not { } number)
        {
            return turn.Busy(0);
        }

        var landed = rows with { Run = number, UpTo = upTo, SeenAt = run.State == Held ? run.StartedAt : memory.GoodAt };
        try
        {
            return new LandedMerge(turn, memory, landed, lookup).Run(columns: null);
        }
        catch (OperationCanceledException)
        {
            using var transaction = turn.BeginLeased();
            turn.Ledger.End(number, FeedRunState.Cancelled, FeedCounts.None, null, null, turn.Times);
            transaction?.Commit();
            throw;
        }
    }

    private long? Begin(KeptRun run, Landing rows)
    {
        using var transaction = turn.BeginLeased();
        if (transaction is null)
        {
            return null;
        }

        var number = turn.Ledger.Begin(new RunKind(RunKind.Replay, run.Root, who, why), turn.Lease.Token);
        turn.Ledger.Landed(rows with { Run = number }, null);
        transaction.Commit();
        return number;
    }
}
