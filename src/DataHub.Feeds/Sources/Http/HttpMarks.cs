using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// Asks an interface from a watermark on, and notes how far its answers reach: never beyond the server's clock when it gave
/// the first page, as what changes while pages are turned may lie on one that was read.
/// </summary>
internal sealed class HttpMarks
{
    private readonly Watermark watermark;
    private readonly SourceAsk ask;
    private readonly SourceMark? before;
    private readonly MarkColumn column;
    private MarkReader marks;

    public HttpMarks(Watermark watermark, SourceAsk ask)
    {
        (this.watermark, this.ask) = (watermark, ask);
        before = SourceMark.Parse(ask.Mark);
        column = new MarkColumn(new SourceColumn(watermark.Column, "json"), watermark.Format);
        marks = MarksAt(before?.AheadSeconds ?? 0);
    }

    /// <summary>How far the rows reach.</summary>
    public string? Mark => marks.Mark;

    /// <summary>What is strange about the source's time.</summary>
    public FeedStop? Note => marks.Note;

    /// <summary>The address with what is asked for. Interfaces differ on whether a bound is included, so the next smaller is
    /// sent.</summary>
    public Uri Ask(Uri address)
    {
        var step = column.IsTime ? TimeSpan.TicksPerSecond : 1;
        address = marks.From is { } from ? With(address, watermark.Parameter!, from - step) : address;
        return marks.End is { } end && watermark.Until is { } until ? With(address, until, end) : address;
    }

    /// <summary>Learns the server's time; whether the first page must be asked for again, from earlier on.</summary>
    public bool Learn(DateTimeOffset? server)
    {
        var from = marks.From;
        marks = MarksAt(server is { } time ? (long)Math.Round((time - ask.Clock.GetUtcNow()).TotalSeconds) : 0);
        return marks.From < from;
    }

    /// <summary>Notes a row's mark.</summary>
    public void See(string? value) => marks.See((object?)value ?? DBNull.Value);

    private MarkReader MarksAt(long ahead)
    {
        var now = Times.ToBeijing(ask.Clock.GetUtcNow().ToUnixTimeMilliseconds()).AddSeconds(ahead).Ticks;
        return column.IsTime
            ? new MarkReader(watermark, column, before, now, ahead, ask.Span)
            : new MarkReader(watermark, column, before, decimal.MaxValue, 0, ask.Span);
    }

    private Uri With(Uri address, string parameter, decimal mark) =>
        HttpEndpoint.With(address, $"{Uri.EscapeDataString(parameter)}={Uri.EscapeDataString(column.Write(mark))}");
}
