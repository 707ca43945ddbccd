using DataHub.Engine;
using DataHub.Feeds;

namespace DataHub.Stewards;

/// <summary>A run as the API's type has it.</summary>
internal static class RunViews
{
    public static void Add(CodeResolvers resolvers) => resolvers.Type<FeedRunRecord>("FeedRun", run => run
        .Get("run", r => Texts.Of(r.Run))
        .Get("feed", r => r.Feed)
        .Get("dataset", r => r.Dataset)
        .Get("system", r => r.System)
        .Get("state", r => r.State)
        .Get("mode", r => r.Mode.ToUpperInvariant())
        .Get("startedAt", r => r.StartedAt.ToUnixTimeMilliseconds())
        .Get("endedAt", r => Texts.Of(r.EndedAt))
        .Get("mergedAt", r => Texts.Of(r.MergedAt))
        .Get("readCount", r => r.Counts.Landed)
        .Get("createdCount", r => r.Counts.Created)
        .Get("changedCount", r => r.Counts.Changed)
        .Get("deletedCount", r => r.Counts.Deleted)
        .Get("unchangedCount", r => r.Counts.Unchanged)
        .Get("quarantinedCount", r => r.Counts.Quarantined)
        .Get("duplicateCount", r => r.Counts.Duplicates)
        .Get("flaggedCount", r => r.Counts.Flagged)
        .Get("droppedCount", r => r.Counts.Dropped)
        .Get("stages", r => (object)Stages(r).ToList())
        .Get("watermark", r => r.Watermark)
        .Get("encoding", r => r.Encoding)
        .Get("part", r => r.Part)
        .Get("origin", r => r.Origin is { } origin ? Texts.Of(origin) : null)
        .Get("actor", r => r.Actor)
        .Get("why", r => r.Why)
        .Get("releasedAt", r => Texts.Of(r.ReleasedAt))
        .Get("code", r => r.Code)
        .Get("reason", r => r.Reason));

    private static IEnumerable<object> Stages(FeedRunRecord run) =>
        new[] { ("LAND", run.LandMs), ("MAP", run.MapMs), ("MERGE", run.MergeMs) }
            .Where(stage => stage.Item2 is not null)
            .Select(stage => Pages.Entries(("stage", stage.Item1), ("milliseconds", stage.Item2)));
}
