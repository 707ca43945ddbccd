using System.Data.Common;
using System.Globalization;

namespace DataHub.Faults;

/// <summary>
/// A town with two hubs over the same old systems: one that nothing disturbs, in this process, and one whose nodes are
/// processes that come to harm. After every step both stores say the same.
/// </summary>
internal sealed class Round : IAsyncDisposable
{
    /// <summary>After so long a node that gave no sign may be replaced.</summary>
    public static readonly TimeSpan LeaseLife = TimeSpan.FromSeconds(6);
    private const int Tries = 12;
    private const int DiskMegabytes = 48;
    private readonly string folder = Directory.CreateTempSubdirectory("faults").FullName;
    private readonly Hub calm;
    private readonly Dictionary<string, HashSet<long>> calmCounts = [];
    private readonly Dictionary<string, HashSet<long>> stormCounts = [];
    private readonly Node watcher;
    private readonly IDisposable?[] databases;
    private int step;

    private Round(int seed, int scale, StormHome home, string? sources)
    {
        Home = home;
        Server = sources is null ? null : new TownServer(sources);
        Sources = new TownSources(Town, seed, scale, server: Server);
        var storm = Path.Combine(folder, "disk", "storm");
        Disk = home switch
        {
            StormHome.TinyDisk => TinyDisk.Mount(Path.Combine(folder, "disk"), DiskMegabytes),
            StormHome.TinyPostgres => TinyDisk.OfServer(),
            _ => null,
        };
        databases = [StoreHome.Make(Path.Combine(folder, "calm"), CalmOf(home)), StoreHome.Make(storm, home)];

        calm = Hub.Open(Town, Path.Combine(folder, "calm"), Clock);
        Storm = Hub.Open(Town, storm, Clock);
        Nodes = new NodePool(Town, storm);
        File.WriteAllText(States, "");
        Publish("CITY");
        Publish("FIRE");
        watcher = new Node("watch", Town, storm, States);
    }

    public StormHome Home { get; }

    public TownSources Sources { get; }

    /// <summary>The server of the old systems, when they are on one.</summary>
    public TownServer? Server { get; }

    /// <summary>The disturbed hub, seen from here.</summary>
    public Hub Storm { get; }

    public NodePool Nodes { get; }

    /// <summary>The clock that all start from; it moves on by more than a lease's life where a node was killed.</summary>
    public NodeClock Clock { get; } = new();

    /// <summary>The disk of the disturbed hub, when it has one of its own.</summary>
    public TinyDisk? Disk { get; }

    private string Town => Path.Combine(folder, "town");

    private string States => Path.Combine(folder, "states");

    /// <summary>Makes the town and loads everything once.</summary>
    public static async Task<Round> BeginAsync(int seed, StormHome home, int scale = 1, string? sources = null)
    {
        var round = new Round(seed, scale, home, sources);
        try
        {
            _ = await round.watcher.ReadLineAsync();
            foreach (var book in round.Sources.Books)
            {
                await round.RunAsync(book.Feed, _ => Task.FromResult(0));
            }

            return round;
        }
        catch
        {
            await round.DisposeAsync();
            throw;
        }
    }

    /// <summary>A day passes in a system, and its feed runs under a fault until it is through.</summary>
    public async Task<T> StepAsync<T>(string feed, bool tame, Func<Order, Task<T>> disturb)
    {
        Sources.Step(feed, ++step, tame);
        return await RunAsync(feed, disturb);
    }

    /// <summary>Runs a feed under a fault, then without until it is through, and compares.</summary>
    public async Task<T> RunAsync<T>(string feed, Func<Order, Task<T>> disturb)
    {
        var department = calm.Feeds[feed].Dataset.Department;
        var (_, expected) = await NewRunsAsync(calm, feed, () => calm.RunAsync(feed));
        var due = expected.Single();
        CountsOf(calmCounts, department).Add(due.Run);
        Publish(department);

        // A killed node's lease runs out: mostly the clock is moved on, now and then the next run has to wait for it.
        Clock.Offset += step % 50 == 49 ? TimeSpan.Zero : LeaseLife;
        var (harm, runs) = await NewRunsAsync(Storm, feed, () => disturb(new Order(feed, Clock.Offset)));
        for (var i = 0; !Settle(department, due, runs); i++)
        {
            Check(i < Tries, $"{feed} was not through after {Tries} more runs");
            Clock.Offset += LeaseLife;
            (_, runs) = await NewRunsAsync(Storm, feed, () => Nodes.RunAsync(new Order(feed, Clock.Offset)));
        }

        Compare(department);
        return harm;
    }

