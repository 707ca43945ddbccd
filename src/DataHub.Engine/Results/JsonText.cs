using System.Buffers;
using System.Buffers.Text;
using System.Text;
using DataHub.Datasets;

namespace DataHub.Engine;

/// <summary>Writes JSON values as UTF-8; Chinese text stays as it is (RFC 8259 asks to escape only quotes, backslashes and controls).</summary>
public static class JsonText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c), '"', '\\']);

    /// <summary>Writes a text in quotes.</summary>
    public static void WriteText(PooledBuffer into, ReadOnlySpan<char> text)
    {
        var span = into.GetSpan((text.Length * 3) + 2);
        span[0] = (byte)'"';
        var plain = PlainText.Copy(text, span[1..]);
        if (plain == text.Length)
        {
            span[plain + 1] = (byte)'"';
            into.Advance(plain + 2);
            return;
        }

        into.Advance(plain + 1);
        WriteMixed(into, text[plain..]);
        into.Write((byte)'"');
    }

    private static void WriteMixed(PooledBuffer into, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var at = text.IndexOfAny(Escaped);
            var plain = at < 0 ? text : text[..at];
            var span = into.GetSpan((plain.Length * 3) + 1);
            into.Advance(Encoding.UTF8.GetBytes(plain, span));
            if (at < 0)
            {
                break;
            }

            WriteEscape(into, text[at]);
            text = text[(at + 1)..];
        }
    }

    /// <summary>Writes a whole number.</summary>
    public static void WriteNumber(PooledBuffer into, long value)
    {
        Utf8Formatter.TryFormat(value, into.GetSpan(20), out var written);
        into.Advance(written);
    }

    /// <summary>Writes a double in its shortest form that reads back the same.</summary>
    public static void WriteDouble(PooledBuffer into, double value)
    {
        var span = into.GetSpan(32);
        if (!PlainText.TryHundredths(value, span, out var written))
        {
            value.TryFormat(span, out written, "R", System.Globalization.CultureInfo.InvariantCulture);
        }

        into.Advance(written);
    }

    /// <summary>Writes what is JSON already.</summary>
    public static void WriteRaw(PooledBuffer into, string json) =>
        into.Advance(Encoding.UTF8.GetBytes(json, into.GetSpan(json.Length * 3)));

    /// <summary>Writes a list or an object, with what <paramref name="write"/> makes of each item.</summary>
    public static void WriteMany<T>(PooledBuffer into, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        var next = open;
        foreach (var item in items)
        {
            into.Write((byte)next);
            write(item);
            next = ',';
        }

        if (next == open)
        {
            into.Write((byte)open);
        }

        into.Write((byte)close);
    }

    /// <summary>Writes a key with its colon.</summary>
    public static void WriteKey(PooledBuffer into, string name)
    {
        WriteText(into, name);
        into.Write((byte)':');
    }

    /// <summary>Writes a leaf that is not null.</summary>
    public static void WriteLeaf(PooledBuffer into, in Slot slot, LeafFormat format)
    {
        if (!slot.IsNumber)
        {
            WriteReference(into, slot, format);
            return;
        }

        switch (format.Kind)
        {
            case ValueKind.Boolean:
                into.Write(slot.Number != 0 ? "true"u8 : "false"u8);
                break;
            case ValueKind.Float:
                WriteDouble(into, slot.Double);
                break;
            case ValueKind.Enum:
                WriteText(into, format.Enum!.NameOf(slot.Number));
                break;
            case ValueKind.DateTime:
                WriteQuoted(into, slot.Number, Wire.TryFormatDateTime);
                break;
            case ValueKind.Money:
                WriteQuoted(into, slot.Number, Wire.TryFormatMoney);
                break;
            case ValueKind.Text or ValueKind.Id:
                into.Write((byte)'"');
                WriteNumber(into, slot.Number);
                into.Write((byte)'"');
                break;
            default:
                WriteNumber(into, slot.Number);
                break;
        }
    }

    private static void WriteReference(PooledBuffer into, in Slot slot, LeafFormat format)
    {
        if (format.Json)
        {
            WriteRaw(into, slot.Text);
        }
        else
        {
            WriteText(into, slot.Text);
        }
    }

    private delegate bool Format(long value, Span<byte> into, out int written);

    private static void WriteQuoted(PooledBuffer into, long value, Format format)
    {
        into.Write((byte)'"');
        format(value, into.GetSpan(Wire.MaxLength), out var written);
        into.Advance(written);
        into.Write((byte)'"');
    }

    private static void WriteEscape(PooledBuffer into, char c)
    {
        switch (c)
        {
            case '"':
                into.Write("\\\""u8);
                break;
            case '\\':
                into.Write("\\\\"u8);
                break;
            case '\n':
                into.Write("\\n"u8);
                break;
            case '\r':
                into.Write("\\r"u8);
                break;
            case '\t':
                into.Write("\\t"u8);
                break;
            default:
                into.Write("\\u00"u8);
                into.Write((byte)"0123456789abcdef"[c >> 4]);
                into.Write((byte)"0123456789abcdef"[c & 15]);
                break;
        }
    }
}
