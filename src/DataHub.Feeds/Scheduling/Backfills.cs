namespace DataHub.Feeds;

/// <summary>Which feeds can read days of the past.</summary>
internal static class Backfills
{
    private const string Impossible = "feed.backfill_impossible";

    /// <summary>Without a watermark of today's definition the next run reads everything anyhow.</summary>
    public static FeedStop TooEarly { get; } = new(
        Impossible,
        "该数据源按现行定义尚未成功运行, 下次运行会读取全部。The feed has had no good run as it is defined now; its next run reads everything.",
        Held: false);

    public static FeedAnswer? Refusal(Feed feed, FeedSpan span, DateTimeOffset now)
    {
        if (span.To < span.From || span.Start > now)
        {
            return new FeedAnswer(
                "feed.backfill_range",
                "日期范围须先后有序且不在未来。The days must be in order and not in the future.");
        }

        return feed is { Watermark: null, Source: not FeedSource.Dropped { Dated: not null } }
            ? new FeedAnswer(
                Impossible,
                "该数据源每次读取全部数据, 无法按日期补采。This feed reads everything each time; a run brings the past days too.")
            : null;
    }
}
