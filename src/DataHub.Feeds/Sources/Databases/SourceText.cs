using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>
/// The text of a scan's statements. A page is a range of keys, both ends by the source's own comparing, so that rows
/// which the source takes for equal (upper and lower case, padding, one time stamp) never fall across a border.
/// </summary>
internal sealed class SourceText(SourceDialect dialect, Scan scan)
{
    /// <summary>No rows, all columns.</summary>
    public static string Describe(string from) => $"select * {from} where 1 = 0";

    /// <summary>The key of the last row of the next page.</summary>
    public string Border(bool first, int rows)
    {
        var keys = string.Join(", ", scan.Order.Select(Quoted));
        var page = dialect.First(keys, $"{scan.From}{Where(Above(first), scan.Filter, Placed())} order by {keys}",
            rows);
        var last = string.Join(", ", scan.Order.Select(key => $"b.{Quoted(key)} desc"));
        var read = string.Join(", ", scan.Order.Select(key => Read(key, "b")));
        return dialect.First(read, $"from ({page}) b order by {last}", 1);
    }

    /// <summary>The rows of a page.</summary>
    public string Page(bool first) =>
        $"select {Selected()} {scan.From}{Where(Above(first), Upto(), scan.Filter, Placed())} "
        + $"order by {string.Join(", ", scan.Order.Select(key => $"q.{Quoted(key)}"))}";

    /// <summary>The rows that have no place in the order.</summary>
    public string Placeless() => $"select {Selected()} {scan.From}{Where(Nulls(), scan.NullFilter)}";

    /// <summary>All rows.</summary>
    public string All() => $"select {Selected()} {scan.From}{Where(scan.NullFilter)}";

    /// <summary>How many rows there are.</summary>
    public string Count() => $"select count(*) {scan.From}{Where(scan.NullFilter)}";

    private string? Above(bool first) => first ? null : Compare(0, ">", ">", "a");

    private string Upto() => Compare(0, "<", "<=", "z");

    /// <summary>The order's comparing, part by part: not all databases compare rows, and few use an index for it.</summary>
    private string Compare(int part, string before, string last, string side)
    {
        var key = Quoted(scan.Order[part]);
        var value = $"@{side}{part}";
        return part == scan.Order.Length - 1
            ? $"{key} {last} {value}"
            : $"{key} {before}= {value} and ({key} {before} {value} or ({Compare(part + 1, before, last, side)}))";
    }

    private string Placed() => string.Join(" and ", scan.Order.Select(key => $"{Quoted(key)} is not null"));

    private string Nulls() => $"({string.Join(" or ", scan.Order.Select(key => $"{Quoted(key)} is null"))})";

    private string Selected() => string.Join(", ", scan.Columns.Select(column => Read(column, "q")));

    private string Read(SourceColumn column, string table)
    {
        var name = Quoted(column);
        var read = column.Read.Replace("{0}", $"{table}.{name}", StringComparison.Ordinal);
        return $"{read} as {name}";
    }

    private string Quoted(SourceColumn column) => dialect.Quote(column.Name);

    private static string Where(params ReadOnlySpan<string?> conditions)
    {
        ImmutableArray<string> given = [.. conditions.ToArray().OfType<string>()];
        return given.IsEmpty ? "" : $" where {string.Join(" and ", given)}";
    }
}
