using System.Globalization;
using DataHub.Feeds;

namespace DataHub.Host.Commands;

/// <summary>How the verbs of <c>feed</c> say things.</summary>
internal static class Told
{
    /// <summary>Says how a run or an act ended; the exit code says it too.</summary>
    public static VerbEnd Ended(Screen screen, FeedRunResult result)
    {
        screen.Show(
            result.Run == 0
                ? $"{result.Feed} {result.State}: {result.Code} {result.Reason}".TrimEnd(' ', ':')
                : FormattableString.Invariant(
                    $"{result.Feed}/{result.Run} {result.State}: {Counts(result.Counts)} {result.Code} {result.Reason}").TrimEnd(),
            new
            {
                result.Feed,
                result.Dataset,
                result.Run,
                result.State,
                result.Counts,
                result.Code,
                result.Reason,
                LandMs = (long)result.Landing.TotalMilliseconds,
                MergeMs = (long)result.Merging.TotalMilliseconds,
            });
        return result.State switch
        {
            FeedRunState.Merged or FeedRunState.Unchanged => VerbEnd.Good,
            FeedRunState.Held => new VerbEnd(2, result.Code),
            FeedRunState.Busy => new VerbEnd(3, result.Code),
            _ => new VerbEnd(1, result.Code),
        };
    }

    /// <summary>Says why nothing was done.</summary>
    public static VerbEnd Refused(string? code, string? reason)
    {
        Console.Error.WriteLine($"{code}: {reason}");
        return new VerbEnd(1, code);
    }

    /// <summary>What a run counted.</summary>
    public static string Counts(FeedCounts counts) => string.Create(
        CultureInfo.InvariantCulture,
        $"read {counts.Landed} new {counts.Created} changed {counts.Changed} deleted {counts.Deleted} unchanged {counts.Unchanged} quarantined {counts.Quarantined + counts.Duplicates}");

    /// <summary>A number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An instant, in the feeds' time zone.</summary>
    public static string? Time(DateTimeOffset? at) =>
        at?.ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
