using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataHub.Datasets;

/// <summary>What a cleaned value is in the database.</summary>
public enum StoredType
{
    /// <summary>Text, in the buffer given.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A double.</summary>
    Real,
}

/// <summary>A cleaned value: its text is the first <paramref name="Length"/> characters of the buffer given.</summary>
public readonly record struct Cleaned(StoredType Type, int Length, long Integer, double Real, bool Upgraded);

/// <summary>Brings one value into its stored form, or says why it has none; GraphQL input and feeds share it.</summary>
public static class Scalars
{
    /// <summary>How many characters beyond the raw value the buffer of <see cref="Clean"/> must have.</summary>
    public const int Headroom = 8;

    /// <summary>
    /// The stored CLR form (string, long or double) of a raw value; <paramref name="problem"/> is a safe sentence.
    /// </summary>
    public static bool TryClean(
        ValueKind kind, EnumSet? set, string raw, [NotNullWhen(true)] out object? value, out string problem)
    {
        var found = TryClean(kind, set, raw, out value);
        problem = found?.Message ?? "";
        return found is null;
    }

    /// <summary>The stored CLR form of a raw value, or the rule that refuses it.</summary>
    public static CleanProblem? TryClean(ValueKind kind, EnumSet? set, string raw, out object? value)
    {
        var rented = ArrayPool<char>.Shared.Rent(raw.Length + Headroom);
        var problem = Clean(kind, set, raw, rented, out var cleaned);
        value = problem is not null ? null : cleaned.Type switch
        {
            StoredType.Text => Text(raw, rented.AsSpan(0, cleaned.Length)),
            StoredType.Integer => cleaned.Integer,
            _ => cleaned.Real,
        };
        ArrayPool<char>.Shared.Return(rented);
        return problem;
    }

