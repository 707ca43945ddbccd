using System.Buffers;
using System.Globalization;
using System.Text;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What a cell was in its source.</summary>
internal enum CellKind : byte
{
    /// <summary>Nothing.</summary>
    Null,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number of a database.</summary>
    Whole,

    /// <summary>A double: in a workbook, any number.</summary>
    Real,

    /// <summary>A time that the source typed as one, as yyyy-MM-dd HH:mm:ss, with its fraction if it has one.</summary>
    Time,
}

/// <summary>
/// Writes rows as received. A row is: line, problem, number of cells, cells; a cell is: kind, length, UTF-8.
/// Numbers are LEB128.
/// </summary>
internal sealed class RowWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new(256 * 1024);

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    /// <summary>How many rows were begun since <see cref="Clear"/>.</summary>
    public int Rows { get; private set; }

    /// <summary>Begins a row; <paramref name="problem"/> is the rule that already refuses it, or empty.</summary>
    public void Begin(long line, string problem, int cells)
    {
        Rows++;
        Number((ulong)line);
        Sized(problem);
        Number((ulong)cells);
    }

    /// <summary>An empty cell.</summary>
    public void Null()
    {
        bytes.GetSpan(1)[0] = (byte)CellKind.Null;
        bytes.Advance(1);
    }

    /// <summary>A cell with text.</summary>
    public void Text(ReadOnlySpan<char> text, CellKind kind = CellKind.Text)
    {
        bytes.GetSpan(1)[0] = (byte)kind;
        bytes.Advance(1);
        Sized(text);
    }

    /// <summary>A cell with text that is UTF-8 already.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        bytes.GetSpan(1)[0] = (byte)CellKind.Text;
        bytes.Advance(1);
        Number((ulong)text.Length);
        text.CopyTo(bytes.GetSpan(text.Length));
        bytes.Advance(text.Length);
    }

    /// <summary>A cell of a database or a workbook.</summary>
    public void Value(object? value)
    {
        Span<char> text = stackalloc char[40];
        switch (value)
        {
            case null or DBNull:
                Null();
                break;
            case string s:
                Text(s);
                break;
            case DateTime time:
                Time(time, text);
                break;
            case DateTimeOffset instant:
                Time(Times.ToBeijing(0).AddTicks(instant.UtcTicks - DateTime.UnixEpoch.Ticks), text);
                break;
            case Guid or TimeSpan:
                Format((ISpanFormattable)value, text, CellKind.Text);
                break;
            case double or float or decimal:
                Format((ISpanFormattable)value, text, CellKind.Real);
                break;
            case bool truth:
                Text(truth ? "1" : "0", CellKind.Whole);
                break;
            case byte[] blob:
                Text(Convert.ToBase64String(blob));
                break;
            case ISpanFormattable number:
                Format(number, text, CellKind.Whole);
                break;
            default:
                Text(value.ToString());
                break;
        }
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        bytes.ResetWrittenCount();
        Rows = 0;
    }

    private void Time(DateTime time, Span<char> text)
    {
        time.TryFormat(text, out var length, "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        Text(text[..length], CellKind.Time);
    }

    private void Format(ISpanFormattable number, Span<char> text, CellKind kind)
    {
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        Text(text[..length], kind);
    }

    private void Sized(ReadOnlySpan<char> text)
    {
        Number((ulong)Encoding.UTF8.GetByteCount(text));
        bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    private void Number(ulong value)
    {
        var span = bytes.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        bytes.Advance(length);
    }
}
