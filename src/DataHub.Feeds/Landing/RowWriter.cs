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

    /// <summary>What a cell without a value shows: a formula's error, or the formula itself.</summary>
    Fault,
}

/// <summary>
/// Writes rows as received, in chunks. A row is: the step from the line before, problem, number of cells, cells; a cell is:
/// kind, length, UTF-8. Numbers are LEB128. A chunk's first step is 0, so that the same rows are the same chunk wherever
/// they stand.
/// </summary>
internal sealed class RowWriter
{
    private readonly List<ChunkCut> cuts = [];
    private byte[] bytes = new byte[256 * 1024];
    private int length;
    private int row;
    private int start;
    private int before;
    private long first;
    private long line;

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    /// <summary>How many rows were begun since <see cref="Clear"/>.</summary>
    public int Rows { get; private set; }

    /// <summary>The chunks that were ended since <see cref="Clear"/>.</summary>
    public IReadOnlyList<ChunkCut> Cuts => cuts;

    /// <summary>How many rows were begun since the last cut.</summary>
    public int OpenRows => Rows - before;

    /// <summary>How long they are.</summary>
    public int OpenBytes => length - start;

    /// <summary>The last row but for its line.</summary>
    public ReadOnlySpan<byte> Row => bytes.AsSpan(row, length - row);

    /// <summary>Begins a row; <paramref name="problem"/> is the rule that already refuses it, or empty.</summary>
    public void Begin(long line, string problem, int cells)
    {
        if (OpenRows == 0)
        {
            first = this.line = line;
        }

        Rows++;
        Number((ulong)(line - this.line));
        this.line = line;
        row = length;
        Sized(problem);
        Number((ulong)cells);
    }

    /// <summary>Ends a chunk, when it has rows.</summary>
    public void Cut()
    {
        if (OpenRows > 0)
        {
            cuts.Add(new ChunkCut(start, OpenBytes, OpenRows, first));
            (start, before) = (length, Rows);
        }
    }

    /// <summary>An empty cell.</summary>
    public void Null()
    {
        Room(1);
        bytes[length++] = (byte)CellKind.Null;
    }

    /// <summary>A cell with text.</summary>
    public void Text(ReadOnlySpan<char> text, CellKind kind = CellKind.Text)
    {
        Room(1);
        bytes[length++] = (byte)kind;
        Sized(text);
    }

    /// <summary>A cell with text that is UTF-8 already.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        Room(11 + text.Length);
        bytes[length++] = (byte)CellKind.Text;
        Put((ulong)text.Length);
        text.CopyTo(bytes.AsSpan(length));
        length += text.Length;
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
            case FaultyCell fault:
                Text(fault.Text, CellKind.Fault);
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
        (length, row, start, before, Rows) = (0, 0, 0, 0, 0);
        cuts.Clear();
    }

    private void Time(DateTime time, Span<char> text)
    {
        time.TryFormat(text, out var size, "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        Text(text[..size], CellKind.Time);
    }

    private void Format(ISpanFormattable number, Span<char> text, CellKind kind)
    {
        number.TryFormat(text, out var size, default, CultureInfo.InvariantCulture);
        Text(text[..size], kind);
    }

    private void Sized(ReadOnlySpan<char> text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        Room(10 + size);
        Put((ulong)size);
        length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
    }

    private void Number(ulong value)
    {
        Room(10);
        Put(value);
    }

    private void Put(ulong value)
    {
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length++] = (byte)value;
    }

    private void Room(int size)
    {
        if (bytes.Length - length < size)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + size));
        }
    }
}

/// <summary>A chunk among written rows.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Line">The line of the first.</param>
internal readonly record struct ChunkCut(int Start, int Length, int Rows, long Line);
