using System.Globalization;

namespace DataHub.Datasets;

/// <summary>Days, months and instants in their exact forms; Beijing time is a fixed +08:00.</summary>
public static class Times
{
    /// <summary>Milliseconds from UTC to Beijing time.</summary>
    public const long BeijingOffset = 8L * 60 * 60 * 1000;

    /// <summary>Whether the text is an existing day as yyyy-MM-dd.</summary>
    public static bool IsDay(ReadOnlySpan<char> text) => text.Length == 10 && TryDay(text, out _);

    /// <summary>Whether the text is an existing month as yyyy-MM.</summary>
    public static bool IsMonth(ReadOnlySpan<char> text) =>
        text.Length == 7 && text[4] == '-' && TryDigits(text[..4], out var year) && TryDigits(text[5..], out var month)
        && year > 0 && month is >= 1 and <= 12;

    /// <summary>Whether such a day exists.</summary>
    public static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>Reads RFC 3339 (the seconds may be left out) into milliseconds UTC; Z or an offset is needed.</summary>
    public static bool TryInstant(ReadOnlySpan<char> text, out long milliseconds)
    {
        milliseconds = 0;
        if (text.Length < 17 || !TryDay(text[..10], out var days) || text[10] is not ('T' or 't' or ' '))
        {
            return false;
        }

        if (!TryDigits(text[11..13], out var hour) || text[13] != ':' || !TryDigits(text[14..16], out var minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        var rest = text[16..];
        if (!TrySeconds(ref rest, out var secondMs) || !TryOffset(rest, out var offset))
        {
            return false;
        }

        milliseconds = (((((days * 24L) + hour) * 60) + minute - offset) * 60_000) + secondMs;
        return true;
    }

    /// <summary>Milliseconds UTC of a day and time of day in Beijing.</summary>
    public static long FromBeijing(DateTime local) =>
        ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond) - BeijingOffset;

    /// <summary>The wall clock in Beijing of an instant.</summary>
    public static DateTime ToBeijing(long milliseconds) =>
        DateTime.UnixEpoch.AddMilliseconds(milliseconds + BeijingOffset);

    /// <summary>The day of the text yyyy-MM-dd, counted from 1970-01-01.</summary>
    public static bool TryDay(ReadOnlySpan<char> text, out long days)
    {
        days = 0;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year)
            || !TryDigits(text[5..7], out var month)
            || !TryDigits(text[8..], out var day)
            || !Exists(year, month, day))
        {
            return false;
        }

        days = new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return true;
    }

    private static bool TrySeconds(ref ReadOnlySpan<char> rest, out long milliseconds)
    {
        milliseconds = 0;
        if (rest.IsEmpty || rest[0] != ':')
        {
            return true;
        }

        if (rest.Length < 3 || !TryDigits(rest[1..3], out var second) || second > 59)
        {
            return false;
        }

        milliseconds = second * 1000L;
        rest = rest[3..];
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 9)
        {
            return false;
        }

        // Milliseconds are what is kept; finer digits are cut.
        var kept = rest.Slice(1, Math.Min(digits, 3));
        var fraction = int.Parse(kept, NumberStyles.None, CultureInfo.InvariantCulture);
        milliseconds += kept.Length switch { 1 => fraction * 100, 2 => fraction * 10, _ => fraction };
        rest = rest[(1 + digits)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> rest, out int minutes)
    {
        minutes = 0;
        if (rest.Length == 1 && rest[0] is 'Z' or 'z')
        {
            return true;
        }

        if (rest.Length != 6 || rest[0] is not ('+' or '-') || rest[3] != ':'
            || !TryDigits(rest[1..3], out var hours) || !TryDigits(rest[4..], out var rests)
            || hours > 14 || rests > 59)
        {
            return false;
        }

        minutes = ((hours * 60) + rests) * (rest[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        return Characters.AreDigits(text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
