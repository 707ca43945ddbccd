using System.Buffers;
using System.Text.Unicode;

namespace DataHub.Feeds;

/// <summary>
/// A file whose columns are told apart by where they stand, in bytes of its encoding or in characters; a record of
/// another length, or with a character cut in two by a column's border, is landed as a bad row.
/// </summary>
internal sealed class FixedSource : IRowSource
{
    private readonly LineReader lines;
    private readonly FeedSource.Fixed source;
    private readonly Trailer? trailer;
    private readonly bool gb;
    private readonly int[] borders;
    private readonly (int Start, int Length)[] cells;
    private byte[] line = new byte[4096];
    private byte[] values = new byte[4096];
    private long rows;

    private FixedSource(Stream file, TextEncoding encoding, FeedSource.Fixed source)
    {
        this.source = source;
        gb = encoding == TextEncoding.Gb18030;
        trailer = source.Trailer is { } word ? new Trailer(word) : null;
        Encoding = TextEncodings.NameOf(encoding);
        Columns = [.. source.Columns.Select(column => column.Name).OfType<string>()];
        cells = new (int, int)[source.Columns.Length];
        borders = new int[cells.Length + 1];
        for (var i = 0; i < cells.Length; i++)
        {
            borders[i + 1] = borders[i] + source.Columns[i].Width;
        }

        lines = new LineReader(file, source.Unseparated ? borders[^1] : 0);
    }

    public IReadOnlyList<string> Columns { get; }

    public string? Encoding { get; }

    public bool NumbersLoseDigits => false;

    public long Dropped => 0;

    public FeedStop? Stop { get; private set; }

    /// <summary>Opens a file in the encoding declared or found.</summary>
    public static SourceOpening Open(FeedSource.Fixed source, string path)
    {
        var file = DroppedFile.OpenRead(path);
        if ((TextEncodings.Detect(file, source.Encoding, out var encoding, out _) ?? Unfit(encoding)) is { } stop)
        {
            file.Dispose();
            return stop;
        }

        return new SourceOpening(new FixedSource(file, encoding, source), null);
    }

    public bool Read(RowWriter row)
    {
        if (!lines.Read())
        {
            Stop = lines.Stop ?? (rows == 0 && trailer is null ? Headers.Empty : trailer?.Problem(rows));
            return false;
        }

        if (!TryText(lines.Current, encoded: true, ref line, 0, out var size))
        {
            Stop = NoText();
            return false;
        }

        var text = line.AsSpan(0, size);
        if ((TextFile.Damage(text) ?? (trailer is { HasCome: true } ? Trailer.Followed : null)) is { } stop)
        {
            Stop = stop;
            return false;
        }

        if (trailer?.Takes(text, text) == true)
        {
            return Read(row);
        }

        rows++;
        return Write(row, text);
    }

    public void Dispose() => lines.Dispose();

    private static FeedStop? Unfit(TextEncoding encoding) => encoding == TextEncoding.Utf16
        ? new FeedStop(
            "source.encoding", "定宽文件不支持 UTF-16。A file with columns of fixed width is not read as UTF-16.", Held: true)
        : null;

    private bool Write(RowWriter row, ReadOnlySpan<byte> text)
    {
        var record = source.Characters ? text : lines.Current;
        if (source.Characters ? !TryCount(text) : record.Length != borders[^1])
        {
            Stop = lines.IsOpen ? Half : null;
            return Stop is null && Bad(row, "fixed.length", text);
        }

        if (!TryCells(record))
        {
            return Bad(row, "fixed.cut", text);
        }

        row.Begin(lines.Line, "", Columns.Count);
        for (var i = 0; i < cells.Length; i++)
        {
            if (source.Columns[i] is { Name: not null } column)
            {
                row.Text(Trim(values.AsSpan(cells[i].Start, cells[i].Length), column));
            }
        }

        return true;
    }

    /// <summary>Finds where the columns begin when widths count characters; false when there are more or fewer.</summary>
    private bool TryCount(ReadOnlySpan<byte> text)
    {
        var at = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            borders[i] = at;
            for (var n = source.Columns[i].Width; n > 0; n--)
            {
                if (at == text.Length)
                {
                    return false;
                }

                at += text[at] switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
            }
        }

        borders[^1] = at;
        return at == text.Length;
    }

    /// <summary>Takes the columns apart; false when a border stands inside a character.</summary>
    private bool TryCells(ReadOnlySpan<byte> record)
    {
        var at = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (!TryText(record[borders[i]..borders[i + 1]], !source.Characters, ref values, at, out var size))
            {
                return false;
            }

            cells[i] = (at, size);
            at += size;
        }

        return true;
    }

    /// <summary>Converts to UTF-8; false when the bytes are no text.</summary>
    private bool TryText(ReadOnlySpan<byte> bytes, bool encoded, ref byte[] into, int at, out int size)
    {
        if (into.Length < at + Gb18030.MaxLength(bytes.Length))
        {
            Array.Resize(ref into, 2 * (at + Gb18030.MaxLength(bytes.Length)));
        }

        if (encoded && gb)
        {
            return Gb18030.ToUtf8(bytes, into.AsSpan(at), out _, out size) == OperationStatus.Done;
        }

        bytes.CopyTo(into.AsSpan(at));
        size = bytes.Length;
        return Utf8.IsValid(bytes);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value, FixedColumn column)
    {
        var trimmed = column.Right ? value.TrimStart((byte)column.Padding) : value.TrimEnd((byte)column.Padding);

        // Of a number that is all noughts one stays.
        return trimmed.IsEmpty && column.Padding == '0' && !value.IsEmpty ? value[..1] : trimmed;
    }

    private bool Bad(RowWriter row, string problem, ReadOnlySpan<byte> text)
    {
        row.Begin(lines.Line, problem, 1);
        row.Text(text);
        return true;
    }

    private static FeedStop Half { get; } = new(
        "source.truncated", "最后一条记录不完整, 未传完。The last record is not whole.", Held: true);

    private FeedStop NoText() => lines.IsOpen
        ? Half
        : new FeedStop(
            "source.encoding",
            $"第 {lines.Line} 行不是 {Encoding} 文本。Line {lines.Line} is no {Encoding} text.",
            Held: true);
}
