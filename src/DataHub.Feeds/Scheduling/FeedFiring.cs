using System.Globalization;
using Quartz;

namespace DataHub.Feeds;

/// <summary>Why a feed's run begins.</summary>
internal enum FiringKind
{
    /// <summary>Its cron says so.</summary>
    Cron,

    /// <summary>It was found due when a node began: never good, defined anew, or without a cron.</summary>
    Start,

    /// <summary>Its cron said so before, and it had to wait, or was paused.</summary>
    Due,

    /// <summary>Someone asked for it.</summary>
    Now,

    /// <summary>Its source was down.</summary>
    Retry,

    /// <summary>Someone asked for past days.</summary>
    Backfill,
}

/// <summary>One firing of a feed.</summary>
/// <param name="Feed">The feed's name.</param>
/// <param name="Kind">Why it runs.</param>
/// <param name="Attempt">How often its source was found down since the schedule last called for it.</param>
/// <param name="Waits">How often this firing has waited for another feed.</param>
/// <param name="Span">The days of a backfill.</param>
internal sealed record FeedFiring(string Feed, FiringKind Kind, int Attempt = 0, int Waits = 0, FeedSpan? Span = null)
{
    private const string KindKey = "kind";
    private const string AttemptKey = "attempt";
    private const string WaitsKey = "waits";
    private const string FromKey = "from";
    private const string ToKey = "to";

    /// <summary>Feeds are trigger groups; of each kind there is one trigger, of backfills one for each span.</summary>
    public TriggerKey Key => new(Span is { } span ? $"{Kind} {span}" : Kind.ToString(), Feed);

    public JobDataMap Map
    {
        get
        {
            var map = new JobDataMap();
            map[KindKey] = Kind.ToString();
            map[AttemptKey] = Attempt.ToString(CultureInfo.InvariantCulture);
            map[WaitsKey] = Waits.ToString(CultureInfo.InvariantCulture);
            if (Span is { } span)
            {
                map[FromKey] = span.From.ToString("O", CultureInfo.InvariantCulture);
                map[ToKey] = span.To.ToString("O", CultureInfo.InvariantCulture);
            }

            return map;
        }
    }

    public static FeedFiring Of(string feed, JobDataMap map) => new(
        feed,
        Enum.Parse<FiringKind>(map.GetString(KindKey)!),
        Number(map, AttemptKey),
        Number(map, WaitsKey),
        map.GetString(FromKey) is { } from
            ? new FeedSpan(Day(from), Day(map.GetString(ToKey)!))
            : null);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private static int Number(JobDataMap map, string key) =>
        int.Parse(map.GetString(key)!, CultureInfo.InvariantCulture);
}
