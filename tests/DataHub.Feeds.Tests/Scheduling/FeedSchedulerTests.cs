using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DataHub.Feeds.Tests.Scheduling;

public sealed class FeedSchedulerTests
{
    [Theory]
    [InlineData(Nodes.Sqlite)]
    [InlineData(Nodes.Postgres)]
    public async Task First_runs_follow_the_order_and_a_failed_one_does_not_stop_those_behind_it(string kind)
    {
        await using var nodes = new Nodes(kind);
        var c = nodes.Feed("fire.c", Nodes.Schedule(), isThere: false);
        var b = nodes.Feed("fire.b", Nodes.Schedule(after: "fire.c"));
        var a = nodes.Feed("fire.a", Nodes.Schedule(after: "fire.b"));
        var node = nodes.Node(a, b, c);
        Assert.False(node.Status.IsReady);
        await node.StartAsync(TestContext.Current.CancellationToken);
        await node.Ready.WaitAsync(Nodes.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(["fire.c Failed", "fire.b Merged", "fire.a Merged"], nodes.Ended);
        Assert.True(node.Status.IsReady);
        Assert.Equal(["fire.c"], node.Status.Failed.Select(feed => feed.Feed));
    }

    [Fact]
    public async Task Whoever_waits_for_the_first_runs_has_been_told_of_each()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var node = nodes.Node(nodes.Feed("fire.a"));
        var told = false;
        node.Ended += _ =>
        {
            Thread.Sleep(200);
            Volatile.Write(ref told, true);
        };
        await node.StartAsync(TestContext.Current.CancellationToken);
        await node.Ready.WaitAsync(Nodes.Patience, TestContext.Current.CancellationToken);
        Assert.True(Volatile.Read(ref told));
    }

    [Fact]
    public async Task A_run_that_a_bug_ends_is_failed_and_the_log_has_the_cause()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var feed = nodes.Feed("fire.a");
        using var runner = nodes.Runner();
        runner.AtStage = _ => throw new InvalidOperationException("a bug");
        await using var node = new FeedScheduler(
            [feed], runner, nodes.Control, nodes.Hub.Clock, NullLoggerFactory.Instance);
        var ended = await node.RunAsync(feed, TestContext.Current.CancellationToken);
        Assert.Equal((FeedRunState.Failed, "feed.failed"), (ended.State, ended.Code));
        Assert.DoesNotContain("a bug", ended.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_into_a_database_that_is_damaged_is_listed_as_failed()
    {
        using var hub = new TestHub();
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        hub.Damage();
        var listed = Assert.Single(await hub.Runner.ListAsync([feed]));
        Assert.Equal((FeedRunState.Failed, "store.unavailable"), (listed.State, listed.Code));
    }

    [Fact]
    public async Task Stale_means_that_the_last_good_run_is_older_than_the_schedule_allows()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var feed = nodes.Feed("fire.a", Nodes.Schedule());
        var node = nodes.Node(feed);
        Assert.True(node.Status.IsStale("FireHazard"));
        await node.RunAsync(feed, CancellationToken.None);
        Assert.False(node.Status.IsStale("FireHazard"));
        var good = node.Status.RecordedAt("FireHazard")!.Value;
        Assert.InRange(nodes.Hub.Clock.Now - good, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        nodes.Hub.Clock.Now += TimeSpan.FromHours(37);
        Assert.True(node.Status.IsStale("FireHazard"));
        nodes.Hub.Csv("", "fire.a");
        await node.RunAsync(feed, CancellationToken.None);
        Assert.True(node.Status.IsStale("FireHazard"));
        Assert.Equal(good, node.Status.RecordedAt("FireHazard"));
        nodes.Hub.Csv("编号\nA\n", "fire.a");
        await node.RunAsync(feed, CancellationToken.None);
        Assert.False(node.Status.IsStale("FireHazard"));
        Assert.False(node.Status.IsStale("Enterprise"));
    }

    [Fact]
    public async Task A_restart_runs_only_what_is_due()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var daily = nodes.Feed("fire.a", Nodes.Schedule());
        var uncalled = nodes.Feed("fire.b");
        await nodes.StopAsync(await nodes.ReadyAsync(daily, uncalled));
        nodes.Forget();

        var again = await nodes.ReadyAsync(daily, uncalled);
        Assert.Equal(["fire.b Unchanged"], nodes.Ended);
        Assert.Equal(["Good", "Good"], again.Status.Feeds.Select(feed => $"{feed.Activity}"));
        await nodes.StopAsync(again);
        nodes.Forget();

        nodes.Feed("fire.a", Nodes.Schedule("0 0 4 * * ?"));
        await nodes.ReadyAsync(nodes.Feed("fire.a", Nodes.Schedule("0 0 4 * * ?")));
        Assert.Equal(["fire.a Merged"], nodes.Ended);
    }

