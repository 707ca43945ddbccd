using System.Data.Common;
using System.Text.Json;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Reads a feed's quarantine and its corrections.</summary>
internal sealed class QuarantineReader(DbConnection connection, Feed feed, HubKeys keys)
{
    public async Task<IEnumerable<QuarantinedRow>> RowsAsync(QuarantineQuery query)
    {
        var rows = await connection.QueryAsync<Row>(
            $"""
            select run Run, no No, line Line, field Field, rule Rule, reason Reason, raw Raw, suggestion Suggestion,
              state State, last_run LastRun, at At, state_at StateAt, state_by StateBy
            from {HubTables.Quarantine}
            where feed = @Name and state in {QuarantineEntry.In(query.States)} and (run > @Run or (run = @Run and no > @No))
            order by run, no limit @First
            """,
            new { feed.Name, Run = query.After?.Run ?? 0, No = query.After?.No ?? 0, query.First });
        return rows.Select(row => new QuarantinedRow(
            row.Run, row.No, row.Line, row.Field, row.Rule, row.Reason, keys.Decrypt(row.Raw),
            Enum.Parse<QuarantineState>(row.State, ignoreCase: true), row.Suggestion, row.LastRun, At(row.At),
            At(row.StateAt), row.StateBy));
    }

    public async Task<IReadOnlyList<FeedCorrection>> CorrectionsAsync() =>
    [
        .. (await connection.QueryAsync<Kept>(
            $"""
            select run Run, no No, state State, changes Changes, actor Actor, why Why, at At, ended_at EndedAt
            from {HubTables.Corrections} where feed = @Name order by correction desc
            """,
            new { feed.Name })).Select(kept => new FeedCorrection(
                new QuarantineKey(kept.Run, kept.No), kept.State,
                JsonSerializer.Deserialize<Dictionary<string, string?>>(keys.Decrypt(kept.Changes))!, kept.Actor, kept.Why,
                At(kept.At), kept.EndedAt is { } ended ? At(ended) : null)),
    ];

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Row(
        long Run, long No, long Line, string? Field, string Rule, string Reason, string Raw, string? Suggestion,
        string State, long LastRun, long At, long StateAt, string? StateBy);

    private sealed record Kept(
        long Run, long No, string State, string Changes, string Actor, string Why, long At, long? EndedAt);
}
