using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Reads what a feed's runs noted of their rows.</summary>
internal sealed class QualityReader(DbConnection connection, Feed feed)
{
    public async Task<IReadOnlyList<FieldQuality>> ReadAsync(DateTimeOffset from, DateTimeOffset to) =>
    [
        .. (await connection.QueryAsync<Noted>(
            $"""
            select r.run Run, r.ended_at EndedAt, r.state State, r.landed Landed, q.field Field, q.rule Rule,
              q.quarantined Quarantined, q.count Count
            from {HubColumns.Runs} r join {HubTables.Quality} q on q.run = r.run
            where r.feed = @Name and r.ended_at >= @from and r.ended_at < @to
            order by r.run, q.field, q.rule, q.quarantined
            """,
            new { feed.Name, from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds() }))
            .Select(row => new FieldQuality(
                row.Run, DateTimeOffset.FromUnixTimeMilliseconds(row.EndedAt),
                Enum.Parse<FeedRunState>(row.State, ignoreCase: true), row.Landed, row.Field, row.Rule,
                row.Quarantined == 1, row.Count)),
    ];

    private sealed record Noted(
        long Run, long EndedAt, string State, long Landed, string Field, string Rule, long Quarantined, long Count);
}
