using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>The PostgreSQL that keeps the departments is restarted in the middle of a run, or falls as if its power had failed.</summary>
internal sealed class RestartCampaign(int seed, Action<string> say)
{
    private static readonly string[] Feeds = ["fire.hazards", "fire.station", "fire.inspections", "fire.trainings"];
    private readonly Random random = new(seed);

    public async Task<int> RunAsync(int count)
    {
        await using var round = await Round.BeginAsync(seed, StormHome.Postgres);
        var hit = 0;
        for (var i = 0; i < count; i++)
        {
            var feed = Feeds[random.Next(2) * random.Next(Feeds.Length)];
            hit += await round.StepAsync(feed, tame: true, async order =>
            {
                var run = round.Nodes.RunAsync(order);
                await Task.Delay(random.Next(120));
                round.Check(
                    await Task.Run(() => Commands.Run("bash", Script(), random.Next(2) == 0 ? "crash" : "restart", "postgres")),
                    "the server did not come back");
                return await run is { State: FeedRunState.Failed } ? 1 : 0;
            });
        }

        await round.EndAsync();
        say($"{count} restarts, {hit} runs failed by them");
        return count;
    }

    private static string Script()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DataHub.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no DataHub.sln.");
        }

        return Path.Combine(folder, "tests", "servers");
    }
}
