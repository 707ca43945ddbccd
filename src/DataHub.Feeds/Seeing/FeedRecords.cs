using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What the departments' ledgers say of runs.</summary>
/// <param name="stores">The databases by department code.</param>
public sealed class FeedRecords(IReadOnlyDictionary<string, StoreDatabase> stores)
{
    private const string Runs =
        $"""
        select run Run, feed Feed, dataset Dataset, system System, state State, mode Mode, started_at StartedAt,
          ended_at EndedAt, merged_at MergedAt, landed Landed, created Created, changed Changed, deleted Deleted,
          unchanged Unchanged, quarantined Quarantined, duplicates Duplicates, flagged Flagged, dropped Dropped,
          watermark Watermark, encoding Encoding, problem Problem, reason Reason, origin Origin,
          actor Actor, why Why, released_at ReleasedAt, land_ms LandMs, map_ms MapMs,
          merge_ms MergeMs, part Part
        from {HubColumns.Runs}
        """;

    private const string Asked =
        """
        (@Feed is null or feed = @Feed) and (@State is null or state = @State)
          and (not @Ended or (ended_at is not null and state <> 'ABANDONED'))
        """;

    /// <summary>Whether the department's database is here.</summary>
    public bool Has(string department) => stores.ContainsKey(department);

    /// <summary>Runs of a department, the newest first; one more than asked for tells that there are more.</summary>
    public async Task<IReadOnlyList<FeedRunRecord>> RunsAsync(
        string department, RunQuery query, Part part, CancellationToken cancel)
    {
        var (behind, order) = part.Backward ? (">", "asc") : ("<", "desc");
        await using var connection = stores[department].OpenReader();
        var rows = await connection.QueryAsync<RunRow>(new CommandDefinition(
            $"{Runs} where {Asked} and (@Number is null or run {behind} @Number) order by run {order} limit @Most",
            new { query.Feed, query.State, query.Ended, part.Number, Most = part.Size + 1 },
            cancellationToken: cancel));
        var runs = rows.Select(row => row.Record).ToList();
        if (part.Backward)
        {
            runs.Reverse();
        }

        return runs;
    }

    /// <summary>How many runs there are.</summary>
    public async Task<long> CountAsync(string department, RunQuery query, CancellationToken cancel)
    {
        await using var connection = stores[department].OpenReader();
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from {HubColumns.Runs} where {Asked}", query, cancellationToken: cancel));
    }

    /// <summary>One run, null when the department has none of that number.</summary>
    public async Task<FeedRunRecord?> RunAsync(string department, long run, CancellationToken cancel)
    {
        await using var connection = stores[department].OpenReader();
        var row = await connection.QuerySingleOrDefaultAsync<RunRow>(new CommandDefinition(
            $"{Runs} where run = @run", new { run }, cancellationToken: cancel));
        return row?.Record;
    }

    /// <summary>The watermark that a feed's last good run left.</summary>
    public async Task<string?> WatermarkAsync(Feed feed, CancellationToken cancel)
    {
        await using var connection = stores[feed.Dataset.Department].OpenReader();
        return SourceMark.Parse(await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            $"select watermark from {HubTables.Feeds} where feed = @Name", new { feed.Name }, cancellationToken: cancel)))?.At;
    }

    /// <summary>How many rows in quarantine aren't settled, by feed.</summary>
    public IEnumerable<(string Feed, long Rows)> Quarantined() => stores.Values.SelectMany(store =>
    {
        using var connection = store.OpenReader();
        return connection.Query<(string, long)>(
            $"select feed, count(*) from {HubTables.Quarantine} where state in {QuarantineEntry.Live} group by feed").ToList();
    });

    /// <summary>How many rows of a feed's quarantine stand in these states; null for those that aren't settled.</summary>
    public async Task<long> CountAsync(Feed feed, IReadOnlyCollection<QuarantineState>? states, CancellationToken cancel)
    {
        await using var connection = stores[feed.Dataset.Department].OpenReader();
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from {HubTables.Quarantine} where feed = @Name and state in {QuarantineEntry.In(states)}",
            new { feed.Name },
            cancellationToken: cancel));
    }

    private sealed record RunRow(
        long Run, string Feed, string Dataset, string System, string State, string Mode, long StartedAt, long? EndedAt,
        long? MergedAt, long Landed, long Created, long Changed, long Deleted, long Unchanged, long Quarantined,
        long Duplicates, long Flagged, long Dropped, string? Watermark, string? Encoding, string? Problem, string? Reason,
        long? Origin, string? Actor, string? Why, long? ReleasedAt, long? LandMs, long? MapMs, long? MergeMs,
        string? Part)
    {
        public FeedRunRecord Record => new(
            Run, Feed, Dataset, System, State, Mode, At(StartedAt), At(EndedAt), At(MergedAt),
            new(Landed, Created, Changed, Deleted, Unchanged, Quarantined, Duplicates, Flagged, Dropped),
            SourceMark.Parse(Watermark)?.At, Encoding, Problem, Reason, Origin, Actor, Why, At(ReleasedAt), LandMs, MapMs,
            MergeMs, Part);

        private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

        private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } at ? At(at) : null;
    }
}