    /// <summary>Runs a feed once more over the same source: nothing may change.</summary>
    public async Task AgainAsync(string feed)
    {
        var department = calm.Feeds[feed].Dataset.Department;
        var (_, runs) = await NewRunsAsync(Storm, feed, () => Nodes.RunAsync(new Order(feed, Clock.Offset)));
        Check(runs.All(run => !run.HasEffect), $"{feed} did its work twice: {string.Join("; ", runs)}");
        Compare(department);
    }

    /// <summary>Compares a department's stores.</summary>
    public void Compare(string department)
    {
        var expected = StoreDump.Lines(calm.Stores[department], calm.Keys, CountsOf(calmCounts, department));
        var found = StoreDump.Lines(Storm.Stores[department], Storm.Keys, CountsOf(stormCounts, department));
        if (!expected.SequenceEqual(found, StringComparer.Ordinal))
        {
            Check(false, $"the stores of {department} differ:{StoreDump.Difference(expected, found)}");
        }
    }

    public void Check(bool holds, string problem)
    {
        if (!holds)
        {
            throw new FaultException($"step {step}: {problem}");
        }
    }

    /// <summary>Ends the reader, which must have seen whole runs only; returns how often it looked.</summary>
    public async Task<long> EndAsync()
    {
        var text = await watcher.EndAsync();
        Check(long.TryParse(text, CultureInfo.InvariantCulture, out var looks) && looks > 0, text);
        return looks;
    }

    public ValueTask DisposeAsync()
    {
        watcher.Dispose();
        Nodes.Dispose();
        calm.Dispose();
        Storm.Dispose();
        Disk?.Dispose();
        Server?.Dispose();
        Array.ForEach(databases, database => database?.Dispose());
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static StormHome CalmOf(StormHome home) =>
        home is StormHome.Postgres or StormHome.TinyPostgres ? StormHome.Postgres : StormHome.Files;

    /// <summary>Whether one of the runs did what was due; no other may have changed anything.</summary>
    private bool Settle(string department, LedgerLine due, IReadOnlyList<LedgerLine> runs)
    {
        var done = runs.FirstOrDefault(run => run.IsAs(due));
        foreach (var run in runs.Where(run => run != done))
        {
            Check(!run.HasEffect, $"run {run.Run} has half an effect: {run}; due was {due}");
        }

        return done is not null && CountsOf(stormCounts, department).Add(done.Run);
    }

    /// <summary>What ended in a feed's ledger meanwhile.</summary>
    private static async Task<(T Result, IReadOnlyList<LedgerLine> Runs)> NewRunsAsync<T>(
        Hub hub, string feed, Func<Task<T>> act)
    {
        var before = Ledger(hub, feed).LastOrDefault()?.Run ?? 0;
        var result = await act();
        return (result, [.. Ledger(hub, feed).Where(line => line.Run > before && line.Ended)]);
    }

    private static IEnumerable<LedgerLine> Ledger(Hub hub, string feed)
    {
        using DbConnection connection = hub.StoreOf(feed).OpenReader();
        return LedgerLine.All(connection).Where(line => line.Feed == feed && line.Ended);
    }

    private static HashSet<long> CountsOf(Dictionary<string, HashSet<long>> counts, string department) =>
        counts.TryGetValue(department, out var known) ? known : counts[department] = [];

    /// <summary>Readers of the disturbed store may see from now on what the undisturbed one holds.</summary>
    private void Publish(string department)
    {
        var store = calm.Stores[department];
        using DbConnection connection = store.OpenReader();
        File.AppendAllLines(
            States,
            store.Datasets.Select(dataset => $"{dataset.Name} {StoreDump.Hash(connection, dataset)}"));
    }
}

/// <summary>A promise that did not hold, with the step that shows it.</summary>
internal sealed class FaultException(string message) : Exception(message);
