using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace DataHub.Feeds;

/// <summary>The runs of this node: told to all nodes while they last, and ended when someone cancels them.</summary>
internal sealed partial class FeedRuns(
    string node, ScheduleBook book, FeedWatch watch, TimeProvider clock, ILogger log)
{
    private readonly ConcurrentDictionary<string, UnderWay> underWay = new(StringComparer.Ordinal);

    /// <summary>Told after each run.</summary>
    public event Action<FeedRunResult>? Ended;

    public string Node => node;

    /// <summary>Runs a feed; throws when the node leaves off, returns when someone cancelled this run.</summary>
    public async Task<FeedRunResult> RunAsync(ServedFeeds served, Feed feed, FeedFiring firing, CancellationToken cancel)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(served.Leave.Token, cancel);
        var run = new UnderWay(leave);
        if (!underWay.TryAdd(feed.Name, run))
        {
            return Stopped(feed, FeedRunState.Busy, "feed.busy", "该数据源正在运行。This feed is running.");
        }

        try
        {
            await NoteAsync(feed.Name, () => book.BeginAsync(feed.Name, node));
            watch.Tell(feed.Name, state => state with
            {
                Activity = FeedActivity.Running,
                Stage = FeedStage.Leased,
                Rows = 0,
                IsHere = true,
                Node = node,
                StartedAt = clock.GetUtcNow(),
                WaitsFor = null,
                RetryAt = null,
            });
            var result = await RunAsync(served.Runner, feed, firing, run, leave.Token);
            watch.Tell(feed.Name, state => state with
            {
                Activity = result.IsGood ? FeedActivity.Good : FeedActivity.Bad,
                GoodAt = result is { IsGood: true, Code: null } && firing.Span is null ? clock.GetUtcNow() : state.GoodAt,
                Last = result,
                NextAt = state.Paused is null ? FeedRunner.NextOf(feed, clock.GetUtcNow()) : null,
            });
            Ended?.Invoke(result);

            // Last of all: who waits until feeds have run has been told of each run by then.
            watch.Tell(feed.Name, state => state with { FirstRunEnded = true });
            return result;
        }
        finally
        {
            underWay.TryRemove(feed.Name, out _);
            watch.Tell(feed.Name, state => state with { Stage = null, IsHere = false, Node = null, StartedAt = null });
        }
    }

    /// <summary>Tells how far runs are, and learns who wants them cancelled.</summary>
    public async Task BeatAsync()
    {
        foreach (var (feed, run) in underWay)
        {
            if (await book.BeatAsync(feed, node, run.Stage, run.Rows) is { } who)
            {
                run.Cancel(who);
            }
        }
    }

    /// <summary>Ends when no run is under way.</summary>
    public async Task LeftOffAsync()
    {
        while (!underWay.IsEmpty)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock);
        }
    }

    private async Task<FeedRunResult> RunAsync(
        FeedRunner runner, Feed feed, FeedFiring firing, UnderWay run, CancellationToken cancel)
    {
        try
        {
            return await runner.RunAsync(feed, firing.Span, new Progress(watch, run), cancel);
        }
        catch (OperationCanceledException) when (run.CancelledBy is { } who)
        {
            var result = Stopped(
                feed, FeedRunState.Cancelled, "feed.cancelled", $"由 {who} 取消。Cancelled by {who}.");
            await NoteAsync(feed.Name, () => Task.Run(() => runner.Cancelled(feed, result.Code!, result.Reason!)));
            return result;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error, feed.Name);
            return Stopped(
                feed, FeedRunState.Failed, "feed.failed",
                "运行意外中止, 详见日志。The run stopped unexpectedly; the log has the cause.");
        }
    }

    /// <summary>A run goes on although the hub's database cannot be written; its lease is in the department's.</summary>
    private async Task NoteAsync(string feed, Func<Task> note)
    {
        try
        {
            await note();
        }
        catch (DbException error)
        {
            LogNote(error, feed);
        }
    }

    private static FeedRunResult Stopped(Feed feed, FeedRunState state, string code, string reason) => new(
        feed.Name, feed.Dataset.Name, 0, state, FeedCounts.None, code, reason, TimeSpan.Zero, TimeSpan.Zero);

    [LoggerMessage(Level = LogLevel.Error, Message = "Feed {Feed} stopped unexpectedly")]
    private partial void LogFailed(Exception error, string feed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub's database does not take what feed {Feed} is doing")]
    private partial void LogNote(Exception error, string feed);

    /// <summary>A run of this node.</summary>
    private sealed class UnderWay(CancellationTokenSource leave)
    {
        public FeedStage Stage { get; set; }

        public long Rows { get; set; }

        public string? CancelledBy { get; private set; }

        public void Cancel(string who)
        {
            CancelledBy = who;
            try
            {
                leave.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has ended meanwhile.
            }
        }
    }

    /// <summary>Synchronous, unlike the framework's: the order of reports is the order of the run.</summary>
    private sealed class Progress(FeedWatch watch, UnderWay run) : IProgress<FeedProgress>
    {
        public void Report(FeedProgress value)
        {
            (run.Stage, run.Rows) = (value.Stage, value.Rows);
            watch.Tell(value.Feed, state => state with { Stage = value.Stage, Rows = value.Rows });
        }
    }
}
