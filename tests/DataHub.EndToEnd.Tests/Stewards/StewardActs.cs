using System.Globalization;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Stewards;

[Collection(ChangingHubTests.Name)]
public sealed class StewardActTests(ChangingHub hub) : StewardActs(hub);

[Collection(ChangingPostgresTests.Name)]
public sealed class StewardActsOnPostgresTests(ChangingPostgresHub hub) : StewardActs(hub);

/// <summary>What a steward does about feeds, over HTTP, what comes of it, and what is kept of it.</summary>
public abstract class StewardActs(ChangingHub hub)
{
    private const string Hazards = "fire.hazards";

    [Fact]
    public async Task A_feed_is_run_at_once_and_the_trail_says_who_ran_it()
    {
        const string last = """{ feed(name: "fire.hazards") { lastRun { run state } activity } }""";
        var before = await hub.GetAsync("fire-steward", last);
        var recorded = Recorded();

        var asked = await hub.GetAsync("fire-steward", """mutation { runFeed(feed: "fire.hazards") { name } }""");

        Assert.Equal("fire.hazards", asked.One("runFeed.name"));
        await ChangingHub.UntilAsync(async () =>
            (await hub.GetAsync("fire-steward", last)).One("feed.lastRun.run") != before.One("feed.lastRun.run"));
        Assert.Equal(recorded + 2, Recorded());

        long Recorded() => hub.Recorded("feed", "runFeed fire.hazards", "fire-steward");
    }

    [Fact]
    public async Task A_paused_feed_says_by_whom_and_why_until_it_is_resumed()
    {
        const string pause = """{ feed(name: "fire.hazards") { nextAt pause { pausedAt by why } } }""";
        await hub.GetAsync("fire-steward", """mutation { pauseFeed(feed: "fire.hazards", why: "搬迁机房") { name } }""");
        await ChangingHub.UntilAsync(async () => (await hub.GetAsync("fire-steward", pause)).One("feed.pause") != "null");
        var paused = await hub.GetAsync("fire-steward", pause);
        await hub.GetAsync("fire-steward", """mutation { resumeFeed(feed: "fire.hazards") { name } }""");

        Assert.Equal(("fire-steward", "搬迁机房", "null"), (paused.One("feed.pause.by"), paused.One("feed.pause.why"), paused.One("feed.nextAt")));
        await ChangingHub.UntilAsync(async () => (await hub.GetAsync("fire-steward", pause)).One("feed.pause") == "null");
    }

    [Theory]
    [InlineData("fire-app", "policy.denied")]
    [InlineData("court-steward", "feed.unknown")]
    public async Task Nobody_moves_a_feed_of_another_department_or_without_the_role(string client, string code)
    {
        foreach (var act in new[]
        {
            """runFeed(feed: "fire.hazards") { name }""",
            """pauseFeed(feed: "fire.hazards", why: "no") { name }""",
            """resumeFeed(feed: "fire.hazards") { name }""",
            """backfillFeed(feed: "fire.hazards", from: "2026-01-01", to: "2026-01-02") { name }""",
            """cancelFeed(feed: "fire.hazards") { name }""",
            """correctRow(feed: "fire.hazards", row: "1-1", values: [], why: "no") { run }""",
            """withdrawCorrection(feed: "fire.hazards", row: "1-1", why: "no") { run }""",
            """returnRows(feed: "fire.hazards") { key }""",
            """releaseRun(run: "999999", why: "no") { run }""",
            """replayRun(run: "999999", why: "no") { run }""",
        })
        {
            var refused = code == "feed.unknown" && act.Contains("(run:", StringComparison.Ordinal) ? "feed.run_unknown" : code;
            Assert.Equal([refused], (await hub.AskAsync(client, $"mutation {{ {act} }}")).Codes);
        }
    }

