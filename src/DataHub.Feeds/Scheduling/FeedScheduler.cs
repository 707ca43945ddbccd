using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DataHub.Feeds;

/// <summary>
/// Runs feeds: by cron in Asia/Shanghai, when they are due at a start, and when someone asks. Of several nodes over one hub
/// database each firing is one node's, and another takes over what a killed one left.
/// </summary>
public sealed partial class FeedScheduler : IAsyncDisposable
{
    /// <summary>
    /// How long after a feed those that come after it are called at a start: sixty that ask at once whether their turn has
    /// come keep the schedule's database busier than the runs do.
    /// </summary>
    private static readonly TimeSpan StartStep = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);
    private readonly FeedControl control;
    private readonly FeedWatch watch;
    private readonly TimeProvider clock;
    private readonly ILoggerFactory logs;
    private readonly ILogger log;
    private readonly string node;
    private readonly FeedRuns runs;
    private readonly ConcurrentDictionary<Task, FeedFiring> answering = new();
    private readonly CancellationTokenSource ending = new();

    // A look, a renewal and the end come one after another.
    private readonly SemaphoreSlim turns = new(1);
    private ServedFeeds served;
    private FiringClock? firings;
    private ImmutableHashSet<string> paused = [];
    private Task working = Task.CompletedTask;

    /// <summary>Makes a scheduler, which owns its runner; nothing runs before <see cref="StartAsync"/>.</summary>
    public FeedScheduler(
        IEnumerable<Feed> feeds, FeedRunner runner, FeedControl control, TimeProvider clock, ILoggerFactory logs)
    {
        (this.control, this.clock, this.logs) = (control, clock, logs);
        log = logs.CreateLogger<FeedScheduler>();
        node = $"{Environment.MachineName} {Environment.ProcessId} {Guid.CreateVersion7(clock.GetUtcNow()):N}";
        served = new ServedFeeds(feeds, runner);
        watch = new FeedWatch(served.Feeds, runner, control, clock, log);
        runs = new FeedRuns(node, control.Book, watch, clock, log);
        runs.Ended += result => Ended?.Invoke(result);
    }

    /// <summary>Told after each run of this node, on the run's own thread; it wakes readers of the change log.</summary>
    public event Action<FeedRunResult>? Ended;

    /// <summary>What is known of the feeds here.</summary>
    public FeedWatch Watch => watch;

    /// <summary>All feeds now, whichever node runs them.</summary>
    public FeedStatus Status => watch.Status;

    /// <summary>Ends when every feed that was due at the start has run, well or not.</summary>
    public Task Ready => watch.Ready;

    /// <summary>Called at each firing of this node, with whether a node that fell silent had begun with it; for tests.</summary>
    internal Action<FeedFiring, DateTimeOffset, bool>? AtFiring { get; set; }

    /// <summary>Whether runs of this node have to leave off, for tests.</summary>
    internal bool IsLeaving => served.Leave.IsCancellationRequested;

    internal static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Begins to fire and returns.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await watch.RefreshAsync();
        working = Task.Run(() => WorkAsync(ending.Token), CancellationToken.None);
    }

    /// <summary>
    /// Goes on with other feeds: runs under way leave off and come again, feeds that are new or defined anew run, feeds that
    /// went lose their triggers. Pauses stay.
    /// </summary>
    public async Task RenewAsync(IEnumerable<Feed> next, FeedRunner nextRunner, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            await GoOnAsync(next, nextRunner, cancel);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>Runs a feed now, in this process.</summary>
    public Task<FeedRunResult> RunAsync(Feed feed, CancellationToken cancel) =>
        runs.RunAsync(served, feed, new FeedFiring(feed.Name, FiringKind.Now), cancel);

    /// <summary>Stops firing; runs leave off and come again on another node or after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await turns.WaitAsync();
        var before = await LeaveAsync();
        if (firings is { } clockwork)
        {
            await clockwork.DisposeAsync();
        }

        before.Dispose();
        ending.Dispose();
        turns.Release();
    }

    /// <summary>A trigger of a feed fired here.</summary>
    internal async Task FireAsync(FeedFiring firing, string id, DateTimeOffset calledFor, bool recovering)
    {
        AtFiring?.Invoke(firing, calledFor, recovering);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        answering[answered.Task] = firing;
        var call = new FiringCall(served, firings!, runs, watch, control.Book, clock, log);
        try
        {
            await call.AnswerAsync(firing, id, calledFor, recovering);
        }
        catch (Exception error) when (error is DbException or SchedulerException)
        {
            // The run is in its ledger; what is lost is a note in the hub's database, which the next firing writes.
            LogFiring(error, firing.Feed);
        }
        finally
        {
            answering.TryRemove(answered.Task, out _);
            answered.SetResult();
        }
    }

    private async Task<ServedFeeds> LeaveAsync()
    {
        if (firings is { } clockwork)
        {
            await clockwork.RestAsync();
        }

        await served.Leave.CancelAsync();
        await runs.LeftOffAsync();

        // A run that left off is placed anew by its firing's answer, which needs the clock to be there still.
        await Task.WhenAll(answering.Keys);
        return served;
    }

    private async Task GoOnAsync(IEnumerable<Feed> next, FeedRunner nextRunner, CancellationToken cancel)
    {
        if (ending.IsCancellationRequested)
        {
            nextRunner.Dispose();
            return;
        }

        var before = await LeaveAsync();
        served = new ServedFeeds(next, nextRunner);
        before.Dispose();
        watch.Renew(served.Feeds, nextRunner);
        await watch.RefreshAsync();
        if (firings is { } clockwork)
        {
            await ReconcileAsync(clockwork, before.ByName.Keys, cancel);
            await clockwork.StartAsync(cancel);
        }
    }

    private async Task WorkAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await LookAsync(cancel);
            await Task.Delay(Look, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            firings ??= await BeginAsync(cancel);
            await TakeUpAsync(firings, cancel);
            await runs.BeatAsync();
            await watch.RefreshAsync();
            await LetGoAsync(firings, cancel);
            await LeaveOutAsync(firings, cancel);
        }
        catch (Exception error) when (error is DbException or SchedulerException)
        {
            LogHub(error);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task<FiringClock> BeginAsync(CancellationToken cancel)
    {
        var clockwork = await FiringClock.OpenAsync(
            control.Book.Database, node, new FeedJobs(this), clock, logs, cancel);
        await ReconcileAsync(clockwork, control.Book.Database.IsShared ? [] : await clockwork.KnownAsync(cancel), cancel);
        firings = clockwork;
        await clockwork.StartAsync(cancel);
        return clockwork;
    }

    /// <summary>
    /// Gives each feed its triggers, and a run to those that are due: that were never good, were defined anew since, or have
    /// no cron. Of <paramref name="before"/>, those that are feeds no more lose theirs; of others, another node may know.
    /// </summary>
    private async Task ReconcileAsync(FiringClock clockwork, IEnumerable<string> before, CancellationToken cancel)
    {
        foreach (var gone in before.Where(name => !served.ByName.ContainsKey(name)).ToList())
        {
            await clockwork.DropAsync(gone, cancel);
        }

        var due = served.Feeds.Where(feed => watch.IsDue(feed) && !watch.IsPaused(feed)).Select(feed => feed.Name);
        watch.Expect(due.ToHashSet(StringComparer.Ordinal));
        var steps = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feed in served.Feeds)
        {
            await clockwork.KeepAsync(feed, cancel);
            if (watch.IsExpected(feed.Name))
            {
                var step = feed.Schedule.After.Max(name => (int?)steps.GetValueOrDefault(name, -1) + 1) ?? 0;
                steps[feed.Name] = step;
                await clockwork.PlaceAsync(
                    new FeedFiring(feed.Name, FiringKind.Start),
                    clock.GetUtcNow() + (step * StartStep),
                    TriggerConflict.Keep,
                    cancel);
            }
        }
    }

    /// <summary>Has happen what people asked for.</summary>
    private async Task TakeUpAsync(FiringClock clockwork, CancellationToken cancel)
    {
        foreach (var request in await control.Book.RequestsAsync())
        {
            if (served.ByName.ContainsKey(request.Feed))
            {
                var firing = new FeedFiring(request.Feed, request.Kind, Span: request.Span);
                await control.Book.TakeUpAsync(
                    request, () => clockwork.PlaceAsync(firing, clock.GetUtcNow(), TriggerConflict.Keep, cancel));
            }
            else if (clock.GetUtcNow() - request.AskedAt > Unknown)
            {
                await control.Book.ForgetAsync(request);
            }
        }
    }

    /// <summary>Takes back what waits of feeds that someone cancelled and no node runs.</summary>
    private async Task LetGoAsync(FiringClock clockwork, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var row in watch.Rows.Values.Where(row => row.CancelBy is not null && !row.Runs(now)))
        {
            await clockwork.RemoveAllAsync(row.Feed, cancel);
            await control.Book.CancelledAsync(row.Feed);
            await clockwork.WakeAsync(await control.Book.WaitingForAsync(row.Feed), cancel);
        }
    }

    /// <summary>Nobody waits for a feed that someone paused.</summary>
    private async Task LeaveOutAsync(FiringClock clockwork, CancellationToken cancel)
    {
        var before = paused;
        paused = [.. watch.Rows.Values.Where(row => row.PausedAt is not null).Select(row => row.Feed)];
        foreach (var feed in paused.Except(before))
        {
            await clockwork.WakeAsync(await control.Book.WaitingForAsync(feed), cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The schedule cannot use the hub's database")]
    private partial void LogHub(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The schedule of feed {Feed} cannot be written")]
    private partial void LogFiring(Exception error, string feed);
}
