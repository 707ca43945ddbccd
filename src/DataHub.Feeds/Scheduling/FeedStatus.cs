using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>What a feed is doing.</summary>
public enum FeedActivity
{
    /// <summary>Its first run has not begun.</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>Its last run was good.</summary>
    Good,

    /// <summary>Its last run was held, failed or found another process at work.</summary>
    Bad,
}

/// <summary>Who keeps a feed from running by itself.</summary>
public sealed record FeedPause(DateTimeOffset At, string By, string? Why);

/// <summary>One feed at this moment.</summary>
/// <param name="Feed">The feed's name.</param>
/// <param name="Dataset">What it fills.</param>
/// <param name="Department">Whose it is.</param>
/// <param name="Activity">What it is doing.</param>
/// <param name="Stage">How far its run is, while it runs.</param>
/// <param name="Rows">Rows so far in this stage.</param>
/// <param name="FirstRunEnded">Whether it did not have to run since the start, or has, well or not.</param>
/// <param name="GoodAt">When its last good run ended.</param>
/// <param name="StaleAfter">How old that may get.</param>
/// <param name="Last">Its last run that ended, on whatever node.</param>
/// <param name="NextAt">When its cron calls for it next; null while it is paused.</param>
public sealed record FeedState(
    string Feed,
    string Dataset,
    string Department,
    FeedActivity Activity,
    FeedStage? Stage,
    long Rows,
    bool FirstRunEnded,
    DateTimeOffset? GoodAt,
    TimeSpan? StaleAfter,
    FeedRunResult? Last,
    DateTimeOffset? NextAt)
{
    /// <summary>Who paused it; null when it runs by itself.</summary>
    public FeedPause? Paused { get; init; }

    /// <summary>When its source, which was down, is tried again.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>How often the source was found down since the schedule last called for the feed.</summary>
    public int Attempt { get; init; }

    /// <summary>The feed that this one waits for.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>The node that runs it.</summary>
    public string? Node { get; init; }

    /// <summary>Since when it runs.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    internal bool IsHere { get; init; }

    /// <summary>Whether the last good run is older than the schedule allows, or there was none.</summary>
    public bool IsStale(DateTimeOffset now) => StaleAfter is { } after && !(now - GoodAt <= after);
}

/// <summary>All feeds at one moment; a new snapshot replaces the old one whole.</summary>
public sealed class FeedStatus
{
    private readonly FrozenDictionary<string, ImmutableArray<FeedState>> byDataset;
    private readonly TimeProvider clock;

    internal FeedStatus(ImmutableArray<FeedState> feeds, TimeProvider clock, bool wasReady = false)
    {
        Feeds = feeds;
        IsReady = wasReady || feeds.All(feed => feed.FirstRunEnded);
        this.clock = clock;
        byDataset = feeds
            .GroupBy(feed => feed.Dataset)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    /// <summary>Every feed, by name.</summary>
    public ImmutableArray<FeedState> Feeds { get; }

    /// <summary>Whether every feed that had to run first has, well or not; feeds that came later change nothing about it.</summary>
    public bool IsReady { get; }

    /// <summary>The feeds whose last run was not good.</summary>
    public IEnumerable<FeedState> Failed => Feeds.Where(feed => feed.Activity == FeedActivity.Bad);

    /// <summary>Whether any feed of the dataset is behind its schedule; a dataset without feeds never is.</summary>
    public bool IsStale(string dataset)
    {
        if (!byDataset.TryGetValue(dataset, out var feeds))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        foreach (var feed in feeds)
        {
            if (feed.IsStale(now))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Since when all feeds of the dataset have been good; null when one never was.</summary>
    public DateTimeOffset? RecordedAt(string dataset) =>
        byDataset.TryGetValue(dataset, out var feeds) && feeds.All(feed => feed.GoodAt is not null)
            ? feeds.Min(feed => feed.GoodAt)
            : null;
}
