using System.Collections.Immutable;
using DataHub.Feeds;
using DataHub.Schema;

namespace DataHub.Stewards;

/// <summary>What a steward's questions are answered from.</summary>
/// <param name="Feeds">All feeds of the departments whose databases are here.</param>
/// <param name="Types">The types whose rows they fill.</param>
/// <param name="Records">The ledgers.</param>
/// <param name="Origins">Where rows come from.</param>
/// <param name="Runner">Acts on runs and rows.</param>
/// <param name="Control">Asks the schedule.</param>
/// <param name="Status">What feeds are doing; null before that is known.</param>
/// <param name="Clock">The time by which data are stale.</param>
public sealed record FeedDesk(
    ImmutableArray<Feed> Feeds, TypeSystem Types, FeedRecords Records, RowOrigins Origins, FeedRunner Runner,
    FeedControl Control, Func<FeedStatus?> Status, TimeProvider Clock)
{
    /// <summary>A department's feeds by name.</summary>
    internal IEnumerable<Feed> Of(string department) => Feeds
        .Where(feed => feed.Dataset.Department == department).OrderBy(feed => feed.Name, StringComparer.Ordinal);

    /// <summary>The feed of that name, if it is the department's.</summary>
    internal Feed? Find(string department, string name) => Of(department).FirstOrDefault(feed => feed.Name == name);

    /// <summary>What is known of a feed at this moment.</summary>
    internal FeedState? StateOf(Feed feed) => Status()?.Feeds.FirstOrDefault(state => state.Feed == feed.Name);

    /// <summary>Whether a feed's last good run is older than its schedule allows.</summary>
    internal bool IsStale(Feed feed) => StateOf(feed)?.IsStale(Clock.GetUtcNow()) == true;

    /// <summary>Since when it is; null when it isn't, or never was good.</summary>
    internal DateTimeOffset? StaleSince(Feed feed) => IsStale(feed) ? StateOf(feed)!.GoodAt + feed.Schedule.StaleAfter : null;
}
