using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Reads what a department is asked to mend.</summary>
internal sealed class ReturnReader(DbConnection connection, Feed feed, HubKeys keys, bool clear)
{
    private const int MostFlagged = 10_000;

    public async Task<ImmutableArray<ReturnRow>> RowsAsync(CancellationToken cancel)
    {
        var rows = await new QuarantineReader(connection, feed, keys).RowsAsync(
            new QuarantineQuery([QuarantineState.Open, QuarantineState.Returned], int.MaxValue));
        cancel.ThrowIfCancellationRequested();
        return [.. rows.OrderBy(row => row.Line).Select(RowOf), .. await FlaggedAsync()];
    }

    private ReturnRow RowOf(QuarantinedRow row)
    {
        using var raw = JsonDocument.Parse(row.Raw);
        var rule = feed.Columns.FirstOrDefault(rule => rule.Column.Name == row.Field);
        return new ReturnRow(
            new QuarantineKey(row.Run, row.No),
            row.Line,
            string.Join('|', KeyRules().Select(key => Shown(key, raw))),
            rule?.From,
            rule is null ? "" : Shown(rule, raw),
            row.Reason,
            row.Suggestion);
    }

    /// <summary>Values left out of rows that were taken: the row is served, the value waits for the source.</summary>
    private async Task<IEnumerable<ReturnRow>> FlaggedAsync()
    {
        var flagged = await connection.QueryAsync<(string Key, string Flags)>(
            $"""
            select {HubColumns.SourceKey}, {HubColumns.QualityFlags} from {feed.Dataset.Table}
            where {HubColumns.QualityFlags} is not null
              and {HubColumns.Run} in (select run from {HubColumns.Runs} where feed = @Name)
            order by {string.Join(", ", feed.Dataset.KeyColumns.Select(column => column.Stored))} limit {MostFlagged}
            """,
            new { feed.Name });
        return flagged.SelectMany(row => JsonSerializer.Deserialize<string[]>(row.Flags)!
            .Select(flag => flag.Split(' ', 3))
            .Where(flag => flag.Length == 3 && !Refusal.Remarks.Contains(flag[1]))
            .Select(flag => new ReturnRow(
                null,
                null,
                KeyRules().Any(rule => rule.Column.Hash is not null) ? "" : row.Key,
                feed.Columns.FirstOrDefault(rule => rule.Column.Name == flag[0])?.From ?? flag[0],
                flag[2],
                Refusal.ReasonOf(flag[1]),
                null)));
    }

    private IEnumerable<ColumnRule> KeyRules() =>
        feed.Columns.Where(rule => rule.From is not null && feed.Dataset.Key.Contains(rule.Column.Name));

    private string Shown(ColumnRule rule, JsonDocument raw)
    {
        var text = rule.From is { } from && raw.RootElement.TryGetProperty(from, out var value) ? value.GetString() ?? "" : "";
        return clear ? text : MapContext.Shown(rule.Column, text);
    }
}
