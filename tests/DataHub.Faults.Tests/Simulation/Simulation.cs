using System.Data.Common;
using Dapper;
using DataHub.Datasets;
using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>
/// Two nodes of one process run the town's feeds over one store, files or PostgreSQL, in an interleaving made by a seed,
/// statement by statement, while statements and commits fail, nodes are killed, stopped and cancelled, clocks jump, heartbeats stay
/// out and the sources change. In the end the store holds what the sources do, and each change was told once.
/// </summary>
internal sealed class Simulation(Storm storm)
{
    private const int RunsPerNode = 3;
    private const int Faults = 4;
    private static readonly string[] Feeds = ["fire.hazards", "fire.inspections", "fire.trainings"];
    private static readonly string Fast = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
    private readonly Dictionary<FeedRunState, int> ends = [];
    private long turns;
    private long faults;
    private int cancelled;

    /// <summary>Plays so many schedules.</summary>
    public async Task<int> RunAsync(int count)
    {
        ThreadPool.SetMinThreads(32, 32);
        SqliteHooks.Install();
        PostgresHooks.Install();
        var played = await storm.PlayAsync(count, 1, async (number, _) =>
        {
            await PlayAsync(number);
            return 1;
        });
        storm.Say($"{turns} turns, {faults} faults, {cancelled} cancelled; "
            + string.Join(", ", ends.OrderBy(end => end.Key).Select(end => $"{end.Key} {end.Value}")));
        return played;
    }

    private async Task PlayAsync(int number)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Fast, $"faults-{Environment.ProcessId}-{number}")).FullName;
        try
        {
            var sources = new TownSources(Path.Combine(folder, "town"), number, 0, TownFeeds.NoGuards);
            using var stormy = StoreHome.Make(Path.Combine(folder, "storm"), storm.Home);
            var clock = new EagerClock();
            using var hub = Hub.Open(Path.Combine(folder, "town"), Path.Combine(folder, "storm"), clock);
            await RunAllAsync(hub);
            var schedule = new Schedule(number, storm.Home);
            Play(schedule, hub, sources);
            (turns, faults) = (turns + schedule.Turns, faults + schedule.Faults);
            clock.Now = schedule.Now;
            await RunAllAsync(hub);

            using var still = StoreHome.Make(Path.Combine(folder, "calm"), storm.Home);
            using var calm = Hub.Open(Path.Combine(folder, "town"), Path.Combine(folder, "calm"), clock);
            await RunAllAsync(calm);
            Compare(hub, calm);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAllAsync(Hub hub)
    {
        foreach (var feed in Feeds)
        {
            var result = await hub.RunAsync(feed);
            Check(result.IsGood, $"{feed} ended {result.State} {result.Code} when nothing was wrong any more");
        }
    }

    private void Play(Schedule schedule, Hub hub, TownSources sources)
    {
        var step = 0;
        schedule.Befall = fiber => Befall(schedule, fiber.Node);
        foreach (var node in (SimNode[])[new(schedule), new(schedule)])
        {
            schedule.Spawn(node, async () =>
            {
                for (var i = 0; i < RunsPerNode; i++)
                {
                    var feed = Feeds[schedule.Random.Next(Feeds.Length)];
                    if (schedule.Random.Next(3) > 0)
                    {
                        Fiber.Outside(() => sources.Step(feed, ++step, tame: true));
                    }

                    await RunAsync(schedule, hub, node, feed);
                }
            });
        }

        schedule.Run(Faults);
    }

    private async Task RunAsync(Schedule schedule, Hub hub, SimNode node, string feed)
    {
        var faultsBefore = schedule.Faults;
        using var runner = hub.NewRunner(node.Clock);
        runner.AtStage = stage =>
        {
            // Before the fiber may sleep: just after the commit, and not after another node's turn.
            if (stage == FeedStage.Merged)
            {
                Fiber.Outside(() => CheckToken(hub, feed));
            }

            Fiber.Current!.AtStatement($"{stage}");
        };
        try
        {
            var result = await runner.RunAsync(hub.Feeds[feed], null, node.Cancel.Token);
            ends[result.State] = ends.GetValueOrDefault(result.State) + 1;
            if (result.IsGood && schedule.Faults == faultsBefore)
            {
                Fiber.Outside(() => CheckReleased(hub, feed, result.Run));
            }
        }
        catch (OperationCanceledException)
        {
            cancelled++;
        }

        (node.IsDead, node.Cancel) = (false, new CancellationTokenSource());
    }

    private static void Befall(Schedule schedule, SimNode node)
    {
        switch (schedule.Random.Next(5))
        {
            case 0:
                node.IsDead = true;
                break;
            case 1 or 2:
                node.AsleepUntil = schedule.Now + TimeSpan.FromSeconds(schedule.Random.Next(1, 20));
                break;
            case 3:
                node.Clock.Error = TimeSpan.FromSeconds(schedule.Random.Next(-3600, 3600));
                break;
            default:
                node.Cancel.Cancel();
                break;
        }
    }

    /// <summary>
    /// Just after a commit: the run that merged last holds the newest token. On PostgreSQL another node may have the next one
    /// by now, which waited for the commit, and has not begun a run yet.
    /// </summary>
    private void CheckToken(Hub hub, string feed)
    {
        using DbConnection connection = hub.StoreOf(feed).OpenReader();
        var merged = connection.ExecuteScalar<long>(
            $"select token from {HubColumns.Runs} where feed = @feed and state = 'MERGED' order by run desc limit 1",
            new { feed });
        var held = connection.ExecuteScalar<long>(
            storm.Home == StormHome.Files
                ? $"select token from {HubTables.Lease} where name = @feed"
                : $"select max(token) from {HubColumns.Runs} where feed = @feed",
            new { feed });
        Check(merged == held, $"{feed} was merged under token {merged} while {held} was out");
    }

    /// <summary>A run that ended well and undisturbed keeps no other node waiting.</summary>
    private static void CheckReleased(Hub hub, string feed, long run)
    {
        using DbConnection connection = hub.StoreOf(feed).OpenReader();
        var kept = connection.ExecuteScalar<long>(
            $"""
            select count(*) from {HubTables.Lease} l join {HubColumns.Runs} r on r.feed = l.name and r.token = l.token
            where r.run = @run and l.expires_at > 0
            """,
            new { run });
        Check(kept == 0, $"run {run} of {feed} ended and kept its lease");
    }

    private static void Compare(Hub hub, Hub calm)
    {
        foreach (var feed in Feeds)
        {
            var dataset = hub.Feeds[feed].Dataset;
            using DbConnection left = hub.StoreOf(feed).OpenReader();
            using DbConnection right = calm.StoreOf(feed).OpenReader();
            Check(
                StoreDump.Hash(left, dataset) == StoreDump.Hash(right, dataset),
                $"the rows of {dataset.Name} are not those of the source");
            Check(ChangeLog.Problem(left, dataset) is null, ChangeLog.Problem(left, dataset) ?? "");
        }
    }

    private static void Check(bool holds, string problem)
    {
        if (!holds)
        {
            throw new FaultException(problem);
        }
    }
}
