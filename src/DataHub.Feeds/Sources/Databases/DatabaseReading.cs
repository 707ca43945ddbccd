using System.Collections.Immutable;
using System.Globalization;

namespace DataHub.Feeds;

/// <summary>What a run reads of a database, and what it leaves behind.</summary>
internal sealed class DatabaseReading
{
    private readonly string from;
    private long? countBefore;

    /// <summary>Looks at the source and decides; a <see cref="SourceRefusal"/> when the feed file names what isn't there.</summary>
    public DatabaseReading(Feed feed, FeedSource.Database source, SourceSession session, SourceAsk ask)
    {
        from = source.Table is { } table
            ? $"from {session.Dialect.Table(table)} q"
            : $"from (\n{source.Sql}\n) q";
        PageRows = source.Page;
        Columns = session.Describe(from);
        Key = [.. source.Key.Select(Find)];
        var hub = Times(ask.Clock);
        var before = SourceMark.Parse(ask.Mark);
        if (feed.Watermark is { } watermark)
        {
            Mark = Find(watermark.Column);
            var column = new MarkColumn(Mark, watermark.Format);
            var now = session.Now(hub);
            var ahead = column.IsTime ? (long)Math.Round((now - hub).TotalSeconds) : 0;
            Marks = new MarkReader(watermark, column, before, Newest(session, column, now), ahead, ask.Span);
            var (filter, nullFilter, values) = Marks.Filter(session.Dialect);
            Scans = [new Scan(from, Columns, [Mark, .. Key.Remove(Mark)], filter, nullFilter, values)];
        }
        else if (feed.ChangeTable is { } changes)
        {
            Changes = new ChangeReading(changes, session, before, from, Columns, Key);
            Scans = Changes.Scans;
        }
        else
        {
            Scans = [new Scan(from, Columns, Key, null, null, [])];
        }

        countBefore = session.IsConsistent || Key.IsEmpty ? null : Count(session);
    }

    public int PageRows { get; }

    public ImmutableArray<SourceColumn> Columns { get; }

    public ImmutableArray<SourceColumn> Key { get; }

    public SourceColumn? Mark { get; }

    public MarkReader? Marks { get; }

    public ImmutableArray<Scan> Scans { get; }

    public bool IsWhole => Marks is null && Changes is not { IsWhole: false };

    public string? NextMark => Marks?.Mark ?? Changes?.NextMark;

    private ChangeReading? Changes { get; }

    /// <summary>What is to be told once all rows were read.</summary>
    public FeedStop? End(SourceSession session)
    {
        if (countBefore is { } before && Count(session) is var after && after != before)
        {
            return new FeedStop(
                "source.moved",
                $"读取期间行数由 {before} 变为 {after}。"
                    + $"The source went from {before} rows to {after} while it was read; it can't show one state.",
                Held: false);
        }

        return Marks?.Note ?? Changes?.Note;
    }

    private static decimal Newest(SourceSession session, MarkColumn column, DateTime now) => column.Kind switch
    {
        MarkKind.Text or MarkKind.Time => now.Ticks,
        MarkKind.Version when session.Dialect.NextVersion is { } next =>
            column.Read(session.One($"select {next}", [])!)!.Value - 1,
        _ => decimal.MaxValue,
    };

    private long Count(SourceSession session) => Convert.ToInt64(
        session.One(new SourceText(session.Dialect, Scans[^1]).Count(), Scans[^1].Values),
        CultureInfo.InvariantCulture);

    private SourceColumn Find(string name) => SourceRefusal.Find(Columns, name);

    private static DateTime Times(TimeProvider clock) =>
        DataHub.Datasets.Times.ToBeijing(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
