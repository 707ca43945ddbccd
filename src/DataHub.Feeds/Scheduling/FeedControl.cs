using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Days of Asia/Shanghai, both included.</summary>
public sealed record FeedSpan(DateOnly From, DateOnly To)
{
    /// <summary>The first instant.</summary>
    public DateTimeOffset Start => At(From);

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset End => At(To.AddDays(1));

    /// <summary>The day before it.</summary>
    internal DateTime Before => From.AddDays(-1).ToDateTime(TimeOnly.MinValue);

    /// <summary>The day after it.</summary>
    internal DateTime After => To.AddDays(1).ToDateTime(TimeOnly.MinValue);

    /// <summary>Whether a time of Beijing's clocks lies in it.</summary>
    internal bool Has(DateTime time) => DateOnly.FromDateTime(time) >= From && DateOnly.FromDateTime(time) <= To;

    /// <inheritdoc/>
    public override string ToString() => $"{From:O} {To:O}";

    private static DateTimeOffset At(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, FeedScheduler.Shanghai.GetUtcOffset(midnight));
    }
}

/// <summary>What came of asking: done, or why not.</summary>
public sealed record FeedAnswer(string? Code, string? Reason)
{
    /// <summary>Nothing stands against it.</summary>
    public static FeedAnswer Done { get; } = new(null, null);

    /// <summary>Whether it was done.</summary>
    public bool IsDone => Code is null;
}

/// <summary>
/// What people ask of the schedule, noted in the hub's database: any process may ask, beside a running hub or without one;
/// the nodes that run feeds act on it within a second or two.
/// </summary>
public sealed class FeedControl
{
    private readonly TimeProvider clock;

    private FeedControl(HubDatabase database, TimeProvider clock) =>
        (Book, this.clock) = (new ScheduleBook(database, clock), clock);

    internal ScheduleBook Book { get; }

    /// <summary>The control over a hub's database, which need not answer yet.</summary>
    public static FeedControl At(StoreAddress hub, TimeProvider clock) => new(HubDatabase.At(hub), clock);

    /// <summary>Runs a feed as soon as it can, although it may be paused.</summary>
    public async Task<FeedAnswer> RunNowAsync(Feed feed, string who, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await Book.AskAsync(feed.Name, FiringKind.Now, null, who);
        return FeedAnswer.Done;
    }

    /// <summary>Reads days of the past again, although newer rows were read since; what is newer in the hub stays.</summary>
    public async Task<FeedAnswer> BackfillAsync(
        Feed feed, DateOnly from, DateOnly to, string who, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var span = new FeedSpan(from, to);
        if (Backfills.Refusal(feed, span, clock.GetUtcNow()) is { } refused)
        {
            return refused;
        }

        await Book.AskAsync(feed.Name, FiringKind.Backfill, span, who);
        return FeedAnswer.Done;
    }

    /// <summary>Keeps a feed from running by itself, on all nodes and over restarts; a run under way goes on.</summary>
    public async Task<FeedAnswer> PauseAsync(Feed feed, string who, string? why, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await Book.PauseAsync(feed.Name, who, why);
        return FeedAnswer.Done;
    }

    /// <summary>Lets a feed run again; when it missed a firing, as its misfire policy says.</summary>
    public async Task<FeedAnswer> ResumeAsync(Feed feed, string who, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (await Book.ResumeAsync(feed.Name) && feed.Schedule.Misfire == FeedMisfire.Once)
        {
            await Book.AskAsync(feed.Name, FiringKind.Due, null, who);
        }

        return FeedAnswer.Done;
    }

    /// <summary>Ends the feed's run on whatever node, and what waits of it; the last good data stay.</summary>
    public async Task<FeedAnswer> CancelAsync(Feed feed, string who, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var row = await Book.RowAsync(feed.Name);
        var asked = (await Book.RequestsAsync()).Where(request => request.Feed == feed.Name).ToList();
        if (asked.Count == 0
            && row is not ({ Node: not null } or { RetryAt: not null } or { WaitsFor: not null }))
        {
            return new FeedAnswer(
                "feed.not_running",
                "该数据源没有正在或等待运行的任务。Nothing of this feed runs or waits.");
        }

        foreach (var request in asked)
        {
            await Book.ForgetAsync(request);
        }

        await Book.CancelAsync(feed.Name, who);
        return FeedAnswer.Done;
    }
}
