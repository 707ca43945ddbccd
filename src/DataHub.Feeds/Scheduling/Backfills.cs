namespace DataHub.Feeds;

/// <summary>Which feeds can read days of the past.</summary>
internal static class Backfills
{
    public static FeedAnswer? Refusal(Feed feed, FeedSpan span, DateTimeOffset now)
    {
        if (span.To < span.From || span.Start > now)
        {
            return new FeedAnswer(
                "feed.backfill_range",
                "日期范围须先后有序且不在未来。The days must be in order and not in the future.");
        }

        return feed.Watermark is null
            ? new FeedAnswer(
                "feed.backfill_impossible",
                "该数据源每次读取全部数据, 无法按日期补采。This feed reads everything each time; a run brings the past days too.")
            : null;
    }
}
