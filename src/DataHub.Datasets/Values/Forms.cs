using System.Diagnostics;
using System.Globalization;

namespace DataHub.Datasets;

/// <summary>The kinds whose cleaned text has one exact form: numbers, times, truth values, enum names.</summary>
internal static class Forms
{
    public static CleanProblem? Clean(ValueKind kind, EnumSet? set, ReadOnlySpan<char> text, out Cleaned cleaned)
    {
        cleaned = Scalars.OfText(text.Length);
        return kind switch
        {
            ValueKind.Int => CleanInt(text, out cleaned),
            ValueKind.Float => CleanFloat(text, out cleaned),
            ValueKind.Boolean => CleanBoolean(text, out cleaned),
            ValueKind.Money => CleanMoney(text, out cleaned),
            ValueKind.Enum => CleanEnum(set!, text, out cleaned),
            ValueKind.Date => Times.IsDay(text) ? null : CleanProblem.Day,
            ValueKind.YearMonth => Times.IsMonth(text) ? null : CleanProblem.Month,
            ValueKind.DateTime => CleanInstant(text, out cleaned),
            _ => throw new UnreachableException(),
        };
    }

    private static CleanProblem? CleanInt(ReadOnlySpan<char> text, out Cleaned cleaned)
    {
        var fits = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        cleaned = OfInteger(number);
        return fits ? null : CleanProblem.Whole;
    }

    private static CleanProblem? CleanFloat(ReadOnlySpan<char> text, out Cleaned cleaned)
    {
        const NumberStyles style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var fits =
            double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

        // Adding zero turns -0 into 0, which compare alike and must be stored alike.
        cleaned = new Cleaned(StoredType.Real, 0, 0, number + 0.0, false);
        return fits ? null : CleanProblem.Number;
    }

    private static CleanProblem? CleanBoolean(ReadOnlySpan<char> text, out Cleaned cleaned)
    {
        var isTrue = text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        cleaned = OfInteger(isTrue ? 1 : 0);
        return isTrue || text is "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase)
            ? null
            : CleanProblem.Truth;
    }

    private static CleanProblem? CleanMoney(ReadOnlySpan<char> text, out Cleaned cleaned)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        cleaned = default;
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var yuan)
            || Math.Abs(yuan) > 90_000_000_000_000_000m
            || decimal.Truncate(yuan * 100) != yuan * 100)
        {
            return CleanProblem.Amount;
        }

        cleaned = OfInteger((long)(yuan * 100));
        return null;
    }

    private static CleanProblem? CleanEnum(EnumSet set, ReadOnlySpan<char> text, out Cleaned cleaned)
    {
        var found = set.TryOrdinal(text, out var ordinal);
        cleaned = OfInteger(ordinal);
        return found ? null : CleanProblem.Enum;
    }

    private static CleanProblem? CleanInstant(ReadOnlySpan<char> text, out Cleaned cleaned)
    {
        var fits = Times.TryInstant(text, out var milliseconds);
        cleaned = OfInteger(milliseconds);
        return fits ? null : CleanProblem.Instant;
    }

    private static Cleaned OfInteger(long number) => new(StoredType.Integer, 0, number, 0, false);
}
