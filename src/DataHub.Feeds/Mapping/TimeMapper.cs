using System.Collections.Immutable;
using System.Globalization;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Dates and times by their declared forms; sentinels and partial dates are no values.</summary>
internal static class TimeMapper
{
    private static readonly DateTime First = new(1900, 1, 1);
    private static readonly DateTime Last = new(9999, 12, 31);

    /// <summary>The value of a date, a month or an instant, or the rule that refuses it.</summary>
    public static Refusal? Map(
        ValueKind kind,
        ImmutableArray<TimeFormat> formats,
        CellKind cell,
        ReadOnlySpan<char> text,
        MappedRow row,
        out Slot slot)
    {
        slot = default;
        if (IsZero(text))
        {
            return Refusal.SentinelDate;
        }

        if (!TryRead(formats, cell, text, out var time, out var format))
        {
            return formats.IsEmpty && cell != CellKind.Time ? Exact(kind, text, row, out slot) : Refusal.WrongForm;
        }

        if (time.Date == First || time.Date == Last)
        {
            return Refusal.SentinelDate;
        }

        if (kind == ValueKind.YearMonth ? !format.HasMonth : !format.HasDay)
        {
            return Refusal.PartialDate;
        }

        slot = Write(kind, time, row);
        return null;
    }

    /// <summary>Reads a time by the first form that fits.</summary>
    public static bool TryRead(
        ImmutableArray<TimeFormat> formats,
        CellKind cell,
        ReadOnlySpan<char> text,
        out DateTime time,
        out TimeFormat format)
    {
        format = TimeFormat.Iso;
        if (cell == CellKind.Time)
        {
            return TimeFormat.TryReadIso(text, out time);
        }

        foreach (var candidate in formats)
        {
            format = candidate;
            if (candidate.TryRead(text, out time))
            {
                return true;
            }
        }

        time = default;
        return false;
    }

    private static Refusal? Exact(ValueKind kind, ReadOnlySpan<char> text, MappedRow row, out Slot slot)
    {
        slot = default;
        var problem = Scalars.Clean(kind, null, text, row.Room(text.Length + Scalars.Headroom), out var cleaned);
        if (problem is not null)
        {
            return Refusal.Of(problem);
        }

        slot =
            cleaned.Type == StoredType.Text
                ? row.Keep(cleaned.Length)
                : new Slot(SlotKind.Integer, cleaned.Integer, 0, 0, 0);
        return kind == ValueKind.Date && row.Text(slot) is "1900-01-01" or "9999-12-31" ? Refusal.SentinelDate : null;
    }

    private static Slot Write(ValueKind kind, DateTime time, MappedRow row)
    {
        if (kind == ValueKind.DateTime)
        {
            return new Slot(SlotKind.Integer, Times.FromBeijing(time), 0, 0, 0);
        }

        var form = kind == ValueKind.Date ? "yyyy-MM-dd" : "yyyy-MM";
        time.TryFormat(row.Room(10), out var length, form, CultureInfo.InvariantCulture);
        return row.Keep(length);
    }

    /// <summary>0000-00-00 and its like: digits, all of them zero, of a date's length.</summary>
    private static bool IsZero(ReadOnlySpan<char> text) =>
        text.Length >= 8 && text.Contains('0') && text.IndexOfAnyInRange('1', '9') < 0;
}
