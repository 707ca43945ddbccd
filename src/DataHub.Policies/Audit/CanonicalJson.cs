using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace DataHub.Policies;

/// <summary>
/// Writes JSON in the canonical form of RFC 8785 for what audit records hold: objects whose names the caller gives in
/// order, texts, whole numbers and lists of them. What is null or empty is left out.
/// </summary>
internal sealed class CanonicalJson
{
    private static readonly SearchValues<char> Escapes =
        SearchValues.Create(['"', '\\', .. Enumerable.Range(0, 0x20).Select(c => (char)c)]);

    private byte[] buffer = new byte[2048];
    private bool needsComma;

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    /// <summary>The bytes that <paramref name="write"/> writes.</summary>
    public static byte[] Encode(Action<CanonicalJson> write)
    {
        var json = new CanonicalJson();
        write(json);
        return json.Written.ToArray();
    }

    /// <summary>Starts anew with the same buffer.</summary>
    public void Reset() => (Length, needsComma) = (0, false);

    /// <summary>Begins an object.</summary>
    public void Open() => Begin((byte)'{');

    /// <summary>Ends an object.</summary>
    public void Close() => End((byte)'}');

    /// <summary>Begins a list.</summary>
    public void OpenList() => Begin((byte)'[');

    /// <summary>Ends a list.</summary>
    public void CloseList() => End((byte)']');

    /// <summary>A name; a value must follow.</summary>
    public void Name(string name)
    {
        Separate();
        Quote(name);
        Append((byte)':');
        needsComma = false;
    }

    /// <summary>A named text, left out when null.</summary>
    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            Quote(value);
            needsComma = true;
        }
    }

    /// <summary>A named list of texts, left out when empty.</summary>
    public void Texts(string name, ImmutableArray<string> values)
    {
        if (values.IsDefaultOrEmpty)
        {
            return;
        }

        Name(name);
        OpenList();
        foreach (var value in values)
        {
            Separate();
            Quote(value);
            needsComma = true;
        }

        CloseList();
    }

    /// <summary>A named whole number.</summary>
    public void Number(string name, long value)
    {
        Name(name);
        Reserve(20);
        value.TryFormat(buffer.AsSpan(Length), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
        needsComma = true;
    }

    /// <summary>A named instant in UTC with its microseconds.</summary>
    public void Instant(string name, DateTimeOffset value)
    {
        const string Format = "'\"'yyyy-MM-dd'T'HH:mm:ss.ffffff'Z\"'";
        Name(name);
        Reserve(Format.Length);
        value.UtcDateTime.TryFormat(buffer.AsSpan(Length), out var written, Format, CultureInfo.InvariantCulture);
        Length += written;
        needsComma = true;
    }

    /// <summary>A named hash in hex.</summary>
    public void Hex(string name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Append((byte)'"');
        Reserve(value.Length * 2);
        Convert.TryToHexStringLower(value, buffer.AsSpan(Length), out var written);
        Length += written;
        Append((byte)'"');
        needsComma = true;
    }

    /// <summary>A named value that is encoded already, left out when null.</summary>
    public void Encoded(string name, byte[]? value)
    {
        if (value is not null)
        {
            Name(name);
            Append(value);
            needsComma = true;
        }
    }

    private void Begin(byte bracket)
    {
        Separate();
        Append(bracket);
        needsComma = false;
    }

    private void End(byte bracket)
    {
        Append(bracket);
        needsComma = true;
    }

    private void Separate()
    {
        if (needsComma)
        {
            Append((byte)',');
        }
    }

    /// <summary>RFC 8785 §3.2.2.2: only quotes, backslashes and control characters are escaped.</summary>
    private void Quote(string value)
    {
        Append((byte)'"');
        var rest = value.AsSpan();
        while (rest.IndexOfAny(Escapes) is >= 0 and var at)
        {
            Copy(rest[..at]);
            Escape(rest[at]);
            rest = rest[(at + 1)..];
        }

        Copy(rest);
        Append((byte)'"');
    }

    private void Escape(char c) => Append(c switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\b' => "\\b"u8,
        '\t' => "\\t"u8,
        '\n' => "\\n"u8,
        '\f' => "\\f"u8,
        '\r' => "\\r"u8,
        _ => Encoding.ASCII.GetBytes($"\\u{(int)c:x4}"),
    });

    private void Copy(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * 3);
        Utf8.FromUtf16(text, buffer.AsSpan(Length), out _, out var written);
        Length += written;
    }

    private void Append(byte value)
    {
        Reserve(1);
        buffer[Length++] = value;
    }

    private void Append(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(buffer.AsSpan(Length));
        Length += value.Length;
    }

    private void Reserve(int more)
    {
        if (Length + more > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + more));
        }
    }
}
