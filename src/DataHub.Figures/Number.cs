using System.Globalization;
using DataHub.Engine;

namespace DataHub.Figures;

/// <summary>
/// Ways to read a figure's number from an answer. A null reading means that the answer lacks it: never zero, because a
/// department that is down has not counted nothing.
/// </summary>
internal static class Number
{
    /// <summary>How many rows a list has in all.</summary>
    public static Func<AnswerView, Reading?> OfRows(string list) => data => Whole(data[list]["totalCount"]);

    /// <summary>How many groups there are.</summary>
    public static Func<AnswerView, Reading?> OfGroups(string groups) =>
        data => data[groups].IsNull ? null : new Reading(data[groups].Items.Count());

    /// <summary>The value of a field of one object.</summary>
    public static Func<AnswerView, Reading?> In(string one, string field) => data => Whole(data[one][field]);

    /// <summary>The sum of a field over all rows; no rows sum to zero.</summary>
    public static Func<AnswerView, Reading?> Sum(string groups, string field) => data => data[groups].IsNull
        ? null
        : new Reading(data[groups].Items.Sum(group => ValueOf(group["sum"][field]) ?? 0));

    /// <summary>A hundred times part by whole, of two lists.</summary>
    public static Func<AnswerView, Reading?> PerCent(string part, string whole) => data =>
        (ValueOf(data[part]["totalCount"]), ValueOf(data[whole]["totalCount"])) is ({ } of, { } all) && all > 0
            ? new Reading(100 * of / all)
            : null;

    /// <summary>By how many per cent events per occasion fell.</summary>
    public static Func<AnswerView, Reading?> PerCentFall(
        string events, string occasions, string eventsBefore, string occasionsBefore) => data =>
        (Rate(data, events, occasions), Rate(data, eventsBefore, occasionsBefore)) is ({ } now, { } before and > 0)
            ? new Reading(100 * (1 - (now / before)))
            : null;

    /// <summary>How many rows a list has, all of which must be in another list too.</summary>
    public static Func<AnswerView, Reading?> OfRowsAllIn(string list, string other) => data =>
        (ValueOf(data[list]["totalCount"]), ValueOf(data[other]["totalCount"])) is ({ } rows, { } found)
            ? new Reading(rows, rows == found)
            : null;

    /// <summary>How many rows a list below the one row of another has.</summary>
    public static Func<AnswerView, Reading?> OfRowsInTheOne(string list, string below) => data =>
        data[list]["nodes"].Items.ToList() is [var one, .. var others] && ValueOf(one[below]["totalCount"]) is { } rows
            ? new Reading(rows, others is [])
            : null;

    /// <summary>How many yearly rows there are, which must lie in as many years without a gap.</summary>
    public static Func<AnswerView, Reading?> OfUnbrokenYears(string list, string groups) => data =>
    {
        var span = data[groups].Items.FirstOrDefault();
        return ValueOf(data[list]["totalCount"]) is { } rows
            && ValueOf(span["min"]["year"]) is { } first && ValueOf(span["max"]["year"]) is { } last
            ? new Reading(rows, rows == last - first + 1)
            : null;
    };

    /// <summary>How many months in a row, back from the latest, have rank 1; a missing month ends the run.</summary>
    public static Func<AnswerView, Reading?> OfMonthsFirst(string list) => data => data[list]["nodes"].IsNull
        ? null
        : new Reading(MonthsFirst(
            [.. data[list]["nodes"].Items.Select(n => (MonthOf(n["period"]), n["rank"].Number))]));

    /// <summary>The value that every row has: the least, which must be the greatest too.</summary>
    public static Func<AnswerView, Reading?> Everywhere(string groups, string field) => data =>
    {
        var group = data[groups].Items.FirstOrDefault();
        return ValueOf(group["min"][field]) is { } least && ValueOf(group["max"][field]) is { } greatest
            ? new Reading(least, least == greatest)
            : null;
    };

    /// <summary>The day of the month that every row has.</summary>
    public static Func<AnswerView, Reading?> DayOfEvery(string list, string field) => data =>
        data[list]["nodes"].Items.Select(node => DayOf(node[field])).Distinct().ToList() is [{ } day, .. var others]
            ? new Reading(day, others is [])
            : null;

    private static int MonthsFirst(List<(int? Month, long? Rank)> latestFirst) => latestFirst
        .TakeWhile((row, at) => row.Rank == 1 && row.Month == latestFirst[0].Month - at)
        .Count();

    private static decimal? Rate(AnswerView data, string events, string occasions) =>
        (ValueOf(data[events]["totalCount"]), ValueOf(data[occasions]["totalCount"])) is ({ } of, { } all) && all > 0
            ? of / all
            : null;

    private static Reading? Whole(AnswerView value) => ValueOf(value) is { } number ? new Reading(number) : null;

    // As it would be sent: yuan with decimals, not fen.
    private static decimal? ValueOf(AnswerView value) =>
        decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? MonthOf(AnswerView period) =>
        DateOnly.TryParseExact(period.Text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? (month.Year * 12) + month.Month
            : null;

    private static int? DayOf(AnswerView date) =>
        DateOnly.TryParseExact(date.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.Day
            : null;
}
