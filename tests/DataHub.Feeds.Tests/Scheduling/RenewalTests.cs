using Xunit;

namespace DataHub.Feeds.Tests.Scheduling;

/// <summary>A changed schema folder, a node that stops, and nodes that only watch.</summary>
public sealed class RenewalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Nodes.Sqlite)]
    [InlineData(Nodes.Postgres)]
    public async Task Other_feeds_lose_no_pause_and_double_no_run(string kind)
    {
        await using var nodes = new Nodes(kind);
        var kept = nodes.Feed("fire.a", Nodes.Schedule());
        var gone = nodes.Feed("fire.b", Nodes.Schedule());
        var node = await nodes.ReadyAsync(kept, gone);
        await nodes.Control.PauseAsync(kept, "li", null, Cancel);
        var fresh = nodes.Feed("fire.c", Nodes.Schedule());
        await node.RenewAsync([kept, fresh], nodes.Runner(), Cancel);
        await nodes.UntilEndedAsync("fire.a Merged", "fire.b Merged", "fire.c Merged");

        nodes.Hub.Clock.Now = new DateTimeOffset(2026, 11, 22, 19, 0, 0, TimeSpan.Zero);
        await nodes.UntilEndedAsync("fire.a Merged", "fire.b Merged", "fire.c Merged", "fire.c Unchanged");
        await Nodes.SettleAsync();
        Assert.Equal(4, nodes.Ended.Count);
        Assert.Equal(["fire.a li", "fire.c "], node.Status.Feeds.Select(feed => $"{feed.Feed} {feed.Paused?.By}"));
    }

    [Fact]
    public async Task A_run_that_a_stopping_node_breaks_off_comes_again_after_the_next_start()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var feed = nodes.Feed("fire.a", Nodes.Schedule());
        await nodes.StopAsync(await nodes.ReadyAsync(feed));
        nodes.Hub.Csv(Nodes.Long, "fire.a");
        using var reached = new ManualResetEventSlim();
        FeedScheduler? node = null;
        nodes.Hub.NextRunner = runner => runner.AtStage = stage =>
        {
            if (stage == FeedStage.Merging)
            {
                reached.Set();
                SpinWait.SpinUntil(() => node!.IsLeaving, Nodes.Patience);
            }
        };
        node = await nodes.ReadyAsync(feed);
        await nodes.Control.RunNowAsync(feed, "li", Cancel);
        await nodes.UntilAsync(() => reached.IsSet);
        await nodes.StopAsync(node);
        Assert.Equal(["fire.a Merged"], nodes.Ended);

        nodes.Hub.NextRunner = _ => { };
        await nodes.ReadyAsync(feed);
        await nodes.UntilEndedAsync("fire.a Merged", "fire.a Merged");
        Assert.Equal(["4000"], nodes.Hub.Rows("select count(*) from fire_hazards"));
    }

    [Theory]
    [InlineData(Nodes.Sqlite)]
    [InlineData(Nodes.Postgres)]
    public async Task A_firing_that_comes_while_the_node_stops_comes_again_after_the_next_start(string kind)
    {
        await using var nodes = new Nodes(kind);
        var feed = nodes.Feed("fire.a", Nodes.Schedule());
        var node = await nodes.ReadyAsync(feed);
        using var fired = new ManualResetEventSlim();
        using var late = new ManualResetEventSlim();
        node.AtFiring = (_, _, _) =>
        {
            fired.Set();
            late.Wait(Nodes.Patience);
        };
        await nodes.Control.RunNowAsync(feed, "li", Cancel);
        await nodes.UntilAsync(() => fired.IsSet);
        var stopping = nodes.StopAsync(node);
        await nodes.UntilAsync(() => node.IsLeaving);

        // The node has nothing to wait for but this firing, and shuts its clock.
        await Nodes.SettleAsync();
        late.Set();
        await stopping;
        Assert.Equal(["fire.a Merged"], nodes.Ended);

        await nodes.ReadyAsync(feed);
        await nodes.UntilEndedAsync("fire.a Merged", "fire.a Unchanged");
    }

    [Fact]
    public async Task A_node_that_runs_no_feeds_knows_their_age_and_what_others_do()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var feed = nodes.Feed("fire.a", Nodes.Schedule());
        using var reader = nodes.Runner();
        var watch = new FeedWatch([feed], reader, nodes.Control, nodes.Hub.Clock, NodesLog.None);
        using var stop = new CancellationTokenSource();
        var watching = watch.WatchAsync(stop.Token);
        await nodes.UntilAsync(() => watch.Status.IsReady);
        Assert.True(watch.Status.IsStale("FireHazard"));

        await nodes.ReadyAsync(feed);
        await nodes.UntilAsync(() => !watch.Status.IsStale("FireHazard"));
        Assert.Equal(FeedActivity.Good, watch.Status.Feeds[0].Activity);
        await nodes.Control.PauseAsync(feed, "li", null, Cancel);
        await nodes.UntilAsync(() => watch.Status.Feeds[0].Paused is not null);
        nodes.Hub.Clock.Now += TimeSpan.FromHours(37);
        Assert.True(watch.Status.IsStale("FireHazard"));
        await stop.CancelAsync();
        await watching;
    }
}
