using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using DataHub.Datasets;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DataHub.Feeds;

/// <summary>
/// Runs feeds into their departments' databases: each feed once at a time, and one at a time into a database that has one
/// writer.
/// </summary>
public sealed partial class FeedRunner : IDisposable
{
    private const string Unavailable = "store.unavailable";

    // Each has up to three connections, and a PostgreSQL server gives a hundred by default.
    private const int MostAtOnce = 8;
    private static readonly TimeSpan BusyFor = Lease.Life + TimeSpan.FromSeconds(2);
    private readonly IReadOnlyDictionary<string, StoreDatabase> stores;
    private readonly FeedRunSettings settings;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> queues = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim slots = new(MostAtOnce);
    private readonly ILogger<FeedRunner> log;
    private readonly HoldTeller teller;
    private readonly Courtesy courtesy;

    /// <summary>Makes a runner.</summary>
    /// <param name="stores">The databases by department code, as in <see cref="Dataset.Department"/>.</param>
    /// <param name="keys">The hub's keys.</param>
    /// <param name="folders">Where sources are.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">The log.</param>
    /// <param name="options">What is configured for all feeds.</param>
    public FeedRunner(
        IReadOnlyDictionary<string, StoreDatabase> stores, HubKeys keys, FeedFolders folders, TimeProvider clock,
        ILogger<FeedRunner> log, FeedOptions? options = null)
    {
        options ??= new FeedOptions();
        this.stores = stores;
        this.log = log;
        teller = new HoldTeller(stores, options.TellUrl, clock, log);
        courtesy = new Courtesy(options.Queries);
        var registry = stores.Values.FirstOrDefault(store =>
            store.Datasets.Any(dataset => dataset.Name == CityLookup.Division));
        var holder = $"{Environment.MachineName} {Environment.ProcessId} {Guid.CreateVersion7(clock.GetUtcNow())}";
        settings = new FeedRunSettings(keys, folders, registry, holder, clock, options);
    }

    /// <summary>Called at each stage of a run, inside it; a test ends the run there by throwing.</summary>
    internal Action<FeedStage>? AtStage { get; set; } = AtEveryStage;

    /// <summary>The same for all runners of the process, for tests of the whole program.</summary>
    internal static Action<FeedStage>? AtEveryStage { get; set; }

    /// <summary>Runs a feed once; what goes wrong in the source is in the result.</summary>
    public Task<FeedRunResult> RunAsync(Feed feed, IProgress<FeedProgress>? progress, CancellationToken cancel) =>
        RunAsync(feed, (FeedSpan?)null, progress, cancel);

    /// <summary>Runs a feed once, over the given days only; its watermark stays where it is.</summary>
    public Task<FeedRunResult> RunAsync(
        Feed feed, FeedSpan? span, IProgress<FeedProgress>? progress, CancellationToken cancel) =>
        RunAsync(feed, turn => FeedRun.Of(turn, span), progress, cancel);

    /// <summary>The feeds with their last runs.</summary>
    public async Task<IReadOnlyList<FeedListing>> ListAsync(IReadOnlyList<Feed> feeds)
    {
        var listings = new List<FeedListing>(feeds.Count);
        foreach (var feed in feeds)
        {
            try
            {
                listings.Add(await ListAsync(feed));
            }
            catch (DbException error)
            {
                LogStore(error, feed.Name);
                listings.Add(
                    ListingOf(feed, LedgerEntry.None) with
                    {
                        State = FeedRunState.Failed,
                        Code = Unavailable,
                    });
            }
        }

        return listings;
    }

    /// <summary>Notes in the ledger who ended the feed's last run, which left off.</summary>
    internal void Cancelled(Feed feed, string code, string reason)
    {
        using var connection = StoreOf(feed).OpenWriter();
        connection.Execute(
            $"""
            update {HubColumns.Runs} set problem = @code, reason = @reason
            where state = 'CANCELLED' and run = (select max(run) from {HubColumns.Runs} where feed = @Name)
            """,
            new { feed.Name, code, reason });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        teller.Dispose();
        foreach (var queue in queues.Values)
        {
            queue.Dispose();
        }

        slots.Dispose();
    }

    internal static DateTimeOffset? NextOf(Feed feed, DateTimeOffset now) => feed.Schedule.Cron is { } cron
        ? new CronExpression(cron, FeedScheduler.Shanghai).GetNextValidTimeAfter(now)
        : null;

