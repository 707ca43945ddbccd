using Quartz;
using Quartz.Extensibility;

namespace DataHub.Feeds;

/// <summary>One firing of a feed's trigger; two firings of one feed never overlap.</summary>
[DisallowConcurrentExecution]
internal sealed class FeedJob(FeedScheduler scheduler, Feed feed) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await scheduler.RunAsync(feed, cancellationToken);
}

/// <summary>Makes the job of a feed; the job's key is the feed's name.</summary>
internal sealed class FeedJobs(FeedScheduler owner, IEnumerable<Feed> feeds) : IJobFactory
{
    private readonly Dictionary<string, Feed> byName = feeds.ToDictionary(feed => feed.Name, StringComparer.Ordinal);

    public ValueTask<JobScope> CreateJob(
        TriggerFiredBundle bundle,
        IScheduler scheduler,
        CancellationToken cancellationToken
    ) => new(new JobScope(new FeedJob(owner, byName[bundle.JobDetail.Key.Name])));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken) => default;
}
