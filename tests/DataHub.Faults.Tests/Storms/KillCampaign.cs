using System.Diagnostics;
using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>kill -9, at each stage and at any moment.</summary>
internal sealed class KillCampaign(Storm storm)
{
    private const int KillsPerTown = 100;
    private static readonly FeedStage[] Stages = Enum.GetValues<FeedStage>();
    private TimeSpan runTook = TimeSpan.FromMilliseconds(60);

    /// <summary>So many kills at each stage.</summary>
    public Task<int> AtStagesAsync(int each) =>
        storm.TownsAsync(each * Stages.Length, KillsPerTown / Stages.Length * Stages.Length, async (round, random, goal) =>
        {
            var kills = Stages.ToDictionary(stage => stage, _ => 0);
            while (Stages.Where(at => kills[at] < goal / Stages.Length).ToArray() is { Length: > 0 } left)
            {
                var stage = left[random.Next(left.Length)];
                kills[stage] += await KillAsync(
                    round, random, (order, feed) => order with { Stage = stage, Nth = Nth(random, stage, feed) });
            }

            return goal;
        });

    /// <summary>So many kills at moments by chance.</summary>
    public Task<int> AtMomentsAsync(int count) => storm.TownsAsync(count, KillsPerTown, async (round, random, goal) =>
    {
        for (var kills = 0; kills < goal;)
        {
            kills += await KillAsync(round, random, (order, _) => order with
            {
                Micros = (long)(random.NextDouble() * runTook.TotalMicroseconds * 1.1),
            });
        }

        return goal;
    });

    /// <summary>One kill, or none when the run did not come that far.</summary>
    private async Task<int> KillAsync(Round round, Random random, Func<Order, string, Order> fate)
    {
        var feed = Feed(random);
        var killed = await round.StepAsync(feed, tame: random.Next(4) > 0, async order =>
        {
            var since = Stopwatch.GetTimestamp();
            var outcome = await round.Nodes.RunAsync(fate(order, feed) with { Fate = Fate.Killed });
            if (outcome is not null && feed == "fire.hazards")
            {
                runTook = (runTook + Stopwatch.GetElapsedTime(since)) / 2;
            }

            return outcome is null ? 1 : 0;
        });
        if (random.Next(10) == 0)
        {
            await round.AgainAsync(feed);
        }

        return killed;
    }

    private static string Feed(Random random) => random.Next(10) switch
    {
        0 => "city.enterprises",
        1 or 2 => "fire.station",
        3 or 4 => "fire.inspections",
        5 => "fire.trainings",
        _ => "fire.hazards",
    };

    /// <summary>Hazards come in several batches.</summary>
    private static int Nth(Random random, FeedStage stage, string feed) =>
        stage == FeedStage.Landing && feed == "fire.hazards" ? random.Next(1, 6) : 1;
}
