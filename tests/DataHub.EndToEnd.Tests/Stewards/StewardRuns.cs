using System.Globalization;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Stewards;

[Collection(ChangingHubTests.Name)]
public sealed class StewardRunTests(ChangingHub hub) : StewardRuns(hub);

[Collection(ChangingPostgresTests.Name)]
public sealed class StewardRunsOnPostgresTests(ChangingPostgresHub hub) : StewardRuns(hub);

/// <summary>A steward has runs replayed, days read again, runs cancelled; and sees what came of it.</summary>
public abstract class StewardRuns(ChangingHub hub)
{
    private const string Hazards = "fire.hazards";
    private const string Events = "grid.events";
    private const int Many = 600_000;

    [Fact]
    public async Task A_replay_merges_the_raw_rows_of_a_run_once_more()
    {
        const string asked = """{ fireHazard(hazardNo: "YHKY0002") { state provenance { run } } }""";
        hub.Change("fire-legacy", "update XF_YH set YHZT = case YHZT when '1' then '2' else '1' end where trim(YHBH) = 'YHKY0002'");
        await hub.RunFeedAsync(Hazards);
        var before = await hub.GetAsync("fire-app", asked);
        var run = before.One("fireHazard.provenance.run");
        hub.Write("fire", "update fire_hazard set state = null, hub_row_hash = 'lost' where hazard_no = 'YHKY0002'");
        Assert.Equal("null", (await hub.GetAsync("fire-app", asked)).One("fireHazard.state"));

        var replayed = await hub.GetAsync(
            "fire-steward",
            """mutation($run: ID!) { replayRun(run: $run, why: "核对") { run state mode origin actor why changedCount readCount } }""",
            new { run });

        Assert.Equal(
            ("MERGED", "REPLAY", run, "fire-steward", "核对", "1"),
            (replayed.One("replayRun.state"), replayed.One("replayRun.mode"), replayed.One("replayRun.origin"), replayed.One("replayRun.actor"), replayed.One("replayRun.why"), replayed.One("replayRun.changedCount")));
        var after = await hub.GetAsync("fire-app", asked);
        Assert.Equal(
            (before.One("fireHazard.state"), replayed.One("replayRun.run")),
            (after.One("fireHazard.state"), after.One("fireHazard.provenance.run")));
        Assert.Equal(2, hub.Recorded("feed", $"replayRun {run}", "fire-steward"));
    }

    [Fact]
    public async Task An_act_that_takes_long_goes_on_without_its_caller()
    {
        const string last = """{ feedRuns(feed: "fire.hazards", first: 1) { nodes { run state mode actor } } }""";
        hub.Change("fire-legacy", "update XF_YH set YHZT = case YHZT when '1' then '2' else '1' end where trim(YHBH) = 'YHKY0002'");
        await hub.RunFeedAsync(Hazards);
        var run = (await hub.GetAsync("fire-steward", last)).One("feedRuns.nodes.0.run");
        using (hub.Hold("fire"))
        {
            var asked = await hub.AskAsync(
                "fire-steward", """mutation($run: ID!) { replayRun(run: $run, why: "核对") { run } }""", new { run });
            Assert.Equal(["feed.goes_on"], asked.Codes);
        }

        await ChangingHub.UntilAsync(async () =>
            (await hub.GetAsync("fire-steward", last)).One("feedRuns.nodes.0.mode") == "REPLAY");
        await ChangingHub.UntilAsync(async () =>
            (await hub.GetAsync("fire-steward", last)).One("feedRuns.nodes.0.state") == "MERGED");
    }

    [Fact]
    public async Task A_backfill_brings_what_changed_in_the_past_without_moving_its_time()
    {
        const string backfill =
            """mutation($feed: ID!, $from: Date!, $to: Date!) { backfillFeed(feed: $feed, from: $from, to: $to) { name } }""";
        var number = hub.Legacy("grid-legacy", "select trim(SJBH) from SJ_SJXX where MYD = '5' order by GXSJ, SJBH limit 1");
        var day = hub.Legacy("grid-legacy", $"select date(GXSJ) from SJ_SJXX where trim(SJBH) = '{number}'");
        var asked = $$"""{ gridEvent(eventNo: "{{number}}") { satisfaction } }""";
        Task<HubAnswer> ReadAgain() => hub.GetAsync("grid-steward", backfill, new { feed = Events, from = day, to = day });
        async Task<string> Served() => (await hub.GetAsync("grid-app", asked)).One("gridEvent.satisfaction");
        hub.Change("grid-legacy", $"update SJ_SJXX set MYD = '1' where trim(SJBH) = '{number}'");
        await hub.RunFeedAsync(Events);
        Assert.Equal("5", await Served());
        var mark = await hub.GetAsync("grid-steward", """{ feed(name: "grid.events") { watermark } }""");

        await ReadAgain();

        await ChangingHub.UntilAsync(async () => await Served() == "1");
        Assert.Equal(mark.Text, (await hub.GetAsync("grid-steward", """{ feed(name: "grid.events") { watermark } }""")).Text);
        Assert.Equal(2, hub.Recorded("feed", $"backfillFeed {Events}", "grid-steward"));
        hub.Change("grid-legacy", $"update SJ_SJXX set MYD = '5' where trim(SJBH) = '{number}'");
        await ReadAgain();
        await ChangingHub.UntilAsync(async () => await Served() == "5");
        Assert.Equal(
            ["feed.backfill_impossible"],
            (await hub.AskAsync("fire-steward", backfill, new { feed = Hazards, from = day, to = day })).Codes);
        Assert.Equal(
            ["feed.backfill_range"],
            (await hub.AskAsync("grid-steward", backfill, new { feed = Events, from = "2024-02-02", to = "2024-02-01" })).Codes);
    }

