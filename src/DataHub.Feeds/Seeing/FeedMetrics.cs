using System.Diagnostics.Metrics;

namespace DataHub.Feeds;

/// <summary>What feeds count of themselves; infra/metrics.md lists it.</summary>
public static class FeedMetrics
{
    /// <summary>The meter of all that concerns feeds.</summary>
    public const string MeterName = "DataHub.Feeds";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("datahub.feeds.rows", "{row}");
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("datahub.feeds.runs", "{run}");
    private static readonly Counter<long> Takeovers = Meter.CreateCounter<long>("datahub.feeds.takeovers");
    private static readonly Histogram<double> Stages = Meter.CreateHistogram<double>("datahub.feeds.stage.duration", "s");

    /// <summary>Counts a run that has ended.</summary>
    internal static void Ended(FeedRunResult result)
    {
        var feed = new KeyValuePair<string, object?>("feed", result.Feed);
        Runs.Add(1, feed, new("state", Ledger.NameOf(result.State)));
        Stages.Record(result.Landing.TotalSeconds, feed, new("stage", "land"));
        Stages.Record(result.Merging.TotalSeconds, feed, new("stage", "merge"));
        foreach (var (outcome, rows) in Outcomes(result.Counts))
        {
            if (rows > 0)
            {
                Rows.Add(rows, feed, new("outcome", outcome));
            }
        }
    }

    /// <summary>Counts a lease that was taken over from a process that gave no sign of life.</summary>
    internal static void TakenOver(string feed) => Takeovers.Add(1, new KeyValuePair<string, object?>("feed", feed));

    /// <summary>
    /// Tells of each dataset how old its last good data are, how many feeds are held, and how many rows wait in quarantine.
    /// </summary>
    public static void Watch(Func<FeedStatus?> status, Func<FeedRecords> records, TimeProvider clock)
    {
        Meter.CreateObservableGauge("datahub.feeds.age", () => Ages(status(), clock.GetUtcNow()), "s");
        Meter.CreateObservableGauge("datahub.feeds.holding", () => status()?.Feeds.Count(feed => feed.Last?.State == FeedRunState.Held) ?? 0, "{feed}");
        Meter.CreateObservableGauge("datahub.feeds.quarantine", () => Waiting(records()), "{row}");
    }

    private static IEnumerable<Measurement<long>> Waiting(FeedRecords records) => records.Quarantined()
        .Select(waiting => new Measurement<long>(waiting.Rows, new KeyValuePair<string, object?>("feed", waiting.Feed)));

    private static IEnumerable<Measurement<double>> Ages(FeedStatus? status, DateTimeOffset now) =>
        from feeds in (status?.Feeds ?? []).GroupBy(feed => feed.Dataset)
        where feeds.All(feed => feed.GoodAt is not null)
        select new Measurement<double>((now - feeds.Min(feed => feed.GoodAt)!.Value).TotalSeconds, new KeyValuePair<string, object?>("dataset", feeds.Key));

    private static IEnumerable<(string Outcome, long Rows)> Outcomes(FeedCounts counts) =>
    [
        ("read", counts.Landed), ("created", counts.Created), ("changed", counts.Changed), ("deleted", counts.Deleted),
        ("unchanged", counts.Unchanged), ("quarantined", counts.Quarantined), ("duplicate", counts.Duplicates),
        ("flagged", counts.Flagged), ("dropped", counts.Dropped),
    ];
}
