using System.Diagnostics;
using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>kill -9, at each stage and at any moment.</summary>
internal sealed class KillCampaign(int seed, StormHome home, Action<string> say)
{
    private const int KillsPerTown = 100;
    private static readonly FeedStage[] Stages = Enum.GetValues<FeedStage>();
    private readonly Random random = new(seed);
    private TimeSpan runTook = TimeSpan.FromMilliseconds(60);

    /// <summary>So many kills at each stage.</summary>
    public async Task<int> AtStagesAsync(int each)
    {
        var kills = Stages.ToDictionary(stage => stage, _ => 0);
        await TownsAsync(
            () => kills.Values.All(count => count >= each),
            async round =>
            {
                var stage = Stages.Where(at => kills[at] < each).MinBy(_ => random.Next());
                kills[stage] += await KillAsync(round, order => order with { Stage = stage, Nth = Nth(stage, order.Feed) });
                return 1;
            });
        say(string.Join(", ", kills.Select(pair => $"{pair.Key} {pair.Value}")));
        return kills.Values.Sum();
    }

    /// <summary>So many kills at moments by chance.</summary>
    public async Task<int> AtMomentsAsync(int count)
    {
        var kills = 0;
        await TownsAsync(() => kills >= count, async round =>
        {
            kills += await KillAsync(round, order => order with
            {
                Micros = (long)(random.NextDouble() * runTook.TotalMicroseconds * 1.1),
            });
            return 1;
        });
        say($"at any moment {kills}");
        return kills;
    }

    private async Task TownsAsync(Func<bool> enough, Func<Round, Task<int>> act)
    {
        for (var town = 0; !enough(); town++)
        {
            var since = Stopwatch.GetTimestamp();
            await using var round = await Round.BeginAsync(TownSources.HashCode(seed, town), home);
            for (var i = 0; i < KillsPerTown && !enough(); i++)
            {
                await act(round);
            }

            var looks = await round.EndAsync();
            say($"town {town}: {round.Nodes.Started} nodes, {looks} looks, {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s");
        }
    }

    /// <summary>One kill, or none when the run did not come that far.</summary>
    private async Task<int> KillAsync(Round round, Func<Order, Order> fate)
    {
        var feed = Feed();
        var killed = await round.StepAsync(feed, tame: random.Next(4) > 0, async order =>
        {
            var since = Stopwatch.GetTimestamp();
            var outcome = await round.Nodes.RunAsync(fate(order) with { Fate = Fate.Killed });
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

    private string Feed() => random.Next(10) switch
    {
        0 => "city.enterprises",
        1 or 2 => "fire.station",
        3 or 4 => "fire.inspections",
        5 => "fire.trainings",
        _ => "fire.hazards",
    };

    /// <summary>Hazards come in several batches.</summary>
    private int Nth(FeedStage stage, string feed) =>
        stage == FeedStage.Landing && feed == "fire.hazards" ? random.Next(1, 6) : 1;
}
