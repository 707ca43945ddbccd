using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace DataHub.Feeds;

/// <summary>
/// Knows what every feed is doing and how fresh it is, from the departments' ledgers and the hub's database: the same on
/// the node that runs a feed, on others, and where no feed runs.
/// </summary>
public sealed partial class FeedWatch
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, FeedState> states = new(StringComparer.Ordinal);
    private readonly FeedControl control;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Watched watched;
    private DateTimeOffset expectedSince = DateTimeOffset.MaxValue;
    private FeedStatus status;

    /// <summary>Makes a watch; <paramref name="runner"/> knows the departments' databases.</summary>
    public FeedWatch(IEnumerable<Feed> feeds, FeedRunner runner, FeedControl control, TimeProvider clock, ILogger log)
    {
        (this.control, this.clock, this.log) = (control, clock, log);
        watched = new Watched([.. feeds], runner);
        status = Known();
    }

    /// <summary>All feeds now.</summary>
    public FeedStatus Status => Volatile.Read(ref status);

    /// <summary>Ends when every feed that had to run first has run, well or not.</summary>
    public Task Ready => ready.Task;

    internal IReadOnlyDictionary<string, LedgerEntry> Ledger { get; private set; } =
        new Dictionary<string, LedgerEntry>();

    internal IReadOnlyDictionary<string, ScheduleRow> Rows { get; private set; } = new Dictionary<string, ScheduleRow>();

    /// <summary>Looks again and again until it is told to stop, on a node that runs no feeds.</summary>
    public async Task WatchAsync(CancellationToken cancel)
    {
        Expect(FrozenSet<string>.Empty);
        while (!cancel.IsCancellationRequested)
        {
            await RefreshAsync();
            await Task.Delay(Period, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Looks once.</summary>
    public async Task RefreshAsync()
    {
        try
        {
            Rows = await control.Book.AllAsync();
        }
        catch (DbException error)
        {
            LogUnread(error);
        }

        var (feeds, runner) = watched;
        Ledger = await LedgerView.ReadAsync(feeds, runner.StoreOf);
        var now = clock.GetUtcNow();
        foreach (var feed in feeds)
        {
            var entry = Ledger.GetValueOrDefault(feed.Name);
            var row = Rows.GetValueOrDefault(feed.Name);
            Change(feed.Name, state => Seen(state, feed, entry, row, now));
        }

        Publish();
    }

    /// <summary>Goes on with other feeds; what is known of those that stay is kept.</summary>
    public void Renew(IEnumerable<Feed> next, FeedRunner nextRunner)
    {
        watched = new Watched([.. next], nextRunner);
        Volatile.Write(ref status, Known());
    }

    /// <summary>Whether the feed has to run whatever its cron says: it was never good, or is another since, or has none.</summary>
    internal bool IsDue(Feed feed) => IsDue(feed, Ledger.GetValueOrDefault(feed.Name));

    /// <summary>The same, by what the ledger says this moment.</summary>
    internal async Task<bool> IsDueAsync(Feed feed) =>
        IsDue(feed, (await LedgerView.ReadAsync([feed], watched.Runner.StoreOf)).GetValueOrDefault(feed.Name));

    internal bool IsPaused(Feed feed) => Rows.GetValueOrDefault(feed.Name) is { PausedAt: not null };

    /// <summary>Whether the feed is one of those of <see cref="Expect"/> and has not run yet.</summary>
    internal bool IsExpected(string feed) => states.TryGetValue(feed, out var state) && !state.FirstRunEnded;

    /// <summary>Says which feeds have to run before all is as the schedule wants it.</summary>
    internal void Expect(IReadOnlySet<string> due)
    {
        expectedSince = clock.GetUtcNow();
        foreach (var feed in watched.Feeds)
        {
            Change(feed.Name, state => state with { FirstRunEnded = !due.Contains(feed.Name) });
        }

        Publish();
    }

    /// <summary>Changes what this node itself knows of a feed.</summary>
    internal void Tell(string feed, Func<FeedState, FeedState> change)
    {
        Change(feed, change);
        Publish();
    }

    private static bool IsDue(Feed feed, LedgerEntry? entry) =>
        feed.Schedule.Cron is null || entry?.Definition != feed.Definition;

    /// <summary>What runs here is known better here; the rest is as the databases say.</summary>
    private FeedState Seen(FeedState state, Feed feed, LedgerEntry? entry, ScheduleRow? row, DateTimeOffset now)
    {
        var paused = row is { PausedAt: { } at }
            ? new FeedPause(DateTimeOffset.FromUnixTimeMilliseconds(at), row.PausedBy!, row.PausedWhy)
            : null;
        state = state with
        {
            Paused = paused,
            NextAt = paused is null ? FeedRunner.NextOf(feed, now) : null,
            RetryAt = At(row?.RetryAt),
            Attempt = (int)(row?.Attempt ?? 0),
            WaitsFor = row?.WaitsFor,
        };
        if (state.IsHere)
        {
            return state;
        }

        var runs = row is not null && row.Runs(now.ToUnixTimeMilliseconds());
        var last = entry?.Last ?? state.Last;
        return state with
        {
            Activity = runs ? FeedActivity.Running
                : last is null ? FeedActivity.Waiting
                : last.IsGood ? FeedActivity.Good : FeedActivity.Bad,
            Node = runs ? row!.Node : null,
            StartedAt = runs ? At(row!.StartedAt) : null,
            Stage = runs && row!.Stage is { } stage ? Enum.Parse<FeedStage>(stage) : null,
            Rows = runs ? row!.DoneRows : 0,
            GoodAt = entry?.GoodAt ?? state.GoodAt,
            Last = last,
            FirstRunEnded = state.FirstRunEnded || entry?.EndedAt >= expectedSince,
        };
    }

    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private void Change(string feed, Func<FeedState, FeedState> change)
    {
        while (states.TryGetValue(feed, out var state) && !states.TryUpdate(feed, change(state), state))
        {
        }
    }

    private void Publish()
    {
        var now = Snapshot();
        Volatile.Write(ref status, now);
        if (now.IsReady)
        {
            ready.TrySetResult();
        }
    }

    private FeedStatus Snapshot() =>
        new([.. states.Values.OrderBy(state => state.Feed, StringComparer.Ordinal)], clock, ready.Task.IsCompleted);

    private FeedStatus Known()
    {
        var feeds = watched.Feeds;
        foreach (var gone in states.Keys.Except(feeds.Select(feed => feed.Name)))
        {
            states.TryRemove(gone, out _);
        }

        foreach (var feed in feeds)
        {
            states.AddOrUpdate(
                feed.Name,
                name => new FeedState(
                    name, feed.Dataset.Name, feed.Dataset.Department, FeedActivity.Waiting, null, 0, false, null,
                    feed.Schedule.StaleAfter, null, null),
                (_, known) => known with { StaleAfter = feed.Schedule.StaleAfter });
        }

        return Snapshot();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub's database cannot be read")]
    private partial void LogUnread(Exception error);

    /// <summary>Replaced whole: another runner may not know the departments of these feeds.</summary>
    private sealed record Watched(ImmutableArray<Feed> Feeds, FeedRunner Runner);
}