    private async Task<FeedRunResult> RunAsync(
        Feed feed, Func<Turn, FeedRunResult> work, IProgress<FeedProgress>? progress, CancellationToken cancel)
    {
        var name = StoreOf(feed).HasOneWriter ? feed.Dataset.Department : feed.Name;
        var queue = queues.GetOrAdd(name, _ => new SemaphoreSlim(1, 1));
        await queue.WaitAsync(cancel);
        try
        {
            var result = await RunWhenFreeAsync(feed, work, progress, cancel);
            LogEnded(feed.Name, result.State, result.Counts, result.Code);
            FeedMetrics.Ended(result);
            if (result.State == FeedRunState.Held)
            {
                teller.Held(result);
            }

            return result;
        }
        finally
        {
            queue.Release();
        }
    }

    /// <summary>
    /// A lease that a killed process left behind runs out soon; waiting for it beats refusing the run.
    /// </summary>
    private async Task<FeedRunResult> RunWhenFreeAsync(
        Feed feed,
        Func<Turn, FeedRunResult> work,
        IProgress<FeedProgress>? progress,
        CancellationToken cancel)
    {
        var since = settings.Clock.GetTimestamp();
        var watch = new LeaseWatch(settings.Clock);
        while (true)
        {
            var result = await OnThreadAsync(() => Run(feed, work, watch, progress, cancel), cancel);
            if (result.State != FeedRunState.Busy || settings.Clock.GetElapsedTime(since) > BusyFor)
            {
                return result;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), settings.Clock, cancel);
        }
    }

    /// <summary>
    /// Runs block, so each has a thread of its own, behind those of queries: Npgsql needs free ones of the pool for several
    /// statements at once.
    /// </summary>
    private async Task<FeedRunResult> OnThreadAsync(Func<FeedRunResult> run, CancellationToken cancel)
    {
        await slots.WaitAsync(cancel);
        try
        {
            return await Task.Factory.StartNew(
                () =>
                {
                    LowPriority.Take();
                    return run();
                },
                cancel,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
        finally
        {
            slots.Release();
        }
    }

    private FeedRunResult Run(
        Feed feed, Func<Turn, FeedRunResult> work, LeaseWatch watch, IProgress<FeedProgress>? progress,
        CancellationToken cancel)
    {
        try
        {
            var database = StoreOf(feed);
            using var connection = database.OpenWriter();
            using var pace = courtesy.Begin();
            void Report(FeedStage stage, long rows)
            {
                AtStage?.Invoke(stage);
                progress?.Report(new FeedProgress(feed.Name, stage, rows));
                pace.Keep(cancel);
            }

            return new Turn(feed, database, connection, settings, Report, cancel).Take(watch, work);
        }
        catch (DbException error)
        {
            LogStore(error, feed.Name);
            return Failed(feed, error);
        }
    }

    private FeedRunResult Failed(Feed feed, DbException error) => StoreOf(feed).IsBusy(error)
        ? new FeedRunResult(
            feed.Name, feed.Dataset.Name, 0, FeedRunState.Busy, FeedCounts.None, "feed.busy",
            "数据库正被另一进程写入。Another process is writing this database.", TimeSpan.Zero, TimeSpan.Zero)
        : new FeedRunResult(
            feed.Name, feed.Dataset.Name, 0, FeedRunState.Failed, FeedCounts.None, Unavailable,
            "部门数据库不可用。The department's database cannot be used.", TimeSpan.Zero, TimeSpan.Zero);

    private async Task<FeedListing> ListAsync(Feed feed)
    {
        await using var connection = StoreOf(feed).OpenReader();
        return ListingOf(feed, (await LedgerView.ReadAsync(connection, [feed])).First().Entry);
    }

    private FeedListing ListingOf(Feed feed, LedgerEntry entry) =>
        new(
            feed.Name,
            feed.Dataset.Name,
            feed.Title,
            feed.System,
            entry.Last?.State,
            entry.Last?.Run,
            entry.Last?.Counts ?? FeedCounts.None,
            entry.Last?.Code,
            entry.Last?.Reason,
            entry.EndedAt,
            entry.GoodAt,
            SourceMark.Parse(entry.Watermark)?.At,
            NextOf(feed, settings.Clock.GetUtcNow()));

    internal StoreDatabase StoreOf(Feed feed) => stores[feed.Dataset.Department];

    [LoggerMessage(Level = LogLevel.Information, Message = "Feed {Feed} ended {State} {Counts} {Code}")]
    private partial void LogEnded(string feed, FeedRunState state, FeedCounts counts, string? code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database of feed {Feed} refused")]
    private partial void LogStore(Exception error, string feed);
}
