using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// How far a source was read, as the ledger keeps it: the mark, and how far the source's clock was ahead of the hub's
/// (so that a clock set back shows).
/// </summary>
internal readonly record struct SourceMark(string At, long AheadSeconds)
{
    public static SourceMark? Parse(string? text)
    {
        if (text is null || !text.StartsWith('{'))
        {
            return text is null ? null : new SourceMark(text, 0);
        }

        var json = JsonNode.Parse(text)!;
        return new SourceMark((string)json["at"]!, (long)json["ahead"]!);
    }

    /// <summary>The mark alone while the clocks agree.</summary>
    public override string ToString() => AheadSeconds == 0
        ? At
        : new JsonObject { ["at"] = At, ["ahead"] = AheadSeconds }.ToJsonString();
}

/// <summary>What a mark is counted in.</summary>
internal enum MarkKind
{
    /// <summary>Text in a form that sorts as time does.</summary>
    Text,

    /// <summary>A time of the source's own type.</summary>
    Time,

    /// <summary>A number that only grows.</summary>
    Number,

    /// <summary>A row version: eight bytes that only grow.</summary>
    Version,
}

/// <summary>Reads and writes the values of a watermark's column: times and numbers as one comparable decimal.</summary>
internal sealed class MarkColumn(SourceColumn column, TimeFormat? format)
{
    private const string Form = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    public SourceColumn Column => column;

    public MarkKind Kind { get; } = KindOf(column, format);

    public bool IsTime => Kind is MarkKind.Text or MarkKind.Time;

    /// <summary>A value of the column; null when it is none.</summary>
    public decimal? Read(object value) => (Kind, value) switch
    {
        (MarkKind.Text, string text) => format!.TryRead(text.AsSpan().Trim(), out var time) ? time.Ticks : null,
        (MarkKind.Time, DateTime time) => time.Ticks,
        (MarkKind.Time, DateTimeOffset time) => Times.ToBeijing(0).Ticks - DateTime.UnixEpoch.Ticks + time.UtcTicks,
        (MarkKind.Time, string text) => TimeFormat.TryReadIso(text, out var time) ? time.Ticks : null,
        (MarkKind.Version, byte[] { Length: 8 } bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        (MarkKind.Number, string or long or int or short or byte or sbyte or uint or ulong or ushort or decimal) =>
            decimal.TryParse(
                Convert.ToString(value, CultureInfo.InvariantCulture),
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var number) ? number : null,
        _ => null,
    };

    /// <summary>As the ledger keeps it.</summary>
    public string Write(decimal mark) => Kind switch
    {
        MarkKind.Text => format!.Write(TimeOf(mark)),
        MarkKind.Time => TimeOf(mark).ToString(Form, CultureInfo.InvariantCulture),
        _ => mark.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>From the ledger; null when it was kept in another form.</summary>
    public decimal? Parse(string mark) => Kind switch
    {
        MarkKind.Text => format!.TryRead(mark, out var time) ? time.Ticks : null,
        MarkKind.Time => TimeFormat.TryReadIso(mark, out var time) ? time.Ticks : null,
        _ => decimal.TryParse(mark, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    /// <summary>As the source compares it.</summary>
    public object ToSource(decimal mark)
    {
        switch (Kind)
        {
            case MarkKind.Text:
                return format!.Write(TimeOf(mark));
            case MarkKind.Time:
                return column.Kind == CellKind.Time ? Write(mark) : TimeOf(mark);
            case MarkKind.Version:
                var bytes = new byte[8];
                BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)Math.Max(mark, 0));
                return bytes;
            default:
                return mark == decimal.Truncate(mark) && Math.Abs(mark) <= long.MaxValue ? (long)mark : mark;
        }
    }

    private static DateTime TimeOf(decimal ticks) => new((long)Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks));

    private static MarkKind KindOf(SourceColumn column, TimeFormat? format) => column.Type.ToLowerInvariant() switch
    {
        _ when column.Kind == CellKind.Time => MarkKind.Time,
        "datetime" or "datetime2" or "smalldatetime" or "date" or "datetimeoffset" => MarkKind.Time,
        "timestamp" or "rowversion" or "binary" when format is null => MarkKind.Version,
        _ when format is null => MarkKind.Number,
        _ => MarkKind.Text,
    };
}
