using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests.Scheduling;

public sealed class FeedControlTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Nodes.Sqlite)]
    [InlineData(Nodes.Postgres)]
    public async Task A_paused_feed_does_not_run_by_itself_after_a_restart_either_and_makes_up_for_it_when_resumed(string kind)
    {
        await using var nodes = new Nodes(kind);
        var feed = nodes.Feed("fire.a", Nodes.Schedule());
        var node = await nodes.ReadyAsync(feed);
        await nodes.Control.PauseAsync(feed, "li", "旧系统迁移", Cancel);
        await nodes.UntilAsync(() => node.Status.Feeds[0].Paused is not null);
        Assert.Equal(("li", "旧系统迁移"), (node.Status.Feeds[0].Paused?.By, node.Status.Feeds[0].Paused?.Why));
        Assert.Null(node.Status.Feeds[0].NextAt);

        await nodes.StopAsync(node);
        node = await nodes.ReadyAsync(feed);
        nodes.Hub.Clock.Now += TimeSpan.FromDays(1);
        await Nodes.SettleAsync();
        Assert.Equal(["fire.a Merged"], nodes.Ended);
        Assert.Equal("li", node.Status.Feeds[0].Paused?.By);

        await nodes.Control.ResumeAsync(feed, "wang", Cancel);
        await nodes.UntilEndedAsync("fire.a Merged", "fire.a Unchanged");
        await nodes.UntilAsync(() => node.Status.Feeds[0] is { Paused: null, NextAt: not null });
    }

    [Fact]
    public async Task A_firing_that_a_pause_kept_back_is_made_up_for_once_and_one_after_the_pause_is_not_kept_back()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var feed = nodes.Feed("fire.a");
        var book = nodes.Control.Book;
        Assert.False(await book.MissAsync(feed.Name));
        await nodes.Control.PauseAsync(feed, "li", null, Cancel);
        Assert.True(await book.MissAsync(feed.Name));
        Assert.True(await book.ResumeAsync(feed.Name));
        Assert.False(await book.MissAsync(feed.Name));
        Assert.False(await book.ResumeAsync(feed.Name));
    }

    [Fact]
    public async Task Someone_may_run_a_paused_feed_now()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var feed = nodes.Feed("fire.a", Nodes.Schedule());
        await nodes.ReadyAsync(feed);
        await nodes.Control.PauseAsync(feed, "li", null, Cancel);
        await nodes.Control.RunNowAsync(feed, "li", Cancel);
        await nodes.UntilEndedAsync("fire.a Merged", "fire.a Unchanged");
    }

    [Fact]
    public async Task A_source_that_is_down_is_tried_again_after_growing_pauses()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var feed = nodes.Feed("fire.a", Nodes.Schedule(), isThere: false);
        var node = await nodes.ReadyAsync(feed);
        foreach (var minutes in new[] { 1, 2, 5 })
        {
            await nodes.UntilAsync(() => node.Status.Feeds[0].RetryAt is not null);
            var pause = node.Status.Feeds[0].RetryAt!.Value - nodes.Hub.Clock.Now;
            Assert.InRange(pause.TotalMinutes, 0.7 * minutes, 1.2 * minutes);
            var ended = nodes.Ended.Count;
            nodes.Hub.Clock.Now += pause;
            await nodes.UntilAsync(() => nodes.Ended.Count > ended && node.Status.Feeds[0].RetryAt > nodes.Hub.Clock.Now);
        }

        Assert.Equal(4, node.Status.Feeds[0].Attempt);
        nodes.Hub.Csv("编号\nA\n", "fire.a");
        nodes.Hub.Clock.Now += TimeSpan.FromMinutes(20);
        await nodes.UntilEndedAsync("fire.a Failed", "fire.a Failed", "fire.a Failed", "fire.a Failed", "fire.a Merged");
        await nodes.UntilAsync(() => node.Status.Feeds[0] is { RetryAt: null, Attempt: 0 });
    }

    [Theory]
    [InlineData(Nodes.Sqlite)]
    [InlineData(Nodes.Postgres)]
    public async Task A_run_is_cancelled_from_another_process_and_leaves_nothing_half(string kind)
    {
        await using var nodes = new Nodes(kind);
        var feed = nodes.Feed("fire.a", Nodes.Schedule());
        nodes.Hub.Csv(Nodes.Long, "fire.a");
        using var reached = new ManualResetEventSlim();
        using var cancelled = new ManualResetEventSlim();
        nodes.Hub.NextRunner = runner => runner.AtStage = stage =>
        {
            if (stage == FeedStage.Merging)
            {
                reached.Set();
                cancelled.Wait(Nodes.Patience);
            }
        };
        var node = nodes.Node(feed);
        await node.StartAsync(Cancel);
        await nodes.UntilAsync(() => reached.IsSet);
        Assert.True((await nodes.Control.CancelAsync(feed, "li", Cancel)).IsDone);
        await nodes.BeatsAsync(feed);
        cancelled.Set();
        await nodes.UntilEndedAsync("fire.a Cancelled");
        Assert.Equal(["0"], nodes.Hub.Rows("select count(*) from fire_hazards"));
        Assert.Equal(["0"], nodes.Hub.Rows("select count(*) from hub_landed"));
        Assert.Equal(
            ["CANCELLED|feed.cancelled|由 li 取消。Cancelled by li."],
            nodes.Hub.Rows("select state, problem, reason from hub_runs"));
        await Nodes.SettleAsync();
        Assert.Single(nodes.Ended);
        await nodes.UntilAsync(() => node.Status.Feeds[0].Node is null);
        Assert.Equal("feed.not_running", (await nodes.Control.CancelAsync(feed, "li", Cancel)).Code);
    }

    [Fact]
    public async Task Cancelling_takes_back_what_waits()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var feed = nodes.Feed("fire.a", Nodes.Schedule(), isThere: false);
        var node = await nodes.ReadyAsync(feed);
        await nodes.UntilAsync(() => node.Status.Feeds[0].RetryAt is not null);
        Assert.True((await nodes.Control.CancelAsync(feed, "li", Cancel)).IsDone);
        await nodes.UntilAsync(() => node.Status.Feeds[0].RetryAt is null);
        nodes.Hub.Clock.Now += TimeSpan.FromMinutes(5);
        await Nodes.SettleAsync();
        Assert.Equal(["fire.a Failed"], nodes.Ended);
    }

    [Fact]
    public async Task A_backfill_reads_past_days_again_and_moves_neither_the_watermark_nor_the_age()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        nodes.Hub.Legacy(
            "old",
            """
            create table YH (BH text, MS text, GX text);
            insert into YH values ('1', '甲', '2026-11-01'), ('2', '乙', '2026-11-02'), ('3', '丙', '2026-11-03');
            """);
        var feed = nodes.Hub.LegacyFeed(
            """{ "hazardNo": { "from": "BH" }, "description": { "from": "MS" } }""",
            change: json =>
            {
                json["changes"] = JsonNode.Parse("""{ "mode": "watermark", "column": "GX", "format": "yyyy-MM-dd" }""");
                json["schedule"] = Nodes.Schedule();
            });
        var node = await nodes.ReadyAsync(feed);
        var before = nodes.Hub.Rows("select watermark, good_at from hub_feeds");
        nodes.Hub.Legacy("old", "update YH set MS = MS || '改'");
        Assert.True((await nodes.Control.BackfillAsync(feed, new(2026, 11, 1), new(2026, 11, 2), "li", Cancel)).IsDone);
        await nodes.UntilEndedAsync("fire.hazards Merged", "fire.hazards Merged");
        Assert.Equal(["1|甲改", "2|乙改", "3|丙"], nodes.Hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        Assert.Equal(before, nodes.Hub.Rows("select watermark, good_at from hub_feeds"));
        Assert.Null(node.Status.Feeds[0].RetryAt);
    }

    [Fact]
    public async Task A_backfill_reads_the_dated_files_of_its_days_again()
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        for (var day = 1; day <= 3; day++)
        {
            await File.WriteAllTextAsync(Path.Combine(nodes.Hub.Drop, $"yh_2026110{day}.csv"), $"BH,MS\n{day},甲\n", Cancel);
        }

        var feed = nodes.Hub.Feed(
            """{ "hazardNo": { "from": "BH" }, "description": { "from": "MS" } }""",
            json =>
            {
                json["source"]!["path"] = "yh_{yyyyMMdd}.csv";
                json["changes"] = JsonNode.Parse("""{ "mode": "increments" }""");
                json["schedule"] = Nodes.Schedule();
            });
        await nodes.ReadyAsync(feed);
        var before = nodes.Hub.Rows("select watermark, good_at from hub_feeds");
        nodes.Hub.Write("update fire_hazards set description = '坏', hub_row_hash = 'x'");
        Assert.True((await nodes.Control.BackfillAsync(feed, new(2026, 11, 1), new(2026, 11, 2), "li", Cancel)).IsDone);
        await nodes.UntilEndedAsync("fire.hazards Merged", "fire.hazards Merged");
        Assert.Equal(["1|甲", "2|甲", "3|坏"], nodes.Hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        Assert.Equal(before, nodes.Hub.Rows("select watermark, good_at from hub_feeds"));
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-01", "feed.backfill_range")]
    [InlineData("2027-01-01", "2027-01-02", "feed.backfill_range")]
    [InlineData("2026-11-01", "2026-11-02", "feed.backfill_impossible")]
    public async Task A_backfill_that_cannot_be_is_refused(string from, string to, string code)
    {
        await using var nodes = new Nodes(Nodes.Sqlite);
        var answer = await nodes.Control.BackfillAsync(
            nodes.Feed("fire.a"), DateOnly.Parse(from), DateOnly.Parse(to), "li", Cancel);
        Assert.Equal(code, answer.Code);
    }
}
