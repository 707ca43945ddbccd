using DataHub.Feeds;

namespace DataHub.Host.Hosting;

/// <summary>The feeds of this process: run here, or only watched while another process runs them (<c>Feeds:Enabled</c>).</summary>
internal sealed class HubFeeds : IAsyncDisposable
{
    private readonly HubParts parts;
    private readonly ILoggerFactory logs;
    private readonly FeedScheduler? scheduler;
    private readonly FeedWatch watch;
    private readonly CancellationTokenSource stopping = new();
    private FeedRunner? reader;
    private Task watching = Task.CompletedTask;

    public HubFeeds(HubParts parts, ILoggerFactory logs)
    {
        (this.parts, this.logs) = (parts, logs);
        var control = FeedControl.At(parts.Settings.Databases.Hub, TimeProvider.System);
        var runner = Runner();
        if (parts.Settings.RunsFeeds)
        {
            scheduler = new FeedScheduler(parts.Version.Feeds, runner, control, TimeProvider.System, logs);
            scheduler.Ended += result => Ended?.Invoke(result);
            watch = scheduler.Watch;
        }
        else
        {
            reader = runner;
            watch = new FeedWatch(
                parts.Version.Feeds, runner, control, TimeProvider.System, logs.CreateLogger<FeedWatch>());
        }
    }

    /// <summary>Told after each run of this process.</summary>
    public event Action<FeedRunResult>? Ended;

    public FeedStatus Status => watch.Status;

    /// <summary>Ends when what was due at the start has run.</summary>
    public Task Ready => watch.Ready;

    public async Task StartAsync(CancellationToken cancel)
    {
        if (scheduler is not null)
        {
            await scheduler.StartAsync(cancel);
        }
        else
        {
            await watch.RefreshAsync();
            watching = watch.WatchAsync(stopping.Token);
        }
    }

    /// <summary>Goes on with the feeds of the version that is served now.</summary>
    public async Task RenewAsync()
    {
        if (scheduler is not null)
        {
            await scheduler.RenewAsync(parts.Version.Feeds, Runner(), CancellationToken.None);
            return;
        }

        var before = reader;
        watch.Renew(parts.Version.Feeds, reader = Runner());
        before?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching;
        if (scheduler is not null)
        {
            await scheduler.DisposeAsync();
        }

        reader?.Dispose();
        stopping.Dispose();
    }

    private FeedRunner Runner() => new(
        parts.Version.Stores.Open, parts.Keys, parts.Folders, TimeProvider.System, logs.CreateLogger<FeedRunner>(),
        parts.FeedOptions);
}
