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
                foreach (var feed in department)
                {
                    entries[feed.Name] = await ReadAsync(connection, feed);
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
    /// The entry of one feed. A correction is no run of the source; a released run keeps the guard's word, which is no
    /// problem any more.
    /// </summary>
    public static async Task<LedgerEntry> ReadAsync(DbConnection connection, Feed feed)
    {
        var (good, definition, mark) = await connection.QueryFirstOrDefaultAsync<(long?, string?, string?)>(
            $"select good_at, definition, watermark from {HubTables.Feeds} where feed = @Name", new { feed.Name });
        var last = await connection.QueryFirstOrDefaultAsync<Ended>(
            $"""
            select run Run, state State, started_at StartedAt, ended_at EndedAt, landed Landed, created Created,
              changed Changed, deleted Deleted, unchanged Unchanged, quarantined Quarantined, duplicates Duplicates,
              flagged Flagged, dropped Dropped, problem Problem, reason Reason, released_at ReleasedAt
            from {HubColumns.Runs} where feed = @Name and ended_at is not null and state <> 'ABANDONED'
              and mode <> '{RunKind.Correction}'
            order by run desc limit 1
            """,
            new { feed.Name });
        return new LedgerEntry(At(good), definition, mark, At(last?.EndedAt), last?.Of(feed));
    }

    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private sealed record Ended(
        long Run, string State, long StartedAt, long EndedAt, long Landed, long Created, long Changed, long Deleted,
        long Unchanged, long Quarantined, long Duplicates, long Flagged, long Dropped, string? Problem, string? Reason,
        long? ReleasedAt)
    {
        public FeedRunResult Of(Feed feed) => new(
            feed.Name, feed.Dataset.Name, Run, Enum.Parse<FeedRunState>(State, ignoreCase: true),
            new FeedCounts(
                Landed, Created, Changed, Deleted, Unchanged, Quarantined, Duplicates, Flagged, Dropped),
            ReleasedAt is null ? Problem : null, ReleasedAt is null ? Reason : null, TimeSpan.FromMilliseconds(EndedAt - StartedAt), TimeSpan.Zero);
    }
}
