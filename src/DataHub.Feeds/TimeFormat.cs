using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// One declared form of a date or time: y M d H m s f count digits, all else stands for itself; a single letter
/// takes one digit or two, and a Z at the end says that it is UTC. Nothing is guessed.
/// </summary>
public sealed class TimeFormat
{
    /// <summary>The name of Excel's serial numbers.</summary>
    public const string Excel = "excel";

    private readonly string pattern;
    private readonly TimeSpan behind;

    private TimeFormat(string pattern)
    {
        this.pattern = pattern;
        behind = pattern.EndsWith('Z') ? TimeSpan.FromHours(8) : TimeSpan.Zero;
    }

    /// <summary>ISO, as workbooks' typed dates are landed.</summary>
    public static TimeFormat Iso { get; } = new("yyyy-MM-dd HH:mm:ss");

    /// <summary>Reads a typed time as it is landed: ISO with a fraction of up to seven digits.</summary>
    public static bool TryReadIso(ReadOnlySpan<char> text, out DateTime time)
    {
        var fraction = text.Length is > 20 and <= 27 && text[19] == '.' ? text[20..] : default;
        if (!Iso.TryRead(fraction.IsEmpty ? text : text[..19], out time))
        {
            return false;
        }

        var ticks = 0L;
        foreach (var digit in fraction)
        {
            if (!Characters.IsDigit(digit))
            {
                return false;
            }

            ticks = (ticks * 10) + (digit - '0');
        }

        time = time.AddTicks(ticks * (long)Math.Pow(10, 7 - fraction.Length));
        return true;
    }

    /// <summary>Whether texts of this form sort as their times do: year first, each part of a fixed length.</summary>
    public bool Sorts
    {
        get
        {
            const string Order = "yMdHmsf";
            var part = 0;
            for (var i = 0; i < pattern.Length; i += RunLength(pattern, i))
            {
                if (IsField(pattern[i]) && (Order.IndexOf(pattern[i]) != part++ || RunLength(pattern, i) < 2))
                {
                    return false;
                }
            }

            return pattern != Excel;
        }
    }

    /// <summary>Whether it names a day, and not only a month or a year.</summary>
    public bool HasDay => pattern is Excel || pattern.Contains('d');

    /// <summary>Whether it names a month.</summary>
    public bool HasMonth => pattern is Excel || pattern.Contains('M');

    /// <summary>Reads the pattern; false when it lacks a year or counts a field in a way that cannot be read.</summary>
    public static bool TryCreate(string pattern, out TimeFormat format)
    {
        format = new TimeFormat(pattern);
        if (pattern == Excel)
        {
            return true;
        }

        var years = 0;
        for (var i = 0; i < pattern.Length; i += RunLength(pattern, i))
        {
            var run = RunLength(pattern, i);
            years += pattern[i] == 'y' ? 1 : 0;
            if (IsField(pattern[i]) && !IsReadable(pattern[i], run))
            {
                return false;
            }
        }

        return years == 1;
    }

    /// <summary>Reads a text of just this form; the parts it does not name are the smallest.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out DateTime time)
    {
        time = default;
        if (pattern == Excel)
        {
            return TryReadSerial(text, out time);
        }

        Span<int> parts = [1, 1, 1, 0, 0, 0, 0];
        var at = 0;
        for (var i = 0; i < pattern.Length;)
        {
            var run = RunLength(pattern, i);
            if (
                !(
                    IsField(pattern[i])
                        ? TryReadField(pattern[i], run, text, ref at, parts)
                        : Matches(text, ref at, pattern[i], run)))
            {
                return false;
            }

            i += run;
        }

        if (at != text.Length || !Times.Exists(parts[0], parts[1], parts[2])
            || parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
        {
            return false;
        }

        time = new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
        time = time < DateTime.MaxValue - behind ? time + behind : time;
        return true;
    }

    /// <summary>Writes a time in this form.</summary>
    public string Write(DateTime time) => (time.Ticks < behind.Ticks ? time : time - behind)
        .ToString(pattern, System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => pattern;

    private static bool TryReadSerial(ReadOnlySpan<char> text, out DateTime time)
    {
        time = default;
        if (
            !double.TryParse(
                text,
                System.Globalization.NumberStyles.AllowDecimalPoint,
                System.Globalization.CultureInfo.InvariantCulture,
                out var serial
            ) || serial is < 1 or >= 2_958_466)
        {
            return false;
        }

        // Excel believes in 29 February 1900; before that day its count is one short of the calendar's.
        time = new DateTime(1899, 12, 30).AddSeconds(Math.Round((serial < 60 ? serial + 1 : serial) * 86_400));
        return true;
    }

    private static bool TryReadField(char field, int run, ReadOnlySpan<char> text, ref int at, Span<int> parts)
    {
        var most = run == 1 ? 2 : run;
        var value = 0;
        var digits = 0;
        while (digits < most && at < text.Length && Characters.IsDigit(text[at]))
        {
            value = (value * 10) + (text[at++] - '0');
            digits++;
        }

        if (digits < run)
        {
            return false;
        }

        var part = "yMdHmsf".IndexOf(field);
        parts[part] = field switch
        {
            'y' when run == 2 => 2000 + value,
            'f' => value * (run switch { 1 => digits == 1 ? 100 : 10, 2 => 10, _ => 1 }),
            _ => value,
        };
        return true;
    }

    private static bool Matches(ReadOnlySpan<char> text, ref int at, char literal, int run)
    {
        var found = at + run <= text.Length && text.Slice(at, run).IndexOfAnyExcept(literal) < 0;
        at += run;
        return found;
    }

    private static bool IsField(char c) => "yMdHmsf".Contains(c);

    private static bool IsReadable(char field, int run) => field switch
    {
        'y' => run is 2 or 4,
        'f' => run <= 3,
        _ => run <= 2,
    };

    private static int RunLength(string pattern, int at)
    {
        var end = at + 1;
        while (end < pattern.Length && pattern[end] == pattern[at])
        {
            end++;
        }

        return end - at;
    }
}
