using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>
/// The built hub over the demo's sources, its feeds run by schedule, killed at stages of runs and at any moment from its
/// start on; and so <c>feed run</c>. After some kills it is left in peace, and then its stores say what an undisturbed hub's
/// say.
/// </summary>
internal sealed class HubCampaign(Storm storm)
{
    private const int KillsPerTown = 40;
    private const int KillsPerStep = 4;
    private static readonly FeedStage[] Stages = Enum.GetValues<FeedStage>();
    private static readonly TimeSpan Serving = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Running = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Dictionary<string, int> kills = [];

    public async Task<int> RunAsync(int count)
    {
        var done = await storm.PlayAsync(count, KillsPerTown, PlayAsync);
        storm.Say(string.Join(", ", kills.OrderBy(kill => kill.Key).Select(kill => $"{kill.Key} {kill.Value}")));
        return done;
    }

    private async Task<int> PlayAsync(int seed, int goal)
    {
        var random = new Random(seed);
        await using var hubs = await HubPair.BeginAsync(storm.Home);
        for (var (done, step) = (0, 0); done < goal; step++)
        {
            // The first step is the first load.
            if (step > 0)
            {
                hubs.Step(step);
            }

            // Stages first: after a while all is merged, and no run comes that far.
            for (var i = 0; i < KillsPerStep && done < goal; i++)
            {
                var serves = step == 0 || i is 1 or 2 || (i == 3 && random.Next(2) == 0);
                FeedStage? fatal = i < (step == 0 ? 1 : 2) ? Stages[random.Next(Stages.Length)] : null;
                done += await KillAsync(hubs, random, serves, fatal);
            }

            await hubs.SettleAsync(isLoad: step == 0);
        }

        return goal;
    }

    /// <summary>One kill; none when a run had ended before.</summary>
    private async Task<int> KillAsync(HubPair hubs, Random random, bool serves, FeedStage? fatal)
    {
        var feed = HubPair.Feeds.ElementAt(random.Next(HubPair.Feeds.Count()));
        (FeedStage, int)? at = fatal is { } stage ? (stage, serves && stage <= FeedStage.Landing ? random.Next(1, 5) : 1) : null;
        var moment = (serves ? Serving : Running) * random.NextDouble();
        using var program = serves
            ? hubs.Start(at, "--urls", "http://127.0.0.1:0")
            : hubs.Start(at, "feed", "run", feed);
        var where = await program.IsKilledWithinAsync(at is null ? moment : Patience) ? $"at {fatal}"
            : !program.HasEnded && await program.KillAsync() ? "at a moment"
            : null;
        if (where is null)
        {
            return 0;
        }

        var kill = $"{(serves ? "hub" : "feed run")} {where}";
        kills[kill] = kills.GetValueOrDefault(kill) + 1;
        return 1;
    }
}
