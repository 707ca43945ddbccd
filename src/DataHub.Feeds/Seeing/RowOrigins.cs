using System.Text.Json;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>From a served row back to the run that changed it, and to the row as its source sent it while that is kept.</summary>
/// <param name="stores">The databases by department code.</param>
/// <param name="keys">The hub's keys, which open raw rows.</param>
public sealed class RowOrigins(IReadOnlyDictionary<string, StoreDatabase> stores, HubKeys keys)
{
    /// <summary>The origin of the row of a key, part by part as the API shows it; null when there is none.</summary>
    public async Task<RowOrigin?> FindAsync(Dataset dataset, IReadOnlyList<string> key, CancellationToken cancel)
    {
        var columns = dataset.KeyColumns.ToList();
        if (key.Count != columns.Count || Stored(columns, key) is not { } values)
        {
            return null;
        }

        var parameters = new DynamicParameters();
        values.Index().ToList().ForEach(value => parameters.Add($"k{value.Index}", value.Item));
        await using var connection = stores[dataset.Department].OpenReader();
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"""
            select {HubColumns.Run} Run, {HubColumns.SourceKey} SourceKey, {HubColumns.RecordAsOf} RecordAsOf,
              {HubColumns.RowHash} RowHash, {HubColumns.QualityFlags} Flags
            from {dataset.Table} where {string.Join(" and ", columns.Select((column, i) => $"{column.Stored} = @k{i}"))}
            """,
            parameters,
            cancellationToken: cancel));
        return row is null ? null : new RowOrigin(row.Run, row.SourceKey, At(row.RecordAsOf), row.RowHash, FlagsOf(row.Flags))
        {
            Key = values,
        };
    }

    /// <summary>The row as its source sent it; null when raw rows of its run are no longer kept.</summary>
    /// <param name="feed">The feed of the row's run.</param>
    /// <param name="origin">The row.</param>
    /// <param name="cancel">Ends the search, which goes through all rows of the run.</param>
    public Task<ReceivedRow?> ReceivedAsync(Feed feed, RowOrigin origin, CancellationToken cancel) =>
        Task.Run(() => Received(feed, origin, cancel), cancel);

    private ReceivedRow? Received(Feed feed, RowOrigin origin, CancellationToken cancel)
    {
        using var connection = stores[feed.Dataset.Department].OpenReader();
        if (KeptRun.Find(connection, feed, origin.Run) is not { } named
            || (named.Columns is null ? KeptRun.Find(connection, feed, named.Root) : named) is not { Columns: not null } run)
        {
            return null;
        }

        var columns = SourceColumns.Parse(run.Columns, run.Types)!.Names;
        if (RowSources.Used(feed).Except(columns).Any())
        {
            return null;
        }

        var registry = stores.Values.FirstOrDefault(store => store.Datasets.Any(dataset => dataset.Name == CityLookup.Division));
        using var lookup = CityLookup.Open(registry);
        var context = new MapContext(feed.Dataset, feed.Nulls, keys, lookup, run.NumbersLoseDigits == 1);
        var search = new RowSearch(feed, columns, context, origin);
        LandedRows.Of(connection, keys, run.Root).Read((_, raw) => search.Look(raw), cancel);
        return search.Found;
    }

    // A keyed hash is its own stored form; anything else is cleaned as feeds clean it.
    private static List<object>? Stored(List<Column> columns, IReadOnlyList<string> key)
    {
        var values = new List<object>();
        foreach (var (column, text) in columns.Zip(key))
        {
            object? value = text;
            if (column.Hash is null && !Scalars.TryClean(column.Kind, column.Enum, text, out value, out _))
            {
                return null;
            }

            values.Add(value!);
        }

        return values;
    }

    private static string[] FlagsOf(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<string[]>(json)!;

    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private sealed record Row(long Run, string? SourceKey, long? RecordAsOf, string RowHash, string? Flags);
}
