using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>
/// Reads a source from a watermark on: what to ask for, and how far the run came. Times are capped by the source's own
/// clock, so that a row from the future hides nothing; a clock that was set back is followed.
/// </summary>
internal sealed class MarkReader
{
    private static readonly FeedStop NoDays = new(
        "feed.backfill_impossible",
        "水位列不是时间, 无法按日期补采。The watermark holds no times; days of the past can't be told from it.",
        Held: false);

    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);
    private readonly Watermark watermark;
    private readonly MarkColumn column;
    private readonly FeedSpan? span;
    private readonly decimal now;
    private readonly long aheadSeconds;
    private readonly long backSeconds;
    private decimal? greatest;
    private decimal? future;
    private long unread;

    /// <param name="watermark">The feed's.</param>
    /// <param name="column">The column that it names.</param>
    /// <param name="before">Where the last run came to.</param>
    /// <param name="now">The greatest mark that no later row can have; what is beyond is taken, and read again.</param>
    /// <param name="ahead">By how many seconds the source's clock is ahead of the hub's.</param>
    /// <param name="span">The days that are wanted instead; they move no mark.</param>
    public MarkReader(
        Watermark watermark, MarkColumn column, SourceMark? before, decimal now, long ahead, FeedSpan? span)
    {
        if (span is not null && !column.IsTime)
        {
            throw new SourceRefusal(NoDays);
        }

        (this.watermark, this.column, this.span) = (watermark, column, span);
        (this.now, aheadSeconds) = (now, ahead);
        if (span is not null)
        {
            From = span.From.ToDateTime(TimeOnly.MinValue).Ticks;
        }
        else if (before is { } mark && column.Parse(mark.At) is { } at)
        {
            greatest = at;
            backSeconds = column.IsTime ? Math.Max(BackBy(mark), at > now ? 1 : 0) : 0;
            From = Math.Min(at, now) - Overlap;
        }
    }

    /// <summary>From where on rows are new; null when all are.</summary>
    public decimal? From { get; }

    /// <summary>The end of the days that are wanted; null when all is that is new.</summary>
    public decimal? End => span?.After.Ticks;

    /// <summary>How far the run came.</summary>
    public string? Mark => span is null && greatest is { } at ? new SourceMark(column.Write(at), aheadSeconds).ToString() : null;

    /// <summary>What is strange about the source's time.</summary>
    public FeedStop? Note => this switch
    {
        { backSeconds: > 0 } => new FeedStop(
            "source.clock_back",
            "来源的时钟被拨回, 已多读相应时段。The source's clock was set back; as much more was read.",
            Held: false),
        { future: { } at } => new FeedStop(
            "source.clock_ahead",
            $"有行的时间 {column.Write(at)} 在来源的现在之后。A row's time, {column.Write(at)}, is after the source's now.",
            Held: false),
        { unread: > 0 } => new FeedStop(
            "source.mark",
            $"{unread} 行的水位列读不出。{unread} rows have no readable value in {watermark.Column}.",
            Held: false),
        _ => null,
    };

    /// <summary>Which rows are new; those without a mark always are.</summary>
    public (string? Filter, string? NullFilter, ImmutableArray<SourceValue> Values) Filter(SourceDialect dialect)
    {
        if (From is not { } from)
        {
            return (null, null, []);
        }

        var name = dialect.Quote(column.Column.Name);
        if (span is not null)
        {
            var within = $"{name} >= @mark and {name} < @end";
            return (within, within, [Value("mark", from), Value("end", End!.Value)]);
        }

        return (
            $"{name} >= @mark",
            $"({name} >= @mark or {name} is null)",
            [Value("mark", from)]);
    }

    /// <summary>Notes a row's mark.</summary>
    public void See(object value)
    {
        if (value is DBNull)
        {
            return;
        }

        if (column.Read(value) is not { } mark)
        {
            unread++;
        }
        else if (mark > now)
        {
            future = column.IsTime && mark - now > Tolerated.Ticks ? mark : future;
        }
        else if (!(mark <= greatest))
        {
            greatest = mark;
        }
    }

    private SourceValue Value(string name, decimal mark) => new(name, column.ToSource(mark), column.Column);

    private decimal Overlap =>
        column.IsTime ? watermark.Overlap.Ticks + (backSeconds * TimeSpan.TicksPerSecond) : watermark.OverlapSteps;

    /// <summary>A second of difference is rounding.</summary>
    private long BackBy(SourceMark mark) =>
        mark.AheadSeconds - aheadSeconds is > 1 and var back ? back + 1 : 0;
}
