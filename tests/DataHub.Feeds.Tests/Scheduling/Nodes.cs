using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DataHub.Datasets;
using DataHub.Tests;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DataHub.Feeds.Tests.Scheduling;

/// <summary>Nodes over one hub database, which is a SQLite file or a schema of PostgreSQL.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";
    private readonly TestDatabase? database;
    private readonly List<FeedScheduler> running = [];
    private readonly ConcurrentQueue<string> ended = new();
    private readonly StoreAddress address;
    private readonly NodesLog log = new();

    public Nodes(string kind)
    {
        database = kind == Postgres ? new TestDatabase() : null;
        address = database is null
            ? new StoreAddress.File(Path.Combine(Hub.Folder, "hub.db"))
            : new StoreAddress.Postgres(database.ConnectionString, "hub");
        Control = FeedControl.At(address, Hub.Clock);
    }

    public TestHub Hub { get; } = new() { Clock = new TestClock { Goes = true } };

    /// <summary>What people use; not of any node.</summary>
    public FeedControl Control { get; }

    /// <summary>The runs of all nodes, in the order of their ends.</summary>
    public IReadOnlyList<string> Ended => [.. ended];

    /// <summary>A feed of hazards; its file is in the drop folder unless it has to be missing.</summary>
    public Feed Feed(string name, JsonObject? schedule = null, bool isThere = true)
    {
        if (isThere)
        {
            Hub.Csv($"编号\n{name}\n", name);
        }

        return Hub.Feed("""{ "hazardNo": { "from": "编号" } }""", json => json["schedule"] = schedule ?? [], name);
    }

    public static JsonObject Schedule(string cron = "0 0 3 * * ?", params string[] after) =>
        new() { ["cron"] = cron, ["staleAfter"] = "PT36H", ["after"] = new JsonArray([.. after.Select(name => JsonValue.Create(name))]) };

    public FeedScheduler Node(params Feed[] feeds) => Node(Hub.Clock, feeds);

    public FeedScheduler Node(TimeProvider clock, params Feed[] feeds)
    {
        var node = new FeedScheduler(feeds, Runner(), FeedControl.At(address, clock), clock, log);
        node.Ended += result => ended.Enqueue($"{result.Feed} {result.State}");
        running.Add(node);
        return node;
    }

    /// <summary>A node on which all that was due has run.</summary>
    public async Task<FeedScheduler> ReadyAsync(params Feed[] feeds)
    {
        var node = Node(feeds);
        await node.StartAsync(TestContext.Current.CancellationToken);
        await node.Ready.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return node;
    }

    public FeedRunner Runner() => Hub.NewRunner();

    /// <summary>A file of so many bytes that its rows are merged batch by batch.</summary>
    public static string Long { get; } =
        "编号\n" + string.Concat(Enumerable.Range(0, 4_000).Select(i => $"{new string('A', 200)}{i}\n"));

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits until it is so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        for (var waited = 0; !isSo(); waited++)
        {
            Assert.True(waited < 1500, $"It did not come to be in 30 s. {log}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the node that runs the feed has surely seen what was asked of it before.</summary>
    public async Task BeatsAsync(Feed feed)
    {
        var seen = new HashSet<long?>();
        while (seen.Count < 3)
        {
            seen.Add((await Control.Book.RowAsync(feed.Name))?.SeenAt);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Gives a node time to do what it should not.</summary>
    public static Task SettleAsync() => Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

    public Task UntilEndedAsync(params string[] all) => UntilAsync(() => Ended.Order().SequenceEqual(all.Order()));

    /// <summary>Counts the ends from here on.</summary>
    public void Forget() => ended.Clear();

    public async Task StopAsync(FeedScheduler node)
    {
        running.Remove(node);
        await node.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var node in running)
            {
                await node.DisposeAsync();
            }
        }
        finally
        {
            Hub.Dispose();
            database?.Dispose();
        }
    }
}

/// <summary>What nodes log of what goes wrong.</summary>
internal sealed class NodesLog : ILoggerFactory, ILogger
{
    public static NodesLog None { get; } = new();

    private readonly List<string> entries = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            lock (entries)
            {
                entries.Add($"{formatter(state, exception)} {exception}");
            }
        }
    }

    public override string ToString()
    {
        lock (entries)
        {
            return string.Join('\n', entries);
        }
    }
}
