using System.Diagnostics;
using Dapper;
using DataHub.Datasets;
using DataHub.Feeds;
using DataHub.Tests;

namespace DataHub.Faults;

/// <summary>
/// Two nodes over one schedule in PostgreSQL: one is killed in the middle of a run, the other takes the feed over within
/// ten seconds, and the store says what one undisturbed hub's says.
/// </summary>
internal sealed class TakeoverCampaign(Storm storm)
{
    private const string Feed = "fire.station";
    private const int PerTown = 25;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private int day;

    public Task<int> RunAsync(int count) => storm.PlayAsync(count, PerTown, PlayAsync);

    private async Task<int> PlayAsync(int seed, int count)
    {
        day = 0;
        var folder = Directory.CreateTempSubdirectory("takeover").FullName;
        using var database = new TestDatabase();
        try
        {
            await PlayAsync(folder, database.ConnectionString, seed, count);
            return count;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task PlayAsync(string folder, string database, int seed, int count)
    {
        var (town, stormy) = (Path.Combine(folder, "town"), Path.Combine(folder, "storm"));
        var sources = new TownSources(town, seed, scale: 1);
        using var stores = StoreHome.Make(stormy, StormHome.Postgres);
        using var undisturbed = StoreHome.Make(Path.Combine(folder, "calm"), StormHome.Postgres);
        using var calm = Hub.Open(town, Path.Combine(folder, "calm"), TimeProvider.System);
        var control = FeedControl.At(new StoreAddress.Postgres(database, "hub"), TimeProvider.System);
        var feed = calm.Feeds[Feed];
        var nodes = new List<Node>();
        try
        {
            nodes.Add(await StartAsync(town, stormy, database));
            await ExpectAsync(nodes[0], ScheduleWorker.Landed);
            await nodes[0].SendAsync(ScheduleWorker.Go);
            await ExpectAsync(nodes[0], nameof(FeedRunState.Merged));
            await calm.RunAsync(Feed);
            await nodes[0].SendAsync(ScheduleWorker.Hold);
            var times = new List<TimeSpan>();
            for (var round = 1; round <= count; round++)
            {
                nodes.Add(await StartAsync(town, stormy, database));
                Change(sources);
                await control.RunNowAsync(feed, "harness", CancellationToken.None);
                times.Add(await TakeOverAsync(nodes));
                await calm.RunAsync(Feed);
                Compare(calm, stormy, town, round);
            }

            storm.Say($"{count} kills: taken over in {times.Order().ElementAt(count / 2).TotalSeconds:f1} s (median), {times.Max().TotalSeconds:f1} s (longest)");
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }
    }

    /// <summary>Lets days pass until one changed something: there has to be a run to kill.</summary>
    private void Change(TownSources sources)
    {
        var before = File.ReadAllBytes(sources.FileOf(Feed));
        while (File.ReadAllBytes(sources.FileOf(Feed)).AsSpan().SequenceEqual(before))
        {
            sources.Step(Feed, ++day, tame: true);
        }
    }

    /// <summary>Kills the node that has begun, and returns how long the other took to stand where that one stood.</summary>
    private static async Task<TimeSpan> TakeOverAsync(List<Node> nodes)
    {
        var reads = nodes.Select(node => node.ReadLineAsync()).ToArray();
        var first = await Task.WhenAny(reads).WaitAsync(TimeSpan.FromSeconds(30));
        var at = Array.IndexOf(reads, first);
        Check(await first == ScheduleWorker.Landed, $"A node said {await first}.");
        var (victim, other) = (nodes[at], nodes[1 - at]);
        await other.SendAsync(ScheduleWorker.Go);
        var since = Stopwatch.GetTimestamp();
        victim.Kill();
        Check(await reads[1 - at].WaitAsync(TimeSpan.FromSeconds(30)) == ScheduleWorker.Landed, "The other took nothing over.");
        var taken = Stopwatch.GetElapsedTime(since);
        Check(taken <= Limit, $"Taken over after {taken}.");
        await ExpectAsync(other, nameof(FeedRunState.Merged));
        await other.SendAsync(ScheduleWorker.Hold);
        victim.Dispose();
        nodes.Remove(victim);
        return taken;
    }

    private static async Task<Node> StartAsync(string town, string storm, string database)
    {
        var node = new Node("schedule", town, storm, database, Feed);
        await ExpectAsync(node, ScheduleWorker.Ready);
        return node;
    }

    private static async Task ExpectAsync(Node node, string line)
    {
        var said = await node.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Check(said == line, $"{line} was expected, not {said}.");
    }

    private static void Compare(Hub calm, string storm, string town, int round)
    {
        using var seen = Hub.Open(town, storm, TimeProvider.System);
        var (undisturbed, stormy) = (Lines(calm), Lines(seen));
        Check(
            undisturbed.SequenceEqual(stormy),
            $"After kill {round}: {undisturbed.Except(stormy).FirstOrDefault()} is not {stormy.Except(undisturbed).FirstOrDefault()}.");
    }

    private static List<string> Lines(Hub hub)
    {
        var store = hub.StoreOf(Feed);
        using var connection = store.OpenReader();
        var merged = connection.Query<long>($"select run from {HubColumns.Runs} where state = 'MERGED'").ToHashSet();
        return StoreDump.Lines(store, hub.Keys, merged);
    }

    private static void Check(bool holds, string problem)
    {
        if (!holds)
        {
            throw new FaultException(problem);
        }
    }
}
