using System.Globalization;
using System.Text;

namespace DataHub.Datasets;

/// <summary>How stored numbers are written: instants with +08:00, money as yuan with two decimals.</summary>
public static class Wire
{
    /// <summary>Room enough for every value written here.</summary>
    public const int MaxLength = 32;

    /// <summary>An instant as 2024-01-02T03:04:05+08:00, with milliseconds only when there are some.</summary>
    public static string FormatDateTime(long milliseconds)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        TryFormatDateTime(milliseconds, bytes, out var written);
        return Encoding.ASCII.GetString(bytes[..written]);
    }

    /// <summary>Writes what <see cref="FormatDateTime"/> returns as UTF-8; false when there is no room.</summary>
    public static bool TryFormatDateTime(long milliseconds, Span<byte> into, out int written)
    {
        written = 0;
        var local = Times.ToBeijing(milliseconds);
        var fraction = local.Millisecond;
        var length = fraction == 0 ? 25 : 29;
        if (into.Length < length)
        {
            return false;
        }

        WriteDigits(into, 0, 4, local.Year);
        into[4] = into[7] = (byte)'-';
        WriteDigits(into, 5, 2, local.Month);
        WriteDigits(into, 8, 2, local.Day);
        into[10] = (byte)'T';
        WriteDigits(into, 11, 2, local.Hour);
        into[13] = into[16] = (byte)':';
        WriteDigits(into, 14, 2, local.Minute);
        WriteDigits(into, 17, 2, local.Second);
        if (fraction != 0)
        {
            into[19] = (byte)'.';
            WriteDigits(into, 20, 3, fraction);
        }

        "+08:00"u8.CopyTo(into[(length - 6)..]);
        written = length;
        return true;
    }

    /// <summary>Fen as yuan with two decimals, such as 12.34 and -0.05.</summary>
    public static string FormatMoney(long fen)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        TryFormatMoney(fen, bytes, out var written);
        return Encoding.ASCII.GetString(bytes[..written]);
    }

    /// <summary>Writes what <see cref="FormatMoney"/> returns as UTF-8; false when there is no room.</summary>
    public static bool TryFormatMoney(long fen, Span<byte> into, out int written)
    {
        written = 0;
        var sign = fen < 0 ? 1 : 0;
        var size = fen < 0 ? 0UL - (ulong)fen : (ulong)fen;
        if (into.Length <= sign
            || !(size / 100).TryFormat(into[sign..], out var digits, default, CultureInfo.InvariantCulture)
            || into.Length < sign + digits + 3)
        {
            return false;
        }

        if (sign == 1)
        {
            into[0] = (byte)'-';
        }

        into[sign + digits] = (byte)'.';
        WriteDigits(into, sign + digits + 1, 2, (int)(size % 100));
        written = sign + digits + 3;
        return true;
    }

    private static void WriteDigits(Span<byte> into, int at, int count, int value)
    {
        for (var i = at + count - 1; i >= at; i--)
        {
            into[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
