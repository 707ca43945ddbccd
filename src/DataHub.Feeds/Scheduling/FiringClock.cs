using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;

namespace DataHub.Feeds;

/// <summary>
/// Quartz as feeds use it: a durable job for each feed, a trigger for its cron, and one-shot triggers for everything else.
/// Its store is in the hub's database, where all nodes share it; each firing is one node's.
/// </summary>
internal sealed class FiringClock : IAsyncDisposable
{
    private const int MostAtOnce = 32;
    private const string Name = "feeds";
    private const string Over = "OVER";
    private readonly HubDatabase database;
    private readonly StandaloneSchedulerFactory factory;
    private readonly IScheduler quartz;
    private readonly TimeProvider clock;

    private FiringClock(
        HubDatabase database, StandaloneSchedulerFactory factory, IScheduler quartz, TimeProvider clock) =>
        (this.database, this.factory, this.quartz, this.clock) = (database, factory, quartz, clock);

    public static async Task<FiringClock> OpenAsync(
        HubDatabase database, string node, IJobFactory jobs, TimeProvider clock, ILoggerFactory logs, CancellationToken cancel)
    {
        var factory = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(logs);
            quartz
                .ConfigureScheduler(options =>
                {
                    (options.InstanceName, options.InstanceId) = (Name, node);

                    // Triggers of other nodes and processes are noticed by looking.
                    options.IdleWaitTime = TimeSpan.FromSeconds(1);
                })
                .UsePersistentStore(store =>
                {
                    store.UseSystemTextJsonSerializer();
                    store.ProvisionSchema();

                    // Also what is found late after a clock was put forward.
                    store.ConfigureStore(options => options.MisfireHandlerFrequency = TimeSpan.FromSeconds(10));
                    database.Keep(store);
                })
                .UseDefaultThreadPool(MostAtOnce)
                .UseTimeProvider(clock)
                .UseJobFactory(jobs);
        }).Build();
        return new FiringClock(database, factory, await factory.GetScheduler(cancel), clock);
    }

    /// <summary>Lets triggers fire.</summary>
    public async Task StartAsync(CancellationToken cancel) => await quartz.Start(cancel);

    /// <summary>No trigger fires here any more; what runs goes on.</summary>
    public async Task RestAsync() => await quartz.Standby();

    /// <summary>
    /// Has the feed fire by its cron. A trigger that says so already is left alone, with the firing it may have missed.
    /// </summary>
    public async Task KeepAsync(Feed feed, CancellationToken cancel)
    {
        var job = JobBuilder.Create<FeedJob>()
            .WithIdentity(feed.Name).StoreDurably().RequestRecovery().DisallowConcurrentExecution().Build();
        await quartz.AddJob(job, new AddJobOptions { Replace = true }, cancel);
        var firing = new FeedFiring(feed.Name, FiringKind.Cron);
        var known = await quartz.GetTrigger(firing.Key, cancel) as ICronTrigger;
        if (feed.Schedule.Cron is not { } cron)
        {
            await quartz.UnscheduleJob(firing.Key, cancel);
            return;
        }

        var misfire = feed.Schedule.Misfire == FeedMisfire.Once
            ? CronTriggerMisfireInstruction.FireAndProceed
            : CronTriggerMisfireInstruction.DoNothing;
        if (known?.CronExpressionString != cron || known.MisfireInstruction != misfire)
        {
            var trigger = Trigger(firing)
                .WithCronSchedule(
                    cron, schedule => schedule.InTimeZone(FeedScheduler.Shanghai).WithMisfireInstruction(misfire))
                .Build();
            await quartz.ScheduleJob(trigger, new ScheduleJobOptions { Replace = true }, cancel);
        }
    }

    /// <summary>The feeds that have jobs.</summary>
    public async Task<IReadOnlyList<string>> KnownAsync(CancellationToken cancel) =>
        [.. (await quartz.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancel)).Select(key => key.Name)];

    /// <summary>Forgets a feed. Triggers that end meanwhile of themselves keep Quartz from it; a moment later they don't.</summary>
    public async Task DropAsync(string feed, CancellationToken cancel)
    {
        for (var again = 0; again < 10; again++)
        {
            try
            {
                await quartz.DeleteJob(new JobKey(feed), cancel);
                return;
            }
            catch (SchedulerException) when (again < 9)
            {
                await Task.Delay(100, cancel);
            }
        }
    }

    /// <summary>Has a firing come at a time.</summary>
    public async Task PlaceAsync(FeedFiring firing, DateTimeOffset at, TriggerConflict conflict, CancellationToken cancel)
    {
        var trigger = Trigger(firing)
            .StartAt(at)
            .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
        await quartz.ScheduleTrigger(trigger, conflict, cancel);
    }

    /// <summary>Takes back a firing that has not begun.</summary>
    public async Task RemoveAsync(FeedFiring firing, CancellationToken cancel) =>
        await quartz.UnscheduleJob(firing.Key, cancel);

    /// <summary>Takes back everything but the cron.</summary>
    public async Task RemoveAllAsync(string feed, CancellationToken cancel)
    {
        foreach (var key in await quartz.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(feed), cancel))
        {
            if (key.Name != nameof(FiringKind.Cron))
            {
                await quartz.UnscheduleJob(key, cancel);
            }
        }
    }

    /// <summary>
    /// Whether the feed runs on any node, or is to run before another that the schedule called for at a time. A retry or a
    /// backfill to come is no reason to wait. One statement, because a firing goes from trigger to run to trigger.
    /// </summary>
    public async Task<bool> IsBusyAsync(string feed, DateTimeOffset calledFor)
    {
        await using var connection = database.Open();
        return await connection.ExecuteScalarAsync<long>(
            $"""
            select
              (select count(*) from qrtz_fired_triggers
                where sched_name = @Name and (trigger_group = @feed or job_name = @feed) and state <> '{Over}')
              + (select count(*) from qrtz_triggers
                where sched_name = @Name and job_name = @feed and trigger_state in ('WAITING', 'ACQUIRED', 'BLOCKED')
                  and (trigger_group <> @feed or trigger_name in ('Start', 'Due', 'Now')
                    or (trigger_name = 'Cron' and next_fire_time <= @ticks)))
            """,
            new { Name, feed, ticks = calledFor.UtcTicks }) > 0;
    }

    /// <summary>Notes that a firing keeps nobody waiting any more. Quartz forgets it a moment after its job's end.</summary>
    public async Task OverAsync(string id)
    {
        await using var connection = database.Open();
        await connection.ExecuteAsync(
            $"update qrtz_fired_triggers set state = '{Over}' where sched_name = @Name and entry_id = @id",
            new { Name, id });
    }

    /// <summary>Has firings of feeds that wait look again.</summary>
    public async Task WakeAsync(IEnumerable<string> feeds, CancellationToken cancel)
    {
        foreach (var feed in feeds)
        {
            var keys = await quartz.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(feed), cancel);
            foreach (var trigger in await quartz.GetTriggers(keys, cancel))
            {
                var firing = FeedFiring.Of(feed, trigger.JobDataMap);
                if (firing.Waits > 0)
                {
                    await PlaceAsync(firing, clock.GetUtcNow(), TriggerConflict.KeepEarlier, cancel);
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await quartz.Shutdown(true);
        await factory.DisposeAsync();
    }

    private static TriggerBuilder<IJob> Trigger(FeedFiring firing) => TriggerBuilder.Create()
        .WithIdentity(firing.Key)
        .ForJob(new JobKey(firing.Feed))
        .UsingJobData(firing.Map);
}
