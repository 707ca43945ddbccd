using System.Buffers;
using System.Text;

namespace DataHub.Feeds;

/// <summary>
/// Records of a delimited text. A quote counts where a field begins; inside an unquoted field it is text, and after a
/// closing quote, where the field ends is anyone's guess: such a record is bad, and the next begins at the next line.
/// </summary>
/// <remarks>Why it is our own: decision 0021.</remarks>
internal sealed class DelimitedReader(TextFile text, FeedSource.Csv dialect) : IDisposable
{
    /// <summary>The longest record; a quote that never closes ends here.</summary>
    private const int MaxRecord = 4 * 1024 * 1024;

    private const int More = -1;
    private readonly byte[] delimiter = Encoding.UTF8.GetBytes(dialect.Delimiter);
    private readonly SearchValues<byte> stops = Stops(dialect, "\r\n"u8, Encoding.UTF8.GetBytes(dialect.Delimiter)[0]);
    private readonly SearchValues<byte> quoteStops = Stops(dialect, [], (byte)(dialect.Quote ?? '"'));
    private readonly short quote = (short)(dialect.Quote ?? More);
    private byte[] buffer = new byte[256 * 1024];
    private Field[] fields = new Field[64];
    private byte[] unescaped = new byte[1024];
    private int record;
    private int next;
    private int end;
    private bool ended;
    private long nextLine = 1;
    private int lines;

    /// <summary>Where the record begins, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>How many fields the record has.</summary>
    public int Count { get; private set; }

    /// <summary>Whether its quotes do not pair.</summary>
    public bool IsBad { get; private set; }

    /// <summary>Whether the last line had no end.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Why the records ended before the file.</summary>
    public FeedStop? Stop { get; private set; }

