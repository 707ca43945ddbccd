using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>The order that <c>after</c> gives the feeds.</summary>
public static class FeedOrder
{
    /// <summary>The feeds with every feed behind those it comes after; otherwise by name.</summary>
    public static ImmutableArray<Feed> Of(IEnumerable<Feed> feeds)
    {
        var waiting = feeds.OrderBy(feed => feed.Name, StringComparer.Ordinal).ToList();
        var names = waiting.Select(feed => feed.Name).ToHashSet(StringComparer.Ordinal);
        var ordered = ImmutableArray.CreateBuilder<Feed>(waiting.Count);
        while (waiting.Count > 0)
        {
            var next = waiting.FindIndex(feed => !feed.Schedule.After.Any(names.Contains));

            // A cycle is refused when loading; should one come this way, the first by name goes first.
            var feed = waiting[Math.Max(next, 0)];
            ordered.Add(feed);
            waiting.Remove(feed);
            names.Remove(feed.Name);
        }

        return ordered.MoveToImmutable();
    }

    internal static void Check(IReadOnlyList<LoadedFeed> loaded, HashSet<string> names, List<FeedError> errors)
    {
        var byName = new Dictionary<string, LoadedFeed>(StringComparer.Ordinal);
        foreach (var feed in loaded)
        {
            byName.TryAdd(feed.Feed.Name, feed);
        }

        foreach (var (feed, _, line) in loaded)
        {
            foreach (var name in feed.Schedule.After.Where(name => !names.Contains(name)))
            {
                errors.Add(
                    new FeedError(
                        "feed.unknown_after",
                        feed.File,
                        line,
                        $"There is no feed {name} to come after.",
                        "Name a feed of this folder."));
            }

            if (Reaches(feed.Name, feed.Name, byName, []))
            {
                errors.Add(
                    new FeedError(
                        "feed.cycle",
                        feed.File,
                        line,
                        $"{feed.Name} comes after itself.",
                        "Take one of the names out of after."));
            }
        }
    }

    private static bool Reaches(string from, string to, Dictionary<string, LoadedFeed> byName, HashSet<string> seen) =>
        byName.TryGetValue(from, out var feed)
        && feed.Feed.Schedule.After.Any(next => next == to || (seen.Add(next) && Reaches(next, to, byName, seen)));
}
