using System.Data.Common;
using Dapper;
using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>
/// The disk is full at each write of a run: no page is left, then one, then two, until the run has room. PostgreSQL may
/// fall over it; it is started again when there is room.
/// </summary>
internal sealed class DiskCampaign(Storm storm)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How many runs failed for want of room.</summary>
    public int Failures { get; private set; }

    /// <summary>Whether this machine lets a disk be mounted.</summary>
    public static bool IsPossible()
    {
        var folder = Directory.CreateTempSubdirectory("faults-disk").FullName;
        bool isMounted;
        using (var disk = TinyDisk.Mount(folder, 1))
        {
            isMounted = disk is not null;
        }

        Directory.Delete(folder);
        return isMounted;
    }

    /// <param name="count">How many runs are swept.</param>
    /// <param name="stride">How many pages more are left each time.</param>
    public Task<int> RunAsync(int count, int stride)
    {
        string[] feeds = ["fire.hazards", "fire.trainings", "fire.inspections", "fire.station", "city.enterprises", "city.divisions"];
        return storm.TownsAsync(count, feeds.Length, async (round, _, goal) =>
        {
            foreach (var feed in feeds[..goal])
            {
                var failed = await round.StepAsync(feed, tame: true, order => SweepAsync(round, round.Disk!, order, stride));
                storm.Say($"{feed} failed {failed} times for want of room");
                Failures += failed;
            }

            return goal;
        });
    }

    private static async Task<int> SweepAsync(Round round, TinyDisk disk, Order order, int stride)
    {
        for (var failed = 0; ; failed++)
        {
            await TidyAsync(round, order.Feed);
            disk.Leave(failed * stride);
            var outcome = await round.Nodes.RunAsync(order);
            disk.Free();
            await TidyAsync(round, order.Feed);
            round.Check(
                outcome is { State: FeedRunState.Merged or FeedRunState.Unchanged }
                    or { State: FeedRunState.Failed, Code: "store.unavailable" },
                $"with {failed * stride} pages free {order.Feed} ended {outcome}");
            if (outcome is { State: not FeedRunState.Failed })
            {
                return failed;
            }
        }
    }

    /// <summary>Gives back what the database keeps of its log; starts it again when it fell.</summary>
    private static async Task TidyAsync(Round round, string feed)
    {
        var clock = TimeProvider.System;
        for (var since = clock.GetTimestamp(); ; await Task.Delay(50))
        {
            try
            {
                using DbConnection store = round.Storm.StoreOf(feed).OpenWriter();
                store.Execute(round.Home == StormHome.TinyPostgres ? "checkpoint;" : "pragma wal_checkpoint(truncate)");
                return;
            }
            catch (DbException down) when (round.Home == StormHome.TinyPostgres && down.IsTransient)
            {
                if (clock.GetElapsedTime(since) > Patience)
                {
                    round.Check(Commands.Run("bash", Commands.Servers, "restart", "tiny"), "the server did not come back");
                    since = clock.GetTimestamp();
                }
            }
        }
    }
}
