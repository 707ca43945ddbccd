using System.Globalization;
using DataHub.Feeds;

namespace DataHub.Host.Commands;

/// <summary>How the verbs of <c>feed</c> say things.</summary>
internal static class Told
{
    /// <summary>Says how a run or an act ended; the exit code says it too.</summary>
    public static int Ended(Screen screen, FeedRunResult result)
    {
        screen.Show(
            $"{result.Feed} {result.State}: {Counts(result.Counts)} {result.Code} {result.Reason}",
            new
            {
                result.Feed,
                result.Dataset,
                result.Run,
                State = result.State.ToString(),
                result.Counts,
                result.Code,
                result.Reason,
                LandMs = (long)result.Landing.TotalMilliseconds,
                MergeMs = (long)result.Merging.TotalMilliseconds,
            });
        return result.State switch
        {
            FeedRunState.Merged or FeedRunState.Unchanged => 0,
            FeedRunState.Held => 2,
            FeedRunState.Busy => 3,
            _ => 1,
        };
    }

    /// <summary>Says why nothing was done.</summary>
    public static int Refused(string? reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
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
