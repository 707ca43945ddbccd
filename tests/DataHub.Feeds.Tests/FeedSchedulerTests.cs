using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DataHub.Feeds.Tests;

public sealed class FeedSchedulerTests : IDisposable
{
    private const string Columns = """{ "hazardNo": { "from": "编号" } }""";
    private readonly TestHub hub = new();

    [Fact]
    public async Task First_runs_follow_the_order_and_a_failed_one_does_not_stop_those_behind_it()
    {
        Feed[] feeds =
        [
            Feed("fire.a", after: "fire.b"), Feed("fire.b", after: "fire.c"), Feed("fire.c"),
        ];
        hub.Csv("编号\nA\n", "fire.a");
        hub.Csv("编号\nB\n", "fire.b");
        await using var scheduler = new FeedScheduler(feeds, hub.Runner, hub.Clock, NullLogger<FeedScheduler>.Instance);
        List<string> ended = [];
        scheduler.Ended += result => ended.Add($"{result.Feed} {result.State}");
        Assert.False(scheduler.Status.IsReady);
        await scheduler.StartAsync(CancellationToken.None);
        await scheduler.Ready;
        Assert.Equal(["fire.c Failed", "fire.b Merged", "fire.a Merged"], ended);
        Assert.True(scheduler.Status.IsReady);
        Assert.Equal(["fire.c"], scheduler.Status.Failed.Select(feed => feed.Feed));
    }

    [Fact]
    public async Task A_run_that_a_bug_ends_is_failed_and_the_log_has_the_cause()
    {
        var feed = Feed("fire.a");
        hub.Csv("编号\nA\n", "fire.a");
        hub.Runner.AtStage = _ => throw new InvalidOperationException("a bug");
        FeedRunResult? ended = null;
        await using var scheduler = new FeedScheduler([feed], hub.Runner, hub.Clock, NullLogger<FeedScheduler>.Instance);
        scheduler.Ended += result => ended = result;
        await scheduler.RunAsync(feed, CancellationToken.None);
        Assert.Equal((FeedRunState.Failed, "feed.failed"), (ended?.State, ended?.Code));
        Assert.DoesNotContain("a bug", ended?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_into_a_database_that_is_damaged_is_listed_as_failed()
    {
        var feed = Feed("fire.a");
        hub.Damage();

        var listed = Assert.Single(await hub.Runner.ListAsync([feed]));
        Assert.Equal((FeedRunState.Failed, "store.unavailable"), (listed.State, listed.Code));
    }

    [Fact]
    public async Task Stale_means_that_the_last_good_run_is_older_than_the_schedule_allows()
    {
        var feed = Feed("fire.a", staleAfter: "PT36H");
        hub.Csv("编号\nA\n", "fire.a");
        await using var scheduler = new FeedScheduler(
            [feed],
            hub.Runner,
            hub.Clock,
            NullLogger<FeedScheduler>.Instance);
        Assert.True(scheduler.Status.IsStale("FireHazard"));
        await scheduler.RunAsync(feed, CancellationToken.None);
        Assert.False(scheduler.Status.IsStale("FireHazard"));
        Assert.Equal(hub.Clock.Now, scheduler.Status.RecordedAt("FireHazard"));
        var good = hub.Clock.Now;
        hub.Clock.Now += TimeSpan.FromHours(37);
        Assert.True(scheduler.Status.IsStale("FireHazard"));
        hub.Csv("", "fire.a");
        await scheduler.RunAsync(feed, CancellationToken.None);
        Assert.True(scheduler.Status.IsStale("FireHazard"));
        Assert.Equal(good, scheduler.Status.RecordedAt("FireHazard"));
        hub.Csv("编号\nA\n", "fire.a");
        await scheduler.RunAsync(feed, CancellationToken.None);
        Assert.False(scheduler.Status.IsStale("FireHazard"));
        Assert.False(scheduler.Status.IsStale("Enterprise"));
    }

    [Fact]
    public async Task A_new_process_knows_the_last_good_run_of_the_one_before()
    {
        var feed = Feed("fire.a", staleAfter: "PT36H");
        await hub.RunAsync(feed, "编号", "A");
        File.Delete(Path.Combine(hub.Drop, "fire.a.csv"));
        await using var scheduler = new FeedScheduler(
            [feed],
            hub.Runner,
            hub.Clock,
            NullLogger<FeedScheduler>.Instance);
        await scheduler.StartAsync(CancellationToken.None);
        await scheduler.Ready;
        Assert.False(scheduler.Status.IsStale("FireHazard"));
        Assert.Equal(FeedActivity.Bad, scheduler.Status.Feeds[0].Activity);
    }

    [Fact]
    public async Task A_cron_expression_fires_the_feed_again()
    {
        var feed = Feed("fire.a", cron: "* * * * * ?");
        hub.Csv("编号\nA\n", "fire.a");
        var again = new TaskCompletionSource();
        var runs = 0;
        await using var scheduler = new FeedScheduler(
            [feed],
            hub.Runner,
            TimeProvider.System,
            NullLogger<FeedScheduler>.Instance);
        scheduler.Ended += _ =>
        {
            if (Interlocked.Increment(ref runs) == 3)
            {
                again.TrySetResult();
            }
        };
        await scheduler.StartAsync(CancellationToken.None);
        await again.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public void Dispose() => hub.Dispose();

    private Feed Feed(string name, string? after = null, string? staleAfter = null, string? cron = null)
    {
        if (after is not null && !File.Exists(Path.Combine(hub.Feeds, after.Replace('.', '/') + ".json")))
        {
            hub.Feed(Columns, name: after);
        }

        return hub.Feed(
            Columns,
            json => json["schedule"] = new JsonObject
            {
                ["after"] = after is null ? [] : new JsonArray(after),
                ["staleAfter"] = staleAfter ?? "PT1H",
                ["cron"] = cron ?? "0 0 3 * * ?",
            },
            name);
    }
}