    [Fact]
    public async Task A_held_run_is_released_by_its_department_only()
    {
        const string rows = "select count(*) from XF_YH";
        var all = ChangingHub.NumberOf(hub.Process.Legacy("fire-legacy"), rows);
        hub.Change("fire-legacy", "create table XF_YH_away as select * from XF_YH where rowid % 2 = 0");
        hub.Change("fire-legacy", "delete from XF_YH where rowid % 2 = 0");
        try
        {
            var held = await hub.RunAsync("feed", "run", Hazards);
            Assert.Equal(2, held.ExitCode);
            Assert.Contains("guard.shrunk", held.Output, StringComparison.Ordinal);
            var run = (await hub.GetAsync("fire-steward", """{ feedRuns(state: HELD, first: 1) { nodes { run code } } }"""))
                .One("feedRuns.nodes.0.run");
            const string release = """mutation($run: ID!) { releaseRun(run: $run, why: "系统改造, 已核实") { state actor why deletedCount code } }""";

            Assert.True(
                (await hub.AskAsync("grid-steward", release, new { run })).Codes.Single() is "feed.run_unknown" or "feed.not_held");
            var released = await hub.GetAsync("fire-steward", release, new { run });

            Assert.Equal(
                ("MERGED", "fire-steward", "系统改造, 已核实", "guard.shrunk"),
                (released.One("releaseRun.state"), released.One("releaseRun.actor"), released.One("releaseRun.why"), released.One("releaseRun.code")));
            Assert.True(int.Parse(released.One("releaseRun.deletedCount"), CultureInfo.InvariantCulture) > all / 3);
            Assert.Equal(2, hub.Recorded("feed", $"releaseRun {run}", "fire-steward"));
            Assert.Equal(["feed.not_held"], (await hub.AskAsync("fire-steward", release, new { run })).Codes);
            Assert.Equal(["feed.run_unknown"], (await hub.AskAsync("fire-steward", release, new { run = "999999" })).Codes);
        }
        finally
        {
            hub.Change("fire-legacy", "insert into XF_YH select * from XF_YH_away");
            hub.Change("fire-legacy", "drop table XF_YH_away");
            await hub.RunFeedAsync(Hazards);
        }
    }

    [Fact]
    public async Task A_row_in_quarantine_is_shown_corrected_withdrawn_and_returned()
    {
        const string waiting =
            """{ feed(name: "fire.hazards") { quarantine(first: 1) { totalCount nodes { row line field rule reason received state } } } }""";
        var one = await hub.GetAsync("fire-steward", waiting);
        var row = one.One("feed.quarantine.nodes.0.row");
        Assert.StartsWith("{", one.One("feed.quarantine.nodes.0.received"), StringComparison.Ordinal);
        const string correct =
            """
            mutation($row: ID!, $values: [CellInput!]!) {
              correctRow(feed: "fire.hazards", row: $row, values: $values, why: "电话核实") { mode createdCount changedCount actor }
            }
            """;

        Assert.Equal(
            ["feed.row_unknown"],
            (await hub.AskAsync("fire-steward", correct, new { row = "first", values = Array.Empty<object>() })).Codes);
        Assert.Equal(
            ["feed.correction_column"],
            (await hub.AskAsync("fire-steward", correct, new { row, values = new[] { new { column = "no such", value = "1" } } })).Codes);
        var returned = await hub.GetAsync("fire-steward", """mutation { returnRows(feed: "fire.hazards") { row key problem } }""");
        Assert.Contains(row, returned.All("returnRows.*.row"));
        Assert.Equal(
            "RETURNED",
            (await hub.GetAsync("fire-steward", waiting)).One("feed.quarantine.nodes.0.state"));
    }

    [Fact]
    public async Task A_served_value_leads_back_to_the_cell_as_it_was_received()
    {
        const string lineage =
            """
            query($key: [ID!]!) {
              lineage(dataset: "FireHazard", field: "state", key: $key) {
                rules { column } row { run { run feed } sourceKey line received rowHash }
              }
            }
            """;
        hub.Change("fire-legacy", "update XF_YH set YHZT = case YHZT when '1' then '2' else '1' end where trim(YHBH) = 'YHKY0007'");
        await hub.RunFeedAsync(Hazards);
        using var legacy = ChangingHub.Open(hub.Process.Legacy("fire-legacy"));
        using var raw = legacy.CreateCommand();
        raw.CommandText = "select YHZT from XF_YH where trim(YHBH) = 'YHKY0007'";

        var found = await hub.GetAsync("fire-steward", lineage, new { key = "YHKY0007" });

        Assert.Equal((string)raw.ExecuteScalar()!, found.One("lineage.row.received"));
        Assert.Equal("fire.hazards", found.One("lineage.row.run.feed"));
        Assert.Equal("null", (await hub.GetAsync("fire-steward", lineage, new { key = "nothing" })).One("lineage.row"));
    }
}
