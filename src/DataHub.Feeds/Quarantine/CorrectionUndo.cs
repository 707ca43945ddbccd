using System.Data.Common;
using System.Text.Json;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// How the end of a correction is made good where the source sends a row only when it changes: the row that was merged, and
/// what it took the place of.
/// </summary>
/// <param name="Run">The run that merged the corrected row; while the row names it, nothing newer came.</param>
/// <param name="Key">The row's key, in stored form.</param>
/// <param name="Before">The row before, as the change log has it; null when there was none.</param>
/// <param name="BeforeRun">The run whose raw rows that one came with.</param>
internal sealed record CorrectionUndo(long Run, IReadOnlyList<JsonElement> Key, JsonElement? Before, long? BeforeRun)
{
    /// <summary>The key of a mapped row.</summary>
    public static IReadOnlyList<JsonElement> KeyOf(Feed feed, MappedRow row) =>
    [
        .. RowLayout.Of(feed.Dataset).Key.Select(slot => row[slot]).Select(slot => slot.Kind == SlotKind.Integer
            ? JsonSerializer.SerializeToElement(slot.Integer)
            : JsonSerializer.SerializeToElement(new string(row.Text(slot)))),
    ];

    /// <summary>The run that a key's served row names; null when there is no such row.</summary>
    public static long? ServedBy(DbConnection connection, Dataset dataset, IReadOnlyList<JsonElement> key)
    {
        var values = new DynamicParameters();
        foreach (var (i, part) in key.Index())
        {
            values.Add($"k{i}", part.ValueKind == JsonValueKind.Number ? (object)part.GetInt64() : part.GetString());
        }

        var same = dataset.KeyColumns.Select((column, i) => $"{column.Stored} = @k{i}");
        return connection.ExecuteScalar<long?>(
            $"select {HubColumns.Run} from {dataset.Table} where {string.Join(" and ", same)}", values);
    }

    /// <summary>Whether it is about the row of this key.</summary>
    public bool IsOf(IReadOnlyList<JsonElement> key) =>
        Key.Zip(key).All(parts => JsonElement.DeepEquals(parts.First, parts.Second));

    /// <summary>Whether the corrected row is still what is served.</summary>
    public bool IsServed(DbConnection connection, Dataset dataset) => ServedBy(connection, dataset, Key) == Run;

    /// <summary>Offers the merge what was served before.</summary>
    public void Offer(TableMerge merge, Feed feed, long position)
    {
        var layout = RowLayout.Of(feed.Dataset);
        var row = new MappedRow(layout.Columns.Length);
        if (Before is { } before)
        {
            row.Restore(before, layout.Columns);
            merge.Add(row, position);
            return;
        }

        foreach (var (slot, part) in layout.Key.Zip(Key))
        {
            row[slot] = row.Keep(part);
        }

        merge.Leave(row, position);
    }
}