    /// <summary>Goes to the next record that is no empty line.</summary>
    public bool Read()
    {
        while (Stop is null && (next < end || !ended))
        {
            var length = Record(buffer.AsSpan(next, end - next));
            if (length == More)
            {
                Fill();
                continue;
            }

            (record, Line) = (next, nextLine);
            next += length;
            nextLine += lines;
            if (Count > 1 || fields[0].Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A field; gone when the next is asked for.</summary>
    public ReadOnlySpan<byte> this[int index] => fields[index] is var field && field.Escaped
        ? Unescape(buffer.AsSpan(record + field.Start, field.Length), field.Quoted)
        : buffer.AsSpan(record + field.Start, field.Length);

    /// <summary>Whether a field is \N, which stands for nothing where backslashes escape.</summary>
    public bool IsNull(int index) =>
        fields[index] is { Escaped: true, Quoted: false } field
        && buffer.AsSpan(record + field.Start, field.Length).SequenceEqual("\\N"u8);

    /// <summary>The record as it stands in the text.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(record, next - record);

    public void Dispose() => text.Dispose();

    private static SearchValues<byte> Stops(FeedSource.Csv dialect, ReadOnlySpan<byte> ends, byte first) =>
        SearchValues.Create([.. ends, first, .. dialect.Backslash ? "\\"u8 : []]);

    /// <summary>The length of the record that begins the text, its end of line included.</summary>
    private int Record(ReadOnlySpan<byte> text)
    {
        (Count, IsBad, lines) = (0, false, 1);
        if (ended && text is [0x1A])
        {
            // The mark with which DOS ends a text.
            Add(0, 0, false, false);
            return 1;
        }

        var at = 0;
        while (true)
        {
            at = at < text.Length && text[at] == quote ? Quoted(text, at) : Unquoted(text, at, at);
            if (at == More)
            {
                return More;
            }

            if (at == text.Length)
            {
                IsOpen = true;
                return at;
            }

            if (text[at] == '\n')
            {
                return at + 1;
            }

            if (text[at] == '\r' && (at + 1 < text.Length || ended))
            {
                return text[(at + 1)..] is [(byte)'\n', ..] ? at + 2 : at + 1;
            }

            if (text[at] == '\r')
            {
                return More;
            }

            at += delimiter.Length;
        }
    }

    /// <summary>Adds the field from <paramref name="start"/> to the next delimiter or end of line.</summary>
    private int Unquoted(ReadOnlySpan<byte> text, int start, int at)
    {
        var escaped = false;
        while (true)
        {
            var hit = text[at..].IndexOfAny(stops);
            if (hit < 0 || (text[at + hit] == '\\' && dialect.Backslash && at + hit + 1 == text.Length))
            {
                if (!ended)
                {
                    return More;
                }

                at = text.Length;
                break;
            }

            at += hit;
            if (text[at] is (byte)'\r' or (byte)'\n')
            {
                break;
            }

            if (text[at] == '\\' && dialect.Backslash)
            {
                escaped = true;
                at += 2;
                continue;
            }

            if (text.Length - at < delimiter.Length && !ended)
            {
                return More;
            }

            if (text[at..].StartsWith(delimiter))
            {
                break;
            }

            at++;
        }

        Add(start, at - start, escaped, quoted: false);
        return at;
    }

    private int Quoted(ReadOnlySpan<byte> text, int start)
    {
        var escaped = false;
        var at = start + 1;
        while (true)
        {
            var hit = text[at..].IndexOfAny(quoteStops);
            if (hit < 0 || at + hit + delimiter.Length >= text.Length)
            {
                if (!ended)
                {
                    return More;
                }

                if (hit < 0)
                {
                    Stop = Unclosed();
                    return More;
                }
            }

            at += hit;
            if (text[at] != quote || (at + 1 < text.Length && text[at + 1] == quote))
            {
                escaped = true;
                at = Math.Min(at + 2, text.Length);
                continue;
            }

            break;
        }

        var inside = text[(start + 1)..at];
        lines += inside.Contains((byte)'\n') ? inside.Count((byte)'\n') : inside.Count((byte)'\r');
        at++;
        if (at == text.Length || text[at] is (byte)'\r' or (byte)'\n' || text[at..].StartsWith(delimiter))
        {
            Add(start + 1, inside.Length, escaped, quoted: true);
            return at;
        }

        IsBad = true;
        return Unquoted(text, start, at);
    }

    private void Add(int start, int length, bool escaped, bool quoted)
    {
        if (Count == fields.Length)
        {
            Array.Resize(ref fields, fields.Length * 2);
        }

        fields[Count++] = new Field(start, length, escaped, quoted);
    }

    /// <summary>Takes the escapes away; of a doubled quote one stays, of a backslash what it stands for.</summary>
    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> field, bool quoted)
    {
        if (unescaped.Length < field.Length)
        {
            unescaped = new byte[field.Length];
        }

        var length = 0;
        for (var i = 0; i < field.Length; i++)
        {
            var escape = (quoted && field[i] == quote) || (dialect.Backslash && field[i] == '\\');
            unescaped[length++] = !escape || i + 1 == field.Length ? field[i]
                : field[i] == quote ? field[++i]
                : Meaning(field[++i]);
        }

        return unescaped.AsSpan(0, length);
    }

    private static byte Meaning(byte escaped) => escaped switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escaped,
    };

    private void Fill()
    {
        if (Stop is not null)
        {
            return;
        }

        buffer.AsSpan(next, end - next).CopyTo(buffer);
        (next, end) = (0, end - next);
        if (end > buffer.Length / 2)
        {
            if (buffer.Length >= MaxRecord)
            {
                Stop = Unclosed();
                return;
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = text.Read(buffer.AsSpan(end));
        end += read;
        ended = read == 0;
        Stop = text.Stop;
    }

    private FeedStop Unclosed() => new(
        "source.truncated",
        $"第 {nextLine} 行开始的记录没有结束: 引号未闭合, 或未传完。The record that begins on line {nextLine} has no end: "
            + "its quotes do not close, or the file is not whole.",
        Held: true);

    private readonly record struct Field(int Start, int Length, bool Escaped, bool Quoted);
}
