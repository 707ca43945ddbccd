using Quartz;
using Quartz.Extensibility;

namespace DataHub.Feeds;

/// <summary>One firing of a feed; two firings of one feed never overlap on any node.</summary>
[DisallowConcurrentExecution]
internal sealed class FeedJob(FeedScheduler scheduler) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await scheduler.FireAsync(
            FeedFiring.Of(context.JobDetail.Key.Name, context.MergedJobDataMap),
            context.FireInstanceId,
            context.ScheduledFireTimeUtc ?? context.FireTimeUtc,
            context.Recovering);
}

/// <summary>Makes the jobs of a scheduler.</summary>
internal sealed class FeedJobs(FeedScheduler owner) : IJobFactory
{
    public ValueTask<JobScope> CreateJob(
        TriggerFiredBundle bundle,
        IScheduler scheduler,
        CancellationToken cancellationToken
    ) => new(new JobScope(new FeedJob(owner)));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken) => default;
}
