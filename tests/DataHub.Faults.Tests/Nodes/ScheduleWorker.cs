using DataHub.Datasets;
using DataHub.Feeds;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Faults;

/// <summary>
/// A node's process with the real schedule over PostgreSQL: it says when it has landed a run's rows, and then waits until it
/// is told to go on; it says when a run has ended.
/// </summary>
internal static class ScheduleWorker
{
    public const string Ready = "ready";
    public const string Landed = "landed";
    public const string Go = "go";
    public const string Hold = "hold";

    public static async Task<int> RunAsync(string town, string folder, string database, string feed)
    {
        using var goes = new ManualResetEventSlim(false);
        using var hub = Hub.Open(town, folder, TimeProvider.System);
        hub.Runner.AtStage = stage =>
        {
            if (stage == FeedStage.Landed)
            {
                Console.Out.WriteLine(Landed);
                goes.Wait();
            }
        };
        var control = FeedControl.At(new StoreAddress.Postgres(database, "hub"), TimeProvider.System);
        await using var scheduler = new FeedScheduler(
            [Scheduled(hub.Feeds[feed])], hub.Runner, control, TimeProvider.System, NullLoggerFactory.Instance);
        scheduler.Ended += result => Console.Out.WriteLine($"{result.State}");
        await scheduler.StartAsync(CancellationToken.None);
        Console.Out.WriteLine(Ready);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line == Go)
            {
                goes.Set();
            }
            else
            {
                goes.Reset();
            }
        }

        return 0;
    }

    /// <summary>The feed as the harness wants it: it runs when it is asked to.</summary>
    private static Feed Scheduled(Feed feed) => feed with { Schedule = feed.Schedule with { Cron = "0 0 3 1 1 ?" } };
}
