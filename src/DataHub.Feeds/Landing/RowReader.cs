using System.Text;
using System.Text.Json;

namespace DataHub.Feeds;

/// <summary>Reads the rows of one chunk; the row it stands on is overwritten by the next.</summary>
internal sealed class RowReader
{
    private byte[] bytes = [];
    private int start;
    private long before;
    private int content;
    private int at;
    private int end;
    private int written;
    private char[] chars = new char[1024];
    private (CellKind Kind, int Start, int Length)[] cells = new (CellKind, int, int)[16];

    /// <summary>The line, row or ordinal in the source, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The rule that refused the row when it was read, or empty.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The problem of a row that is only a key: the source says that it changed or was deleted.</summary>
    public const string GoneProblem = "gone";

    /// <summary>Whether the row is such a key.</summary>
    public bool Gone => Problem == GoneProblem;

    /// <summary>How many cells the row has.</summary>
    public int Count { get; private set; }

    /// <summary>Room for the bytes of a chunk, to be filled before <see cref="Open(int, long)"/>.</summary>
    public Span<byte> Room(int size)
    {
        if (bytes.Length < size)
        {
            bytes = new byte[size];
        }

        return bytes.AsSpan(0, size);
    }

    /// <summary>Goes before the first row in the room, which stands at the line.</summary>
    public void Open(int length, long line) => (at, end, Line) = (0, length, line);

    /// <summary>Goes before the first row of a chunk, which stands at the line.</summary>
    public void Open(ReadOnlySpan<byte> chunk, long line)
    {
        chunk.CopyTo(Room(chunk.Length));
        Open(chunk.Length, line);
    }

    /// <summary>Goes to the next row.</summary>
    public bool Read()
    {
        if (at >= end)
        {
            return false;
        }

        (start, before) = (at, Line);
        Line += Number();
        content = at;
        var problem = (int)Number();
        Problem = problem == 0 ? "" : Encoding.UTF8.GetString(bytes, at, problem);
        at += problem;
        Count = (int)Number();
        if (cells.Length < Count)
        {
            cells = new (CellKind, int, int)[Count];
        }

        written = 0;
        for (var i = 0; i < Count; i++)
        {
            cells[i] = ReadCell(written);
            written += cells[i].Length;
        }

        return true;
    }

    /// <summary>Goes to the next row without reading its cells, which <see cref="Restore"/> does.</summary>
    public bool Skip()
    {
        if (at >= end)
        {
            return false;
        }

        (start, before) = (at, Line);
        Line += Number();
        content = at;
        Past(Number());
        for (var rest = Number(); rest > 0; rest--)
        {
            if (bytes[at++] != (byte)CellKind.Null)
            {
                Past(Number());
            }
        }

        return true;
    }

    /// <summary>The row as received, as <see cref="RowWriter"/> wrote it.</summary>
    public ReadOnlySpan<byte> Received => bytes.AsSpan(start, at - start);

    /// <summary>The row as received but for its line: what makes it the same row in another run.</summary>
    public ReadOnlySpan<byte> Content => bytes.AsSpan(content, at - content);

    /// <summary>
    /// Puts other values in place of those received, until <see cref="Restore"/> or the next row. A row whose cells could
    /// not be told apart has only these values.
    /// </summary>
    public void Correct(IEnumerable<(int Cell, string? Value)> values, int columns)
    {
        if (Problem.Length > 0)
        {
            Problem = "";
            cells = new (CellKind, int, int)[Math.Max(cells.Length, columns)];
            Count = columns;
        }

        foreach (var (cell, value) in values)
        {
            cells[cell] = value is null ? default : (CellKind.Text, Keep(value), value.Length);
        }
    }

    /// <summary>Goes back to the row as received.</summary>
    public void Restore()
    {
        (at, Line) = (start, before);
        Read();
    }

    /// <summary>What a cell was.</summary>
    public CellKind Kind(int cell) => cells[cell].Kind;

    /// <summary>A cell's text; empty when there is none.</summary>
    public ReadOnlySpan<char> Text(int cell) => chars.AsSpan(cells[cell].Start, cells[cell].Length);

    /// <summary>The row as a JSON object, as quarantine keeps it.</summary>
    public string ToJson(IReadOnlyList<string> columns)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, RowJson.Options))
        {
            writer.WriteStartObject();
            for (var i = 0; i < Count; i++)
            {
                var name = i < columns.Count && Problem.Length == 0 ? columns[i] : $"#{i + 1}";
                if (cells[i].Kind == CellKind.Null)
                {
                    writer.WriteNull(name);
                }
                else
                {
                    writer.WriteString(name, Text(i));
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private int Keep(string text)
    {
        if (chars.Length < written + text.Length)
        {
            Array.Resize(ref chars, Math.Max(chars.Length * 2, written + text.Length));
        }

        text.CopyTo(chars.AsSpan(written));
        written += text.Length;
        return written - text.Length;
    }

    private (CellKind Kind, int Start, int Length) ReadCell(int start)
    {
        var kind = (CellKind)bytes[at++];
        if (kind == CellKind.Null)
        {
            return (kind, start, 0);
        }

        var size = (int)Number();
        if (chars.Length < start + size)
        {
            Array.Resize(ref chars, Math.Max(chars.Length * 2, start + size));
        }

        var length = Encoding.UTF8.GetChars(bytes.AsSpan(at, size), chars.AsSpan(start));
        at += size;
        return (kind, start, length);
    }

    private void Past(long size) => at += (int)size;

    private long Number()
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