    [Fact]
    public async Task A_run_under_way_is_cancelled_and_nothing_of_it_stays()
    {
        const string cancel = """mutation { cancelFeed(feed: "fire.hazards") { name } }""";
        Assert.Equal(["feed.not_running"], (await hub.AskAsync("fire-steward", cancel)).Codes);
        var before = await hub.GetAsync("fire-app", "{ fireHazards { totalCount } }");
        hub.Change(
            "fire-legacy",
            $"""
            create table XF_YH_kept as select * from XF_YH;
            insert into XF_YH
              with recursive n (i) as (select 1 union all select i + 1 from n where i < {Many} / (select count(*) from XF_YH_kept))
              select k.* from XF_YH_kept k, n
            """);
        try
        {
            await hub.GetAsync("fire-steward", """mutation { runFeed(feed: "fire.hazards") { name } }""");
            await ChangingHub.UntilAsync(async () => (await ActivityAsync()).One("feed.activity") == "RUNNING");

            await hub.GetAsync("fire-steward", cancel);

            await ChangingHub.UntilAsync(async () => (await ActivityAsync()).One("feed.lastRun.code") == "feed.cancelled");
            var ended = await ActivityAsync();
            Assert.Equal("CANCELLED", ended.One("feed.lastRun.state"));
            Assert.Contains("fire-steward", ended.One("feed.lastRun.reason"), StringComparison.Ordinal);
            Assert.Equal(before.Text, (await hub.GetAsync("fire-app", "{ fireHazards { totalCount } }")).Text);
            Assert.Equal(0, hub.Number("fire", $"select count(*) from hub_landed where run = {ended.One("feed.lastRun.run")}"));
        }
        finally
        {
            hub.Change("fire-legacy", "delete from XF_YH; insert into XF_YH select * from XF_YH_kept; drop table XF_YH_kept");
            await hub.RunFeedAsync(Hazards);
        }

        Task<HubAnswer> ActivityAsync() =>
            hub.GetAsync("fire-steward", """{ feed(name: "fire.hazards") { activity lastRun { run state code reason } } }""");
    }

    [Fact]
    public async Task What_waits_for_a_source_that_is_down_is_cancelled_too()
    {
        const string waits = """{ feed(name: "court.cases") { retryAt attemptCount lastRun { state code } } }""";
        var source = hub.Process.Legacy("court-legacy");
        File.Move(source, source + ".away");
        try
        {
            await hub.GetAsync("court-steward", """mutation { runFeed(feed: "court.cases") { name } }""");
            await ChangingHub.UntilAsync(async () => (await hub.GetAsync("court-steward", waits)).One("feed.retryAt") != "null");

            await hub.GetAsync("court-steward", """mutation { cancelFeed(feed: "court.cases") { name } }""");

            await ChangingHub.UntilAsync(async () => (await hub.GetAsync("court-steward", waits)).One("feed.retryAt") == "null");
            Assert.Equal(
                "source.missing", (await hub.GetAsync("court-steward", waits)).One("feed.lastRun.code"));
        }
        finally
        {
            File.Move(source + ".away", source);
            await hub.RunFeedAsync("court.cases");
        }
    }

    [Fact]
    public async Task A_steward_sees_feeds_runs_quarantine_quality_lineage_and_freshness()
    {
        var seen = await hub.GetAsync(
            "court-steward",
            """
            {
              feeds(first: 200) { totalCount nodes { name activity goodAt stale nextAt } }
              feedRuns(first: 3, state: MERGED) {
                totalCount pageInfo { hasNextPage endCursor } nodes { run feed readCount createdCount stages { stage milliseconds } }
              }
              feed(name: "court.cases") {
                mode source { kind name part } lastRun { state }
                quarantine(first: 1) { totalCount nodes { row rule field reason received setAsideAt } pageInfo { endCursor } }
                quality { rule field rowCount readCount quarantined endedAt }
              }
              lineage(dataset: "EnforcementCase", field: "filedOn") { rules { column formats source { part } } }
              datasetFreshness(dataset: "EnforcementCase") { goodAt stale nextAt feeds { name } }
            }
            """);
        int Number(string path) => int.Parse(seen.One(path), CultureInfo.InvariantCulture);

        Assert.Equal(Number("feeds.totalCount"), seen.All("feeds.nodes.*.name").Length);
        Assert.All(seen.All("feeds.nodes.*.stale"), stale => Assert.Equal("false", stale));
        Assert.True(Number("feedRuns.totalCount") >= Number("feeds.totalCount"));
        var older = await hub.GetAsync(
            "court-steward",
            "query($after: String) { feedRuns(first: 3, state: MERGED, after: $after) { nodes { run } } }",
            new { after = seen.One("feedRuns.pageInfo.endCursor") });
        Assert.Empty(older.All("feedRuns.nodes.*.run").Intersect(seen.All("feedRuns.nodes.*.run")));
        Assert.True(Number("feed.quarantine.totalCount") > 0);
        Assert.StartsWith("{", seen.One("feed.quarantine.nodes.0.received"), StringComparison.Ordinal);
        Assert.Contains("map.date_form", seen.All("feed.quality.*.rule"));
        Assert.Single(seen.All("lineage.rules.*.column"));
        Assert.Equal(["court.cases"], seen.All("datasetFreshness.0.feeds.*.name"));
    }
}