    /// <summary>
    /// Cleans into a buffer of the raw length plus <see cref="Headroom"/>; null means that it is clean.
    /// </summary>
    public static CleanProblem? Clean(
        ValueKind kind, EnumSet? set, ReadOnlySpan<char> raw, Span<char> into, out Cleaned cleaned)
    {
        cleaned = default;
        return kind switch
        {
            ValueKind.Text => CleanText(raw, into, out cleaned),
            ValueKind.Id => CleanId(raw, into, out cleaned),
            ValueKind.DivisionCode => CleanDivision(raw, into, out cleaned),
            ValueKind.UnifiedSocialCreditCode => CleanCreditCode(raw, into, out cleaned),
            ValueKind.CitizenId => CleanCitizenId(raw, into, out cleaned),
            ValueKind.PhoneNumber => CleanPhone(raw, into, out cleaned),
            ValueKind.Polygon => Polygons.Clean(raw, into, out cleaned),
            ValueKind.Int
            or ValueKind.Float
            or ValueKind.Boolean
            or ValueKind.Money
            or ValueKind.Enum
            or ValueKind.Date
            or ValueKind.DateTime
            or ValueKind.YearMonth => CleanForm(kind, set, raw, into, out cleaned),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>
    /// A part of a value as contains, startsWith and endsWith need it: characters normalised, form not checked.
    /// </summary>
    public static string NormalisePart(ValueKind kind, string raw)
    {
        var rented = ArrayPool<char>.Shared.Rent(raw.Length + Headroom);
        var length = kind switch
        {
            ValueKind.Text or ValueKind.Polygon => Characters.Strip(raw, rented),
            ValueKind.UnifiedSocialCreditCode or ValueKind.CitizenId or ValueKind.DivisionCode
                or ValueKind.PhoneNumber => Characters.FoldCode(raw, rented),
            _ => Characters.Fold(raw, rented),
        };
        var part = Text(raw, rented.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(rented);
        return part;
    }

    private static string Text(string raw, ReadOnlySpan<char> cleaned) =>
        cleaned.SequenceEqual(raw) ? raw : new string(cleaned);

    private static CleanProblem? CleanText(ReadOnlySpan<char> raw, Span<char> into, out Cleaned cleaned)
    {
        cleaned = OfText(Characters.Strip(raw, into));
        return Characters.IsStorable(into[..cleaned.Length]) ? null : CleanProblem.Text;
    }

    private static CleanProblem? CleanId(ReadOnlySpan<char> raw, Span<char> into, out Cleaned cleaned)
    {
        cleaned = OfText(Characters.Fold(raw, into));
        return Characters.IsStorable(into[..cleaned.Length]) ? null : CleanProblem.Text;
    }

    private static CleanProblem? CleanDivision(ReadOnlySpan<char> raw, Span<char> into, out Cleaned cleaned)
    {
        var length = Characters.FoldCode(raw, into);
        if (length is not (6 or 9 or 12) || !Characters.AreDigits(into[..length]))
        {
            cleaned = default;
            return CleanProblem.Division;
        }

        // 330502000000 is how the statistics office pads the county 330502: the same division, written longer.
        while (length > 6 && into[(length - 3)..length] is "000")
        {
            length -= 3;
        }

        cleaned = OfText(length);
        return null;
    }

    private static CleanProblem? CleanCreditCode(ReadOnlySpan<char> raw, Span<char> into, out Cleaned cleaned)
    {
        var length = Characters.FoldCode(raw, into);
        cleaned = OfText(length);
        if (length != 18 || !CheckDigits.IsCreditCodeCharacter(into[17]))
        {
            return CleanProblem.CreditCode;
        }

        return CheckDigits.OfCreditCode(into[..17]) switch
        {
            '\0' => CleanProblem.CreditCode,
            var check when check != into[17] => CleanProblem.CheckDigit,
            _ => null,
        };
    }

    private static CleanProblem? CleanCitizenId(ReadOnlySpan<char> raw, Span<char> into, out Cleaned cleaned)
    {
        var length = Characters.FoldCode(raw, into);
        var upgraded = length == 15 && Characters.AreDigits(into[..15]);
        if (upgraded)
        {
            into[6..15].CopyTo(into[8..]);
            into[6] = '1';
            into[7] = '9';
            into[17] = CheckDigits.OfCitizenId(into[..17]);
            length = 18;
        }

        cleaned = OfText(length) with { Upgraded = upgraded };
        if (length != 18 || !Characters.AreDigits(into[..17]) || !(Characters.IsDigit(into[17]) || into[17] == 'X'))
        {
            return CleanProblem.CitizenId;
        }

        if (!IsBirthDate(into[6..14]))
        {
            return CleanProblem.BirthDate;
        }

        return CheckDigits.OfCitizenId(into[..17]) == into[17] ? null : CleanProblem.CheckDigit;
    }

    private static bool IsBirthDate(ReadOnlySpan<char> digits) => Times.Exists(
        int.Parse(digits[..4], NumberStyles.None, CultureInfo.InvariantCulture),
        int.Parse(digits[4..6], NumberStyles.None, CultureInfo.InvariantCulture),
        int.Parse(digits[6..], NumberStyles.None, CultureInfo.InvariantCulture));

    private static CleanProblem? CleanPhone(ReadOnlySpan<char> raw, Span<char> into, out Cleaned cleaned)
    {
        var folded = Characters.FoldCode(raw, into);
        var length = 0;
        for (var i = 0; i < folded; i++)
        {
            if (into[i] is not ('(' or ')' or '+'))
            {
                into[length++] = into[i];
            }
        }

        // The country code says nothing inside the country: +86 138… and 138… are one number.
        var prefix = length == 13 && into[..3] is "861" ? 2 : length == 15 && into[..5] is "00861" ? 4 : 0;
        into[prefix..length].CopyTo(into);
        length -= prefix;
        cleaned = OfText(length);
        return length is >= 3 and <= 15 && Characters.AreDigits(into[..length]) ? null : CleanProblem.Phone;
    }

    private static CleanProblem? CleanForm(
        ValueKind kind, EnumSet? set, ReadOnlySpan<char> raw, Span<char> into, out Cleaned cleaned)
    {
        var length = Characters.Fold(raw, into);
        return Forms.Clean(kind, set, into[..length], out cleaned);
    }

    internal static Cleaned OfText(int length) => new(StoredType.Text, length, 0, 0, false);
}
