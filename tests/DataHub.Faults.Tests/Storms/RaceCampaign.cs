using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>Two nodes and one feed: both at once; one asleep while the other takes over; clocks that don't agree.</summary>
internal sealed class RaceCampaign(Storm storm)
{
    private const int PerTown = 20;
    private static readonly FeedStage[] Stages = Enum.GetValues<FeedStage>();
    private static readonly string[] Feeds = ["fire.hazards", "fire.station", "fire.inspections", "fire.trainings"];
    private static readonly TimeSpan Takeover = TimeSpan.FromSeconds(10);

    /// <summary>Two nodes run a feed at the same moment.</summary>
    public Task<int> RacesAsync(int count) => RunAsync(count, async (round, random, order) =>
    {
        var (first, second) = (await round.Nodes.NextAsync(), await round.Nodes.NextAsync());
        using (first)
        using (second)
        {
            var one = first.RunAsync(order);
            await Task.Delay(random.Next(80));
            var two = second.RunAsync(order);
            return await one is not null && await two is not null ? 1 : 0;
        }
    });

    /// <summary>A node sleeps at a stage past its lease's life, another runs the feed, and the first wakes up.</summary>
    public Task<int> PausesAsync(int count) => RunAsync(count, async (round, random, order) =>
    {
        var (sleeper, other) = (await round.Nodes.NextAsync(), await round.Nodes.NextAsync());
        using (sleeper)
        using (other)
        {
            var asleep = sleeper.RunAsync(order with { Fate = Fate.Paused, Stage = Stages[random.Next(Stages.Length)] });
            if (!await IsAsleepAsync(sleeper, asleep))
            {
                return 0;
            }

            // On SQLite a node that sleeps inside its transaction keeps the lock: the other waits until it wakes.
            // PostgreSQL ends the sleeper's session.
            var takeover = other.RunAsync(order with { Offset = order.Offset + Round.LeaseLife });
            var patience = storm.Home == StormHome.Postgres ? Takeover : TimeSpan.FromMilliseconds(random.Next(600, 1500));
            await Task.WhenAny(takeover, Task.Delay(patience));
            round.Check(
                storm.Home != StormHome.Postgres || takeover.IsCompleted,
                $"nobody took {order.Feed} over from a node that slept for {Takeover.TotalSeconds} s");
            Commands.Signal(sleeper.Id, "CONT");
            await asleep;
            await takeover;
            round.Clock.Offset += Round.LeaseLife;
            return 1;
        }
    });

    /// <summary>A node's clock is set, by up to a day to either side, in the middle of its run.</summary>
    public Task<int> ClocksAsync(int count) => RunAsync(count, async (round, random, order) =>
    {
        await round.Nodes.RunAsync(order with
        {
            Fate = Fate.ClockSet,
            Stage = Stages[random.Next(Stages.Length)],
            Jump = TimeSpan.FromSeconds(random.Next(-86400, 86400)),
        });
        return 1;
    });

    private Task<int> RunAsync(int count, Func<Round, Random, Order, Task<int>> disturb) =>
        storm.TownsAsync(count, PerTown, async (round, random, goal) =>
        {
            var done = 0;
            for (var i = 0; done < goal; i++)
            {
                round.Check(i < goal * 10, "the fault was met too seldom");
                done += await round.StepAsync(
                    Feeds[random.Next(Feeds.Length)],
                    tame: random.Next(4) > 0,
                    order => disturb(round, random, order));
            }

            return done;
        });

    private static async Task<bool> IsAsleepAsync(Node node, Task run)
    {
        while (!run.IsCompleted)
        {
            if (File.ReadAllText($"/proc/{node.Id}/stat").Split(')')[^1].TrimStart().StartsWith('T'))
            {
                return true;
            }

            await Task.Delay(5);
        }

        return false;
    }
}
