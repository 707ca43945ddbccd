using System.Xml;
using DataHub.Engine;
using DataHub.Feeds;

namespace DataHub.Stewards;

/// <summary>A feed and the freshness of datasets as the API's types have them.</summary>
internal static class FeedViews
{
    public static void Add(
        CodeResolvers resolvers, FeedDesk desk, Func<Feed, CodeRequest, CancellationToken, ValueTask<object?>> runsAsync,
        QuarantineViews quarantine)
    {
        QuarantineViews.Add(resolvers);
        resolvers.Type<Feed>("Feed", feed => feed
            .Get("name", f => f.Name)
            .Get("title", f => f.Title)
            .Get("dataset", f => f.Dataset.Name)
            .Get("system", f => f.System)
            .Get("source", f => (object)Origin(f.Source))
            .Get("mode", f => f.Mode.ToUpperInvariant())
            .Get("cron", f => f.Schedule.Cron)
            .Get("staleAfter", f => f.Schedule.StaleAfter is { } after ? XmlConvert.ToString(after) : null)
            .Get("after", f => (object)f.Schedule.After)
            .Get("activity", f => desk.StateOf(f) is { } state ? Texts.NameOf(state.Activity) : null)
            .Get("stage", f => desk.StateOf(f)?.Stage is { } stage ? Texts.NameOf(stage) : null)
            .Get("stageRowCount", f => desk.StateOf(f) is { Stage: not null } state ? (object)state.Rows : null)
            .Get("goodAt", f => Texts.Of(desk.StateOf(f)?.GoodAt))
            .Get("stale", desk.IsStale)
            .Get("staleSince", f => Texts.Of(desk.StaleSince(f)))
            .Get("nextAt", f => Texts.Of(desk.StateOf(f)?.NextAt))
            .Get("pause", f => desk.StateOf(f)?.Paused is { } pause
                ? Pages.Entries(("pausedAt", Texts.Of(pause.At)), ("by", pause.By), ("why", pause.Why))
                : null)
            .Get("retryAt", f => Texts.Of(desk.StateOf(f)?.RetryAt))
            .Get("attemptCount", f => desk.StateOf(f) is { } state ? (object)(long)state.Attempt : null)
            .Get("waitsFor", f => desk.StateOf(f)?.WaitsFor)
            .Get("node", f => desk.StateOf(f)?.Node)
            .Resolve("watermark", async (f, _, cancel) => await desk.Records.WatermarkAsync(f, cancel))
            .Resolve("lastRun", async (f, _, cancel) => await desk.Records.RunsAsync(
                f.Dataset.Department, new(f.Name, Ended: true), new(1), cancel) is [var last, ..] ? last : null)
            .Resolve("runs", runsAsync)
            .Resolve("quarantine", quarantine.RowsAsync)
            .Resolve("quality", quarantine.QualityAsync));
    }

    /// <summary>The freshness of a dataset that some feeds fill.</summary>
    public static Dictionary<string, object?> Freshness(FeedDesk desk, string dataset, List<Feed> feeds)
    {
        var states = feeds.Select(desk.StateOf).ToList();
        return Pages.Entries(
            ("dataset", dataset),
            ("goodAt", states.All(state => state?.GoodAt is not null) ? Texts.Of(states.Min(state => state?.GoodAt)) : null),
            ("stale", feeds.Any(desk.IsStale)),
            ("staleSince", Texts.Of(feeds.Min(desk.StaleSince))),
            ("nextAt", Texts.Of(states.Min(state => state?.NextAt))),
            ("feeds", feeds));
    }

    /// <summary>A source without its address.</summary>
    public static Dictionary<string, object?> Origin(FeedSource source)
    {
        var (kind, name, part) = source switch
        {
            FeedSource.Database database => (database.Kind, database.Source, database.Table),
            FeedSource.Csv csv => ("csv", Path.GetFileName(csv.Path), null),
            FeedSource.Fixed text => ("fixed", Path.GetFileName(text.Path), null),
            FeedSource.Xlsx workbook => ("xlsx", Path.GetFileName(workbook.Path), workbook.Sheet),
            FeedSource.Http http => ("http", http.Source, http.Path),
            _ => throw new InvalidOperationException($"There is no source {source}."),
        };
        return Pages.Entries(("kind", kind), ("name", name), ("part", part));
    }
}
