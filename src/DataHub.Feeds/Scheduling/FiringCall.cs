using Microsoft.Extensions.Logging;
using Quartz;

namespace DataHub.Feeds;

/// <summary>What becomes of one firing: the feed runs, waits for another, or is left out while it is paused.</summary>
internal sealed partial class FiringCall(
    ServedFeeds served, FiringClock firings, FeedRuns runs, FeedWatch watch, ScheduleBook book, TimeProvider clock,
    ILogger log)
{
    private const int MostOrphanWaits = 20;
    private static readonly TimeSpan OrphanWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    // Who waits is woken; it looks by itself in case that the node that would wake it was killed.
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    /// <param name="firing">What fired.</param>
    /// <param name="id">The firing's own in Quartz's store.</param>
    /// <param name="calledFor">When the schedule wanted it.</param>
    /// <param name="recovering">Whether a process that was killed had begun with it.</param>
    public async Task AnswerAsync(FeedFiring firing, string id, DateTimeOffset calledFor, bool recovering)
    {
        if (served.Leave.IsCancellationRequested)
        {
            await AgainAsync(firing, TimeSpan.Zero);
        }
        else if (!served.ByName.TryGetValue(firing.Feed, out var feed))
        {
            await OrphanAsync(firing);
        }
        else if (await IsNeedlessAsync(feed, firing, recovering))
        {
            ScheduleMetrics.Fired(firing, "needless");
            await OverAsync(feed, id);
        }
        else if (await BlockerAsync(feed, calledFor) is { } other)
        {
            await WaitAsync(feed, firing, calledFor, other);
            ScheduleMetrics.Fired(firing, "waits");
        }
        else
        {
            ScheduleMetrics.Fired(firing, "runs");
            await RunAsync(feed, firing, id);
        }
    }

    /// <summary>Waits to be woken. Who ends meanwhile says so first and then looks who waits, so neither misses the other.</summary>
    private async Task WaitAsync(Feed feed, FeedFiring firing, DateTimeOffset calledFor, string other)
    {
        await book.WaitAsync(feed.Name, other);
        await AgainAsync(firing, Wait);
        if (await BlockerAsync(feed, calledFor) != other)
        {
            await AgainAsync(firing, TimeSpan.Zero);
        }
    }

    /// <summary>The firing is over, though its job has yet to end.</summary>
    private async Task OverAsync(Feed feed, string id)
    {
        await firings.OverAsync(id);
        await firings.WakeAsync(await book.WaitingForAsync(feed.Name), CancellationToken.None);
    }

    /// <summary>
    /// A paused feed runs only when someone asks. One that was due when nodes began is so no more when the other has run it;
    /// what a killed process had begun comes with that run.
    /// </summary>
    private async Task<bool> IsNeedlessAsync(Feed feed, FeedFiring firing, bool recovering)
    {
        if (firing.Kind is FiringKind.Now or FiringKind.Backfill)
        {
            return false;
        }

        if (await book.MissAsync(feed.Name))
        {
            watch.Tell(feed.Name, state => state with { FirstRunEnded = true });
            return true;
        }

        if (firing.Kind != FiringKind.Start)
        {
            return recovering && watch.IsExpected(feed.Name);
        }

        if (await watch.IsDueAsync(feed))
        {
            return false;
        }

        watch.Tell(feed.Name, state => state with { FirstRunEnded = true });
        return true;
    }

    private async Task RunAsync(Feed feed, FeedFiring firing, string id)
    {
        FeedRunResult result;
        try
        {
            result = await runs.RunAsync(served, feed, firing, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await AgainAsync(firing, TimeSpan.Zero);
            await book.EndAsync(feed.Name, runs.Node, firing.Attempt, null);
            return;
        }

        var now = clock.GetUtcNow();
        var retryAt = FeedRetry.After(feed, result, firing.Attempt, now);
        await book.EndAsync(feed.Name, runs.Node, retryAt is null ? 0 : firing.Attempt + 1, retryAt);
        if (result.State == FeedRunState.Busy)
        {
            await AgainAsync(firing, BusyWait);
        }
        else
        {
            await RetryAsync(firing, retryAt);
        }

        await OverAsync(feed, id);
    }

    private async Task RetryAsync(FeedFiring firing, DateTimeOffset? at)
    {
        var retry = firing.Span is null
            ? new FeedFiring(firing.Feed, FiringKind.Retry, firing.Attempt + 1)
            : firing with { Attempt = firing.Attempt + 1, Waits = 0 };
        if (at is { } time)
        {
            await firings.PlaceAsync(retry, time, TriggerConflict.Replace, CancellationToken.None);
            ScheduleMetrics.Fired(retry, "retry");
        }
        else if (firing.Kind != FiringKind.Retry && firing.Span is null)
        {
            await firings.RemoveAsync(retry, CancellationToken.None);
        }
    }

    /// <summary>The feed to wait for: it is to run before this one, and has not yet.</summary>
    private async Task<string?> BlockerAsync(Feed feed, DateTimeOffset calledFor)
    {
        foreach (var name in feed.Schedule.After.Where(served.ByName.ContainsKey))
        {
            if (await firings.IsBusyAsync(name, calledFor)
                && await book.RowAsync(name) is not { PausedAt: not null, Node: null })
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The same firing later; the cron's own trigger is for its next time already.</summary>
    private async Task AgainAsync(FeedFiring firing, TimeSpan pause)
    {
        var kind = firing.Kind == FiringKind.Cron ? FiringKind.Due : firing.Kind;
        var again = firing with { Kind = kind, Waits = firing.Waits + 1 };
        try
        {
            await firings.PlaceAsync(again, clock.GetUtcNow() + pause, TriggerConflict.Replace, CancellationToken.None);
        }
        catch (SchedulerException)
        {
            // This node's clock is being shut: whoever runs feeds next takes it up.
            await book.AskAsync(firing.Feed, kind, firing.Span, runs.Node);
        }
    }

    /// <summary>
    /// A node whose schema is older than another's may not know the feed: the other gets the firing in the end. A feed that
    /// no node knows for long is gone.
    /// </summary>
    private async Task OrphanAsync(FeedFiring firing)
    {
        if (firing.Waits < MostOrphanWaits)
        {
            await AgainAsync(firing, OrphanWait);
            return;
        }

        await firings.DropAsync(firing.Feed, CancellationToken.None);
        LogDropped(firing.Feed);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Feed} is known to no node; its triggers were removed")]
    private partial void LogDropped(string feed);
}
