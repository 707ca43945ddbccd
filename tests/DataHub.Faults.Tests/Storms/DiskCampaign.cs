using System.Data.Common;
using Dapper;
using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>The disk is full at each write of a run: one page is left, then two, until the run has room.</summary>
internal sealed class DiskCampaign(int seed, Action<string> say)
{
    /// <summary>Whether this machine lets a disk be mounted.</summary>
    public static bool IsPossible()
    {
        var folder = Directory.CreateTempSubdirectory("faults-disk").FullName;
        using (var disk = TinyDisk.Mount(folder, 1))
        {
            if (disk is null)
            {
                return false;
            }
        }

        Directory.Delete(folder);
        return true;
    }

    /// <param name="steps">How many runs are swept.</param>
    /// <param name="stride">How many pages more are left each time.</param>
    public async Task<int> RunAsync(int steps, int stride)
    {
        await using var round = await Round.BeginAsync(seed, StormHome.TinyDisk);
        var failures = 0;
        foreach (var step in Enumerable.Range(0, steps))
        {
            var feed = round.Sources.Books[step % round.Sources.Books.Length].Feed;
            var failed = await round.StepAsync(feed, tame: true, order => SweepAsync(round, round.Disk!, order, stride));
            say($"{feed} failed {failed} times for want of room");
            failures += failed;
        }

        await round.EndAsync();
        return failures;
    }

    private static async Task<int> SweepAsync(Round round, TinyDisk disk, Order order, int stride)
    {
        for (var failed = 0; ; failed++)
        {
            disk.Free();
            using (DbConnection store = round.Storm.StoreOf(order.Feed).OpenWriter())
            {
                store.Execute("pragma wal_checkpoint(truncate)");
            }

            disk.Leave(failed * stride);
            var outcome = await round.Nodes.RunAsync(order);
            disk.Free();
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
}
