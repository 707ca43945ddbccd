using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DataHub.Engine;

/// <summary>The forms that most values have, written faster than any value could be.</summary>
internal static class PlainText
{
    private const double MostHundredths = 1e13;

    /// <summary>Copies the ASCII characters up to the first that is none or that JSON escapes; tells how many.</summary>
    public static int Copy(ReadOnlySpan<char> text, Span<byte> into)
    {
        var at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
            for (; at <= text.Length - Vector128<ushort>.Count; at += Vector128<ushort>.Count)
            {
                var chars = Vector128.LoadUnsafe(ref first, (nuint)at);
                if (HasOther(chars))
                {
                    break;
                }

                Vector128.Narrow(chars, chars).GetLower().CopyTo(into[at..]);
            }
        }

        for (; at < text.Length && text[at] is >= ' ' and <= '\x7F' and not ('"' or '\\'); at++)
        {
            into[at] = (byte)text[at];
        }

        return at;
    }

    /// <summary>
    /// Writes a number of at most two decimals. Two decimals with so few digits before them are never the same double,
    /// so that this one is its shortest form.
    /// </summary>
    public static bool TryHundredths(double value, Span<byte> into, out int written)
    {
        written = 0;
        var hundredths = Math.Round(value * 100);
        if (value == 0 || !(Math.Abs(value) < MostHundredths) || hundredths / 100 != value)
        {
            return false;
        }

        var whole = (long)Math.Abs(hundredths);
        if (value < 0)
        {
            into[written++] = (byte)'-';
        }

        Utf8Formatter.TryFormat(whole / 100, into[written..], out var digits);
        written += digits;
        var (tenths, rest) = Math.DivRem((int)(whole % 100), 10);
        if (tenths + rest > 0)
        {
            into[written++] = (byte)'.';
            into[written++] = (byte)('0' + tenths);
            if (rest > 0)
            {
                into[written++] = (byte)('0' + rest);
            }
        }

        return true;
    }

    // Below a blank wraps around to above.
    private static bool HasOther(Vector128<ushort> chars) =>
        (Vector128.GreaterThan(chars - Vector128.Create((ushort)' '), Vector128.Create((ushort)('\x7F' - ' ')))
            | Vector128.Equals(chars, Vector128.Create((ushort)'"'))
            | Vector128.Equals(chars, Vector128.Create((ushort)'\\'))) != Vector128<ushort>.Zero;
}
