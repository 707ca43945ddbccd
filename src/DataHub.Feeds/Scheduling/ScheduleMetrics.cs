using System.Diagnostics.Metrics;

namespace DataHub.Feeds;

/// <summary>What the schedule counts.</summary>
internal static class ScheduleMetrics
{
    private static readonly Meter Meter = new("DataHub.Feeds");
    private static readonly Counter<long> Firings = Meter.CreateCounter<long>("datahub.feeds.firings");

    /// <summary>A firing and what became of it: runs, waits, needless, retry.</summary>
    public static void Fired(FeedFiring firing, string outcome) => Firings.Add(
        1,
        new("feed", firing.Feed),
        new("kind", firing.Kind.ToString()),
        new("outcome", outcome));
}
