namespace DataHub.Feeds;

/// <summary>When a source that was down is tried again.</summary>
internal static class FeedRetry
{
    private const double Jitter = 0.2;

    /// <summary>Growing pauses; the last one goes on until the next firing.</summary>
    public static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 5, 15, 30 }.Select(m => TimeSpan.FromMinutes(m))];

    /// <summary>
    /// The time of the next try; null when the run did not end for the source, or the schedule comes first. Departments'
    /// systems come back to all their feeds at once; the jitter keeps these from coming back together.
    /// </summary>
    public static DateTimeOffset? After(Feed feed, FeedRunResult result, int attempt, DateTimeOffset now)
    {
        if (!IsDown(result) || feed.Schedule.Retry is not { IsEmpty: false } pauses)
        {
            return null;
        }

        var pause = pauses[Math.Min(attempt, pauses.Length - 1)];
        var at = now + (pause * (1 + (Jitter * ((2 * Random.Shared.NextDouble()) - 1))));
        return FeedRunner.NextOf(feed, now) is { } next && next <= at ? null : at;
    }

    private static bool IsDown(FeedRunResult result) => result.State == FeedRunState.Failed && result.Code is
        "source.missing" or "source.query" or "source.timeout" or "source.unreachable" or "store.unavailable";
}
