using System.Data.SqlTypes;
using System.Globalization;
using System.Text;
using Kind = Microsoft.SqlServer.TransactSql.ScriptDom.SqlDataTypeOption;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>
/// Turns values from one type into another with SQL Server's own losses: a datetime counts in 1/300 s, varchar holds
/// what code page 936 has, char and binary are filled up.
/// </summary>
/// <remarks>
/// Values are bool, long, SqlDecimal (decimals), decimal (money), double, float, string, byte[], Guid, DateTime,
/// DateTimeOffset and TimeSpan.
/// </remarks>
internal static class SqlConverting
{
    private static readonly CultureInfo Neutral = CultureInfo.InvariantCulture;
    private static readonly Encoding CodePage936 = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    /// <summary>As for a comparison: lengths and digits stay.</summary>
    public static object ToMeet(object value, SqlType from, SqlType to) => to.Name switch
    {
        Kind.Decimal or Kind.Numeric => ToDecimal(value),
        _ when to.IsText && from.IsText => value,
        Kind.DateTime2 => ToTime(value),
        Kind.VarBinary or Kind.Binary or Kind.Timestamp => value,
        _ => To(value, to with { Length = to.IsText ? -1 : to.Length }),
    };

    /// <summary>As <c>cast</c> does: text that is too long is cut.</summary>
    public static object To(object value, SqlType to, int style = 0) => to.Name switch
    {
        Kind.Bit => value is bool bit ? bit : ToWhole(value) != 0,
        Kind.TinyInt => InRange(ToWhole(value), byte.MinValue, byte.MaxValue),
        Kind.SmallInt => InRange(ToWhole(value), short.MinValue, short.MaxValue),
        Kind.Int => InRange(ToWhole(value), int.MinValue, int.MaxValue),
        Kind.BigInt => ToWhole(value),
        Kind.Decimal or Kind.Numeric => Rescaled(ToDecimal(value), to),
        Kind.Money or Kind.SmallMoney => Math.Round(ToDecimal(value).Value, 4, MidpointRounding.AwayFromZero),
        Kind.Float => ToDouble(value),
        Kind.Real => (float)ToDouble(value),
        Kind.UniqueIdentifier => value is Guid guid ? guid : Guid.Parse((string)value),
        Kind.Binary or Kind.VarBinary or Kind.Image or Kind.Timestamp => Sized((byte[])value, to),
        Kind.Date => ToTime(value).Date,
        Kind.DateTime => Rounded(ToTime(value), 300),
        Kind.SmallDateTime => new DateTime((ToTime(value).Ticks + (30 * TimeSpan.TicksPerSecond)) / 600_000_000 * 600_000_000),
        Kind.DateTime2 => Rounded(ToTime(value), Steps(to)),
        Kind.Time => value as TimeSpan? ?? (value is string text ? TimeSpan.Parse(text, Neutral) : ToTime(value).TimeOfDay),
        Kind.DateTimeOffset => ToOffset(value),
        Kind.None => value,
        _ => Sized(ToText(value, style), to),
    };

    /// <summary>As an assignment does: text that is too long is refused.</summary>
    public static object Assign(object value, SqlType to)
    {
        var held = To(value, to);
        return value is string text && held is string cut && LengthOf(text.TrimEnd(' '), to) > LengthOf(cut, to)
            ? throw new SqlFault(8152, "String or binary data would be truncated.")
            : held;
    }

    /// <summary>What is left of text in the code page.</summary>
    public static string InCodePage(string text) => CodePage936.GetString(CodePage936.GetBytes(text));

    public static byte[] BytesInCodePage(string text) => CodePage936.GetBytes(text);

    public static string TextInCodePage(ReadOnlySpan<byte> bytes) => CodePage936.GetString(bytes);

    private static long Steps(SqlType type) => (long)Math.Pow(10, type.Scale);

    private static long InRange(long value, long least, long greatest) => value >= least && value <= greatest
        ? value
        : throw new SqlFault(8115, "Arithmetic overflow error converting expression to data type int.");

