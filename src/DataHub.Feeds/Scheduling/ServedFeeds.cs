using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>The feeds of one version of the schema, with the runner that has its databases; owns the runner.</summary>
internal sealed class ServedFeeds(IEnumerable<Feed> feeds, FeedRunner runner) : IDisposable
{
    /// <summary>The feeds, each behind those it comes after.</summary>
    public ImmutableArray<Feed> Feeds { get; } = FeedOrder.Of(feeds);

    public FrozenDictionary<string, Feed> ByName { get; } = feeds.ToFrozenDictionary(feed => feed.Name, StringComparer.Ordinal);

    public FeedRunner Runner => runner;

    /// <summary>Has its runs leave off.</summary>
    public CancellationTokenSource Leave { get; } = new();

    public void Dispose()
    {
        runner.Dispose();
        Leave.Dispose();
    }
}
