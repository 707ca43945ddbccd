using System.Data.SqlTypes;
using System.Globalization;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>
/// Compares as SQL Server does: in the type that goes before, text by the rules of Chinese_PRC_CI_AS (neither case,
/// width nor trailing spaces tell), GUIDs by their last six bytes first.
/// </summary>
internal static class SqlComparing
{
    private const int ChinesePrc = 0x0804;
    private const SqlCompareOptions Insensitive =
        SqlCompareOptions.IgnoreCase | SqlCompareOptions.IgnoreKanaType | SqlCompareOptions.IgnoreWidth;

    /// <summary>Null where one of both is.</summary>
    public static int? Compare(SqlType first, object? one, SqlType second, object? two)
    {
        if (first.IsOpaque || second.IsOpaque)
        {
            throw new SqlFault(402, $"The data types {first.Word} and {second.Word} are incompatible in the operator.");
        }

        if (one is null || two is null)
        {
            return null;
        }

        var type = first.Meet(second);
        var (left, right) = (SqlConverting.ToMeet(one, first, type), SqlConverting.ToMeet(two, second, type));
        return (first.IsSqlSorted || second.IsSqlSorted) && left is string text && right is string other
            ? SqlSorted(text, other, asUnicode: !first.IsCodePage || !second.IsCodePage)
            : InOneType(left, right);
    }

    /// <summary>For ordering: no value is the least.</summary>
    public static int Order(SqlType type, object? one, object? two) =>
        Compare(type, one, type, two) ?? (one is null ? 0 : 1) - (two is null ? 0 : 1);

    private static int InOneType(object one, object two) => (one, two) switch
    {
        (string first, string second) => Text(first).CompareTo(Text(second)),
        (byte[] first, byte[] second) => Bytes(first, second),
        (Guid first, Guid second) => new SqlGuid(first).CompareTo(new SqlGuid(second)),
        (SqlDecimal first, SqlDecimal second) => first.CompareTo(second),
        (IComparable first, _) => first.CompareTo(two),
        _ => throw new SqlFault(402, "The data types are incompatible in the operator."),
    };

    /// <summary>Hyphens and apostrophes hardly count in Unicode; in the code page they do.</summary>
    private static int SqlSorted(string one, string two, bool asUnicode)
    {
        var order = asUnicode ? Plain(Words(one), Words(two)) : 0;
        return order != 0 ? order : Plain(one, two);
    }

    private static int Plain(string one, string two) =>
        string.Compare(one.TrimEnd(' '), two.TrimEnd(' '), StringComparison.OrdinalIgnoreCase);

    private static string Words(string text) =>
        text.Replace("-", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);

    private static SqlString Text(string text) => new(text, ChinesePrc, Insensitive);

    /// <summary>The shorter one counts as filled up with zeros.</summary>
    private static int Bytes(byte[] one, byte[] two)
    {
        var length = Math.Max(one.Length, two.Length);
        Array.Resize(ref one, length);
        Array.Resize(ref two, length);
        return one.AsSpan().SequenceCompareTo(two);
    }

    /// <summary>How the collation is named on the wire.</summary>
    public static ReadOnlySpan<byte> Collation => [0x04, 0x08, 0xD0, 0x00, 0x00];

    public static string Show(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