    private static long ToWhole(object value) => value switch
    {
        long whole => whole,
        bool bit => bit ? 1 : 0,
        string text => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, Neutral, out var whole)
            ? whole
            : throw new SqlFault(245, $"Conversion failed when converting the varchar value '{text}' to data type int."),
        _ => (long)Math.Truncate(ToDecimal(value).Value),
    };

    public static SqlDecimal ToDecimal(object value) => value switch
    {
        SqlDecimal exact => exact,
        decimal money => new SqlDecimal(money),
        long whole => new SqlDecimal(whole),
        bool bit => new SqlDecimal(bit ? 1 : 0),
        double number => new SqlDecimal(number),
        float number => new SqlDecimal((double)number),
        string text when decimal.TryParse(text, Neutral, out _) => SqlDecimal.Parse(text.Trim()),
        _ => throw new SqlFault(8114, $"Error converting data type varchar to numeric."),
    };

    private static SqlDecimal Rescaled(SqlDecimal value, SqlType to)
    {
        try
        {
            return SqlDecimal.ConvertToPrecScale(value, to.Precision, to.Scale);
        }
        catch (SqlTruncateException)
        {
            throw new SqlFault(8115, "Arithmetic overflow error converting numeric to data type numeric.");
        }
    }

    private static double ToDouble(object value) => value switch
    {
        double number => number,
        float number => number,
        string text => double.Parse(text, Neutral),
        _ => ToDecimal(value).ToDouble(),
    };

    private static DateTime ToTime(object value) => value switch
    {
        DateTime time => time,
        DateTimeOffset time => time.DateTime,
        string text when System.DateTime.TryParseExact(
            text,
            [
                "yyyy-MM-dd", "yyyyMMdd", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
                "yyyyMMdd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
            ],
            Neutral,
            DateTimeStyles.None,
            out var time) => time,
        _ => throw new SqlFault(241, "Conversion failed when converting date and/or time from character string."),
    };

    private static DateTimeOffset ToOffset(object value) => value switch
    {
        DateTimeOffset time => time,
        DateTime time => new DateTimeOffset(time, TimeSpan.Zero),
        _ => System.DateTimeOffset.Parse((string)value, Neutral, DateTimeStyles.AssumeUniversal),
    };

    /// <summary>
    /// The nearest of so many steps a second, in 100 ns: a datetime of .003 is .0033333, as datetime2 sees it from 2016 on.
    /// </summary>
    public static DateTime Rounded(DateTime time, long steps)
    {
        var step = (long)Math.Round((decimal)time.TimeOfDay.Ticks * steps / TimeSpan.TicksPerSecond, MidpointRounding.AwayFromZero);
        return time.Date.AddTicks((long)Math.Round((decimal)step * TimeSpan.TicksPerSecond / steps));
    }

    private static string ToText(object value, int style) => value switch
    {
        string text => text,
        bool bit => bit ? "1" : "0",
        decimal money => money.ToString(style == 2 ? "0.0000" : "0.00", Neutral),
        Guid guid => guid.ToString().ToUpperInvariant(),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.fff", Neutral),
        byte[] bytes => Encoding.Unicode.GetString(bytes),
        double or float => throw new SqlFault(50_000, "The stand-in doesn't write floats as text."),
        _ => SqlComparing.Show(value),
    };

    private static int LengthOf(string text, SqlType type) => type.IsCodePage ? CodePage936.GetByteCount(text) : text.Length;

    private static string Sized(string text, SqlType to)
    {
        text = to.IsCodePage ? InCodePage(text) : text;
        if (to.Length <= 0)
        {
            return text;
        }

        while (LengthOf(text, to) > to.Length)
        {
            text = text[..^1];
        }

        return to.Name is Kind.Char or Kind.NChar ? text + new string(' ', to.Length - LengthOf(text, to)) : text;
    }

    private static byte[] Sized(byte[] bytes, SqlType to)
    {
        if (to.Length > 0 && (bytes.Length > to.Length || to.Name is Kind.Binary or Kind.Timestamp))
        {
            Array.Resize(ref bytes, to.Length);
        }

        return bytes;
    }
}
