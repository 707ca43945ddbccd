using System.Globalization;
using DataHub.Datasets;

namespace DataHub.Court;

/// <summary>
/// What a lease may bring: the rent of the twelve months from the search on, or of the days of them in which the lease
/// runs. Rent already due isn't known, and rent of later years is beyond what a notice to the tenant reaches soon.
/// </summary>
internal static class RentEstimate
{
    /// <summary>The estimate in fen and how it was reckoned; null where amount or period isn't known.</summary>
    public static (long? Fen, string Basis) Of(Lease lease, DateOnly today)
    {
        if (lease.EndedBefore(today))
        {
            return (null, $"租期已于{Day(lease.To!.Value)}届满, 不计入; 有无欠租待核");
        }

        if (lease.RentFen is not { } rent || PeriodsAYear(lease.RentPeriod) is not { } periods)
        {
            return (null, "租金数额或租期单位未登记, 无法估算");
        }

        var year = rent * periods;
        var end = today.AddYears(1);
        var days = DaysLet(lease, today, end);
        var whole = end.DayNumber - today.DayNumber;
        return days == whole
            ? (year, $"年租金{Yuan(year)}元, 计自{Day(today)}起12个月")
            : (year * days / whole, $"年租金{Yuan(year)}元, 计自{Day(today)}起12个月内租期所及的{days}天");
    }

    private static int DaysLet(Lease lease, DateOnly from, DateOnly end)
    {
        var first = lease.From > from ? lease.From.Value : from;
        var after = lease.To < end ? lease.To.Value.AddDays(1) : end;
        return Math.Max(0, Math.Min(after.DayNumber, end.DayNumber) - first.DayNumber);
    }

    private static int? PeriodsAYear(string? period) => period switch
    {
        "MONTH" => 12,
        "QUARTER" => 4,
        "HALF_YEAR" => 2,
        "YEAR" => 1,
        _ => null,
    };

    private static string Yuan(long fen) => Wire.FormatMoney(fen);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
