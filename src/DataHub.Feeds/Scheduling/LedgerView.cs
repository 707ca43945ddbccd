using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What a department's ledger says of a feed: its last good run, and the last run that ended.</summary>
internal sealed record LedgerEntry(
    DateTimeOffset? GoodAt, string? Definition, string? Watermark, DateTimeOffset? EndedAt, FeedRunResult? Last)
{
    public static LedgerEntry None { get; } = new(null, null, null, null, null);
}

/// <summary>Reads ledgers, whoever wrote them: the truth on how fresh a feed is, on every node.</summary>
internal static class LedgerView
{
    /// <summary>The entries of the feeds; those of a department whose database cannot be read are missing.</summary>
    public static async Task<Dictionary<string, LedgerEntry>> ReadAsync(
        IEnumerable<Feed> feeds, Func<Feed, StoreDatabase> storeOf)
    {
        var entries = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        foreach (var department in feeds.GroupBy(feed => feed.Dataset.Department))
        {
            try
            {
                await using var connection = storeOf(department.First()).OpenReader();
                foreach (var (feed, entry) in await ReadAsync(connection, [.. department]))
                {
                    entries[feed.Name] = entry;
                }
            }
            catch (DbException)
            {
                // The node that runs the feeds says so in its log; what was known stays.
            }
        }

        return entries;
    }

    /// <summary>
    /// The entries of a department's feeds, by one statement. A correction is no run of the source; a released run keeps the
    /// guard's word, which is no problem any more.
    /// </summary>
    public static async Task<IEnumerable<(Feed Feed, LedgerEntry Entry)>> ReadAsync(
        DbConnection connection, IReadOnlyList<Feed> feeds)
    {
        var names = new DynamicParameters();
        foreach (var (place, feed) in feeds.Index())
        {
            names.Add($"feed{place}", feed.Name);
        }

        var rows = await connection.QueryAsync<Line>(
            $"""
            with known (feed) as (values {string.Join(", ", feeds.Index().Select(feed => $"(@feed{feed.Index})"))})
            select known.feed Feed, f.good_at GoodAt, f.definition Definition, f.watermark Watermark, r.run Run,
              r.state State, r.started_at StartedAt, r.ended_at EndedAt, r.landed Landed, r.created Created,
              r.changed Changed, r.deleted Deleted, r.unchanged Unchanged, r.quarantined Quarantined,
              r.duplicates Duplicates, r.flagged Flagged, r.dropped Dropped, r.problem Problem, r.reason Reason,
              r.released_at ReleasedAt
            from known
            left join {HubTables.Feeds} f on f.feed = known.feed
            left join {HubColumns.Runs} r on r.run = (
              select max(run) from {HubColumns.Runs}
              where feed = known.feed and ended_at is not null and state <> 'ABANDONED'
                and mode <> '{RunKind.Correction}')
            """,
            names);
        var byName = rows.ToDictionary(line => line.Feed, StringComparer.Ordinal);
        return feeds.Select(feed => (feed, byName[feed.Name].Of(feed)));
    }

    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>What is kept of a feed, and of its last run that ended, if any.</summary>
    private sealed class Line
    {
        public required string Feed { get; init; }

        public long? GoodAt { get; init; }

        public string? Definition { get; init; }

        public string? Watermark { get; init; }

        public long? Run { get; init; }

        public string? State { get; init; }

        public long StartedAt { get; init; }

        public long? EndedAt { get; init; }

        public long Landed { get; init; }

        public long Created { get; init; }

        public long Changed { get; init; }

        public long Deleted { get; init; }

        public long Unchanged { get; init; }

        public long Quarantined { get; init; }

        public long Duplicates { get; init; }

        public long Flagged { get; init; }

        public long Dropped { get; init; }

        public string? Problem { get; init; }

        public string? Reason { get; init; }

        public long? ReleasedAt { get; init; }

        public LedgerEntry Of(Feed feed) => new(At(GoodAt), Definition, Watermark, At(EndedAt), LastOf(feed));

        private FeedRunResult? LastOf(Feed feed) => Run is { } run && EndedAt is { } ended
            ? new FeedRunResult(
                feed.Name, feed.Dataset.Name, run, Enum.Parse<FeedRunState>(State!, ignoreCase: true),
                new FeedCounts(
                    Landed, Created, Changed, Deleted, Unchanged, Quarantined, Duplicates, Flagged, Dropped),
                ReleasedAt is null ? Problem : null, ReleasedAt is null ? Reason : null,
                TimeSpan.FromMilliseconds(ended - StartedAt), TimeSpan.Zero)
            : null;
    }
}
