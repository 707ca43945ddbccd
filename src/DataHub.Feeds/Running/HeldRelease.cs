namespace DataHub.Feeds;

/// <summary>Lets a held run through, and no other: its raw rows are merged whatever its guards said.</summary>
internal sealed class HeldRelease(Turn turn, string who, string why)
{
    /// <summary>Releases a run.</summary>
    public FeedRunResult Run(long number)
    {
        if (KeptRun.Find(turn.Connection, turn.Feed, number) is not { State: "HELD" } run)
        {
            return turn.Refused("feed.not_held", "该运行未被扣留。This run is not held.");
        }

        if (!run.HasRows(turn.Connection))
        {
            return turn.Refused(
                "feed.raw_gone", "没有可放行的原始行。The run has no raw rows to let through: it landed none, or they are gone.");
        }

        if (run.IsSuperseded(turn.Connection, turn.Feed))
        {
            return turn.Refused("feed.superseded", "已有更新的运行。A newer run was merged, or found the source as it was.");
        }

        using var lookup = turn.OpenLookup();
        if (run.Open(turn, number, lookup) is not { } landed)
        {
            return turn.Refused(
                "feed.release_columns",
                "原始行缺少数据源现在所用的列。The raw rows lack a column that the feed uses today.");
        }

        var upTo = turn.Feed.ReadsChanges && run.Mode == RunKind.Replay ? run.Root
            : landed.Part is { } part && turn.Ledger.MergedParts().IsBehind(part) ? run.Run - 1
            : (long?)null;
        return new LandedMerge(turn, turn.Ledger.Memory(), landed with { SeenAt = run.StartedAt, UpTo = upTo }, lookup)
            .Release(who, why);
    }
}
