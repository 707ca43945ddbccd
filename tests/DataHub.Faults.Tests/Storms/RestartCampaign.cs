using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>The PostgreSQL that keeps the departments is restarted in the middle of a run, or falls as if its power had failed.</summary>
internal sealed class RestartCampaign(Storm storm)
{
    private const int PerTown = 10;
    private static readonly string[] Feeds = ["fire.hazards", "fire.station", "fire.inspections", "fire.trainings"];

    public Task<int> RunAsync(int count) => storm.TownsAsync(count, PerTown, async (round, random, goal) =>
    {
        var hit = 0;
        for (var i = 0; i < goal; i++)
        {
            var feed = Feeds[random.Next(2) * random.Next(Feeds.Length)];
            hit += await round.StepAsync(feed, tame: true, async order =>
            {
                var run = round.Nodes.RunAsync(order);
                await Task.Delay(random.Next(120));
                var how = random.Next(2) == 0 ? "crash" : "restart";
                round.Check(
                    await Task.Run(() => Commands.Run("bash", Commands.Servers, how, "postgres")),
                    "the server did not come back");
                return await run is { State: FeedRunState.Failed } ? 1 : 0;
            });
        }

        storm.Say($"{hit} runs failed by {goal} restarts");
        return goal;
    });
}
