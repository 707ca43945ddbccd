using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>What a run brought, as far as its guards look at it.</summary>
/// <param name="Rows">The rows received.</param>
/// <param name="Quarantined">Rows that are bad.</param>
/// <param name="Seen">Rows of the table that it brought.</param>
/// <param name="Quality">What was noted of the rows.</param>
internal sealed record Brought(Landing Rows, long Quarantined, long Seen, QualityTally Quality)
{
    /// <summary>How many rows were received.</summary>
    public long Landed => Rows.Rows;
}

/// <summary>What looks wrong enough to keep the last good data (infra/decisions/0018).</summary>
internal sealed class Guards(Feed feed, FeedMemory memory)
{
    /// <summary>The share of a column that unmapped codes may have on a first load, which has no codes to compare.</summary>
    private const double FirstUnmapped = 0.01;

    /// <summary>Every guard that speaks, in one stop: who releases the run should know all of it.</summary>
    public static FeedStop? All(params IEnumerable<FeedStop?> stops) =>
        stops.OfType<FeedStop>().ToList() is [var first, ..] all
            ? first with { Message = string.Join(' ', all.Select(stop => stop.Message)) }
            : null;

    /// <summary>Too many bad rows.</summary>
    public FeedStop? Quarantined(Brought run) =>
        run.Quarantined > 0 && run.Quarantined > feed.Guards.MaxQuarantined * run.Landed
            ? Stop(
                "guard.quarantined",
                $"{run.Landed} 行中有 {run.Quarantined} 行不合格。{run.Quarantined} of {run.Landed} rows are bad; "
                + $"at most {feed.Guards.MaxQuarantined:P1} may be.")
            : null;

    /// <summary>Too few rows against the last good snapshot.</summary>
    public FeedStop? Shrunk(Brought run) =>
        run.Rows.Replaces && memory.GoodRows is > 0 and var good
        && (run.Seen == 0 || good - run.Seen > feed.Guards.MaxShrink * good)
            ? Stop(
                "guard.shrunk",
                $"行数由 {good} 降至 {run.Seen}。The source fell from {good} rows to {run.Seen}; "
                + $"at most {feed.Guards.MaxShrink:P1} may go.")
            : null;

    /// <summary>Codes that the feed's lists lack: too many, or ones that no good run brought before.</summary>
    public FeedStop? Unmapped(Brought run, Func<string, IReadOnlySet<string>> taken) => All(
        run.Quality.Unmapped.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => Unmapped(field.Key, field.Value, run.Landed, taken)));

    private FeedStop? Unmapped(
        string field, UnmappedCodes codes, long landed, Func<string, IReadOnlySet<string>> taken)
    {
        if ((feed.Guards.Unmapped ?? (memory.GoodRun is null ? FirstUnmapped : null)) is { } share)
        {
            return codes.Values > share * landed
                ? Stop(
                    "guard.unmapped",
                    $"{field} 有 {codes.Values} 个值不在对照表中 ({Some(codes.Codes)})。{codes.Values} of {landed} values "
                    + $"of {field} are codes that the feed's list lacks; at most {share:P1} may be.")
                : null;
        }

        ImmutableArray<string> fresh = [.. codes.Codes.Except(taken(field)).Order(StringComparer.Ordinal)];
        return fresh.IsEmpty
            ? null
            : Stop(
                "guard.unmapped",
                $"{field} 出现对照表没有的新代码: {Some(fresh)}。{field} has new codes that the feed's list lacks.");
    }

    private static string Some(IReadOnlyCollection<string> codes) =>
        string.Join(' ', codes.Order(StringComparer.Ordinal).Take(5)) + (codes.Count > 5 ? " …" : "");

    private static FeedStop Stop(string code, string message) => new(code, message, Held: true);
}
