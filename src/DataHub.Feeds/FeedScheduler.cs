using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DataHub.Feeds;

/// <summary>Runs every feed once at start in the order of <c>after</c>, then by its cron in Asia/Shanghai.</summary>
public sealed partial class FeedScheduler : IAsyncDisposable
{
    private readonly TimeProvider clock;
    private readonly ILogger<FeedScheduler> log;
    private readonly ConcurrentDictionary<string, FeedState> states = new(StringComparer.Ordinal);
    private ImmutableArray<Feed> feeds;
    private FeedRunner runner;
    private CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FeedStatus status;
    private StandaloneSchedulerFactory? factory;
    private Task starting = Task.CompletedTask;

    /// <summary>Makes a scheduler, which owns its runner; nothing runs before <see cref="StartAsync(CancellationToken)"/>.</summary>
    public FeedScheduler(IEnumerable<Feed> feeds, FeedRunner runner, TimeProvider clock, ILogger<FeedScheduler> log)
    {
        (this.runner, this.clock, this.log) = (runner, clock, log);
        this.feeds = FeedOrder.Of(feeds);
        status = Known();
    }

    /// <summary>Told after each run, on the run's own thread; it wakes readers of the change log.</summary>
    public event Action<FeedRunResult>? Ended;

    /// <summary>All feeds now.</summary>
    public FeedStatus Status => Volatile.Read(ref status);

    /// <summary>Ends when every feed's first run has ended, well or not.</summary>
    public Task Ready => ready.Task;

    internal static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Begins the first runs and returns; the cron triggers follow when they have ended.</summary>
    public Task StartAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var feed in feeds)
        {
            Change(
                feed,
                state => state with { GoodAt = GoodAt(feed), NextAt = FeedRunner.NextOf(feed, clock.GetUtcNow()) });
        }

        starting = Task.Run(() => StartAsync(), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Goes on with other feeds: runs under way leave off, then all of them run once, as at the start. What is known of
    /// feeds that stay is kept.
    /// </summary>
    public async Task RenewAsync(IEnumerable<Feed> next, FeedRunner nextRunner, CancellationToken cancel)
    {
        await StopAsync();
        runner.Dispose();
        stopping = new CancellationTokenSource();
        (feeds, runner) = (FeedOrder.Of(next), nextRunner);
        Volatile.Write(ref status, Known());
        await StartAsync(cancel);
    }

    /// <summary>Runs a feed now, outside its schedule.</summary>
    public async Task<FeedRunResult> RunAsync(Feed feed, CancellationToken cancel)
    {
        Change(feed, state => state with { Activity = FeedActivity.Running, Stage = FeedStage.Leased, Rows = 0 });
        var progress = new Progress(this, feed);
        FeedRunResult result;
        try
        {
            result = await runner.RunAsync(feed, progress, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error, feed.Name);
            result = new FeedRunResult(
                feed.Name, feed.Dataset.Name, 0, FeedRunState.Failed, FeedCounts.None, "feed.failed",
                "运行意外中止, 详见日志。The run stopped unexpectedly; the log has the cause.", TimeSpan.Zero, TimeSpan.Zero);
        }

        Change(feed, state => state with
        {
            Activity = result.IsGood ? FeedActivity.Good : FeedActivity.Bad,
            Stage = null,
            FirstRunEnded = true,
            GoodAt = result.IsGood ? clock.GetUtcNow() : state.GoodAt,
            Last = result,
            NextAt = FeedRunner.NextOf(feed, clock.GetUtcNow()),
        });
        Ended?.Invoke(result);
        return result;
    }

    /// <summary>Stops the schedule, waits for running feeds to leave off, and disposes of their runner.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        runner.Dispose();
    }

    private async Task StopAsync()
    {
        await stopping.CancelAsync();
        await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (factory is { } running)
        {
            factory = null;
            await (await running.GetScheduler()).Shutdown(true);
            await running.DisposeAsync();
        }

        stopping.Dispose();
    }

    private async Task StartAsync()
    {
        await FirstRunsAsync(stopping.Token);
        ready.TrySetResult();
        await ScheduleAsync(stopping.Token);
    }

    /// <summary>
    /// Departments run side by side; within one, the writers queue up. A feed waits for those it comes after.
    /// </summary>
    private async Task FirstRunsAsync(CancellationToken cancel)
    {
        var runs = new Dictionary<string, Task>(StringComparer.Ordinal);
        foreach (var feed in feeds)
        {
            var before = feed.Schedule.After.Where(runs.ContainsKey).Select(name => runs[name]).ToArray();
            runs[feed.Name] = FirstRunAsync(feed, before, cancel);
        }

        await Task.WhenAll(runs.Values);
    }

    private async Task FirstRunAsync(Feed feed, Task[] before, CancellationToken cancel)
    {
        await Task.WhenAll(before);
        await RunAsync(feed, cancel);
    }

    private async Task ScheduleAsync(CancellationToken cancel)
    {
        factory = QuartzSchedulerBuilder.Create(quartz => quartz
            .UseInMemoryStore()
            .UseDefaultThreadPool(4)
            .UseTimeProvider(clock)
            .UseJobFactory(new FeedJobs(this, feeds)))
            .Build();
        var made = await factory.GetScheduler(cancel);
        foreach (var feed in feeds.Where(feed => feed.Schedule.Cron is not null))
        {
            await made.ScheduleJob(JobOf(feed), TriggerOf(feed), cancellationToken: cancel);
        }

        await made.Start(cancel);
    }

    private static IJobDetail JobOf(Feed feed) => JobBuilder.Create<FeedJob>().WithIdentity(feed.Name).Build();

    /// <summary>A firing that was missed (the hub was down or busy) runs once, as soon as it can.</summary>
    private static ITrigger TriggerOf(Feed feed) => TriggerBuilder.Create()
        .WithIdentity(feed.Name)
        .WithCronSchedule(
            feed.Schedule.Cron!,
            cron => cron.InTimeZone(Shanghai).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
        .Build();

    private DateTimeOffset? GoodAt(Feed feed)
    {
        try
        {
            return runner.GoodAt(feed);
        }
        catch (System.Data.Common.DbException)
        {
            return null;
        }
    }

    private void Change(Feed feed, Func<FeedState, FeedState> change)
    {
        states.AddOrUpdate(feed.Name, _ => throw new InvalidOperationException(feed.Name), (_, state) => change(state));
        Volatile.Write(ref status, Snapshot());
    }

    private FeedStatus Snapshot() =>
        new([.. states.Values.OrderBy(state => state.Feed, StringComparer.Ordinal)], clock, ready.Task.IsCompleted);

    private FeedStatus Known()
    {
        foreach (var gone in states.Keys.Except(feeds.Select(feed => feed.Name)))
        {
            states.TryRemove(gone, out _);
        }

        foreach (var feed in feeds)
        {
            states.AddOrUpdate(
                feed.Name,
                name => new FeedState(
                    name, feed.Dataset.Name, feed.Dataset.Department, FeedActivity.Waiting, null, 0, false, null,
                    feed.Schedule.StaleAfter, null, null),
                (_, known) => known with { StaleAfter = feed.Schedule.StaleAfter });
        }

        return Snapshot();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Feed {Feed} stopped unexpectedly")]
    private partial void LogFailed(Exception error, string feed);

    /// <summary>Synchronous, unlike the framework's: the order of reports is the order of the run.</summary>
    private sealed class Progress(FeedScheduler owner, Feed feed) : IProgress<FeedProgress>
    {
        public void Report(FeedProgress value) =>
            owner.Change(feed, state => state with { Stage = value.Stage, Rows = value.Rows });
    }
}