    [Fact]
    public async Task A_new_process_knows_the_last_runs_of_the_one_before()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var feed = nodes.Feed("fire.a", Nodes.Schedule());
        await nodes.Hub.RunAsync(feed, "编号", "A");
        File.Delete(Path.Combine(nodes.Hub.Drop, "fire.a.csv"));
        await nodes.Hub.RunAsync(feed);
        var node = await nodes.ReadyAsync(feed);
        Assert.False(node.Status.IsStale("FireHazard"));
        Assert.Equal(FeedActivity.Bad, node.Status.Feeds[0].Activity);
        Assert.Equal("source.missing", node.Status.Feeds[0].Last?.Code);
    }

    [Theory]
    [InlineData(Nodes.Sqlite)]
    [InlineData(Nodes.Postgres)]
    public async Task A_cron_expression_in_the_time_of_Shanghai_fires_the_feed_again(string kind)
    {
        await using var nodes = new Nodes(kind);
        var feed = nodes.Feed("fire.a", Nodes.Schedule("0 0 3 * * ?"));
        var node = await nodes.ReadyAsync(feed);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 19, 0, 0, TimeSpan.Zero), node.Status.Feeds[0].NextAt);
        nodes.Hub.Clock.Now = new DateTimeOffset(2026, 11, 22, 18, 59, 30, TimeSpan.Zero);
        await Nodes.SettleAsync();
        Assert.Equal(["fire.a Merged"], nodes.Ended);
        nodes.Hub.Clock.Now = new DateTimeOffset(2026, 11, 22, 19, 0, 0, TimeSpan.Zero);
        await nodes.UntilEndedAsync("fire.a Merged", "fire.a Unchanged");
    }

    [Theory]
    [InlineData("once", "fire.a Merged", "fire.a Unchanged")]
    [InlineData("skip", "fire.a Merged")]
    public async Task Firings_that_no_node_was_there_for_run_as_the_misfire_policy_says(string misfire, params string[] ended)
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var schedule = Nodes.Schedule();
        schedule["misfire"] = misfire;
        var feed = nodes.Feed("fire.a", schedule);
        await nodes.StopAsync(await nodes.ReadyAsync(feed));
        nodes.Hub.Clock.Now += TimeSpan.FromDays(3);
        await nodes.ReadyAsync(feed);
        await nodes.UntilEndedAsync(ended);
        await Nodes.SettleAsync();
        Assert.Equal(ended, nodes.Ended);
    }

    [Theory]
    [InlineData(Nodes.Sqlite)]
    [InlineData(Nodes.Postgres)]
    public async Task A_feed_that_is_called_for_together_with_one_it_comes_after_runs_behind_it(string kind)
    {
        await using var nodes = new Nodes(kind);
        Feed[] feeds =
        [
            nodes.Feed("fire.c", Nodes.Schedule()),
            nodes.Feed("fire.b", Nodes.Schedule(after: "fire.c")),
            nodes.Feed("fire.a", Nodes.Schedule(after: "fire.b")),
        ];
        await nodes.ReadyAsync(feeds);
        nodes.Forget();
        nodes.Hub.Clock.Now = new DateTimeOffset(2026, 11, 22, 19, 0, 0, TimeSpan.Zero);
        await nodes.UntilAsync(() => nodes.Ended.Count == 3);
        Assert.Equal(["fire.c Unchanged", "fire.b Unchanged", "fire.a Unchanged"], nodes.Ended);
    }
}
