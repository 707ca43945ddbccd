using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>A held run waits for a person; just that run is let through, whole or not at all.</summary>
public sealed class ReleaseTests : IDisposable
{
    private const string Columns = """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""";
    private static readonly string[] Full = ["编号,描述", "A,1", "B,2", "C,3", "D,4"];
    private static readonly string[] Shrunk = ["编号,描述", "A,one"];
    private readonly TestHub hub = new();

    public static TheoryData<FeedStage> Stages =>
        [FeedStage.Leased, FeedStage.MergedUncommitted, FeedStage.Merged];

    [Fact]
    public async Task A_released_run_is_merged_under_its_number_and_says_who_let_it_through_and_why()
    {
        var (feed, held) = await HeldAsync();
        hub.Clock.Now += TimeSpan.FromHours(5);
        var result = await hub.ReleaseAsync(feed, held.Run);
        Assert.Equal((FeedRunState.Merged, held.Run), (result.State, result.Run));
        Assert.Equal((0, 1, 3), (result.Counts.Created, result.Counts.Changed, result.Counts.Deleted));
        Assert.Equal(["A|one"], Rows());
        Assert.Equal(
            ["MERGED|guard.shrunk|王科长|已与来源核实|0"],
            hub.Rows("select state, problem, actor, why, released_at - ended_at from hub_runs where run = 2"));
        Assert.Equal(4, hub.Rows("select * from hub_changes where run = 2").Count);
        var listing = Assert.Single(await hub.Runner.ListAsync([feed]));
        Assert.Equal((FeedRunState.Merged, 2L, null), (listing.State, listing.Run, listing.Code));
        Assert.Equal(hub.Clock.Now - TimeSpan.FromHours(5), listing.GoodAt);
    }

    [Fact]
    public async Task A_held_run_lists_ten_thousand_bad_rows_and_says_how_many_more_there_are_until_it_is_released()
    {
        const int bad = 10_025;
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述", "required": true } }""",
            json => json["guards"] = JsonNode.Parse("{}"));
        var held = await hub.RunAsync(feed, ["编号,描述", "A,1", .. Enumerable.Range(0, bad).Select(i => $"B{i},")]);
        Assert.Equal((FeedRunState.Held, bad), (held.State, (int)held.Counts.Quarantined));
        Assert.Contains("另有 25 行有误", held.Reason, StringComparison.Ordinal);
        Assert.Contains("25 more bad rows are counted only", held.Reason, StringComparison.Ordinal);
        Assert.Equal([held.Reason!], hub.Rows("select reason from hub_runs"));
        Assert.Equal(["10000"], hub.Rows("select count(*) from hub_quarantine"));
        await hub.ReleaseAsync(feed, held.Run);
        Assert.Equal([$"{bad}"], hub.Rows("select count(*) from hub_quarantine where state = 'OPEN'"));
    }

    [Fact]
    public async Task After_a_release_the_same_source_is_unchanged_and_the_guards_look_at_the_next_one()
    {
        var (feed, held) = await HeldAsync();
        await hub.ReleaseAsync(feed, held.Run);
        Assert.Equal(FeedRunState.Unchanged, (await hub.RunAsync(feed, Shrunk)).State);
        Assert.Equal(FeedRunState.Held, (await hub.RunAsync(feed, "编号,描述")).State);
    }

    [Fact]
    public async Task A_run_that_is_not_held_or_that_a_newer_one_followed_is_not_released()
    {
        var (feed, held) = await HeldAsync();
        Assert.Equal("feed.not_held", (await hub.ReleaseAsync(feed, 1)).Code);
        Assert.Equal("feed.not_held", (await hub.ReleaseAsync(feed, 99)).Code);
        Assert.Equal(FeedRunState.Unchanged, (await hub.RunAsync(feed, Full)).State);
        var refused = await hub.ReleaseAsync(feed, held.Run);
        Assert.Equal((FeedRunState.Refused, "feed.superseded"), (refused.State, refused.Code));
        Assert.Equal(["A|1", "B|2", "C|3", "D|4"], Rows());
    }

    [Fact]
    public async Task A_run_that_was_held_twice_is_released_by_the_number_that_is_named()
    {
        var (feed, first) = await HeldAsync();
        var second = await hub.RunAsync(feed, "编号,描述", "B,two");
        Assert.Equal(FeedRunState.Held, second.State);
        await hub.ReleaseAsync(feed, first.Run);
        Assert.Equal(["A|one"], Rows());
        await hub.ReleaseAsync(feed, second.Run);
        Assert.Equal(["B|two"], Rows());
        Assert.Equal("feed.not_held", (await hub.ReleaseAsync(feed, first.Run)).Code);
    }

    [Fact]
    public async Task A_held_run_without_rows_cannot_be_released()
    {
        var feed = hub.Feed(Columns);
        await hub.RunAsync(feed, Full);
        hub.Csv("");
        var held = await hub.RunAsync(feed);
        Assert.Equal("source.empty", held.Code);
        Assert.Equal("feed.raw_gone", (await hub.ReleaseAsync(feed, held.Run)).Code);
        var renamed = await hub.RunAsync(feed, "号码,描述", "A,1");
        Assert.Equal("guard.header", renamed.Code);
        Assert.Equal("feed.raw_gone", (await hub.ReleaseAsync(feed, renamed.Run)).Code);
    }

    [Fact]
    public async Task An_empty_snapshot_is_let_through_when_a_person_says_so()
    {
        var feed = hub.Feed(Columns);
        await hub.RunAsync(feed, Full);
        var held = await hub.RunAsync(feed, "编号,描述");
        Assert.Equal("guard.shrunk", held.Code);
        Assert.Equal(4, (await hub.ReleaseAsync(feed, held.Run)).Counts.Deleted);
        Assert.Empty(Rows());
    }

    [Fact]
    public async Task A_held_first_load_emits_nothing_when_it_is_released()
    {
        var feed = hub.Feed(Columns, json => json["guards"] = JsonNode.Parse("{}"));
        var held = await hub.RunAsync(feed, "编号,描述", "A,1", ",2");
        Assert.Equal("guard.quarantined", held.Code);
        Assert.Equal(1, (await hub.ReleaseAsync(feed, held.Run)).Counts.Created);
        Assert.Empty(hub.Rows("select * from hub_changes"));
        Assert.Equal("1-1", Assert.Single(await hub.EntriesAsync(feed)));
    }

    [Fact]
    public async Task A_released_run_moves_the_watermark_as_a_merged_one_does()
    {
        hub.Legacy("old", "create table YH (BH, GX); insert into YH values ('A', '2024-01-01')");
        var feed = hub.LegacyFeed(
            """{ "hazardNo": { "from": "BH" } }""",
            change: json =>
            {
                json["changes"] = JsonNode.Parse("""{ "mode": "watermark", "column": "GX", "format": "yyyy-MM-dd" }""");
                json["guards"] = JsonNode.Parse("{}");
            });
        await hub.RunAsync(feed);
        hub.Legacy("old", "insert into YH values ('B', '2024-01-02'), (null, '2024-01-03')");
        var held = await hub.RunAsync(feed);
        Assert.Equal(FeedRunState.Held, held.State);
        Assert.Equal(["2024-01-01"], hub.Rows("select watermark from hub_feeds"));
        await hub.ReleaseAsync(feed, held.Run);
        Assert.Equal(["2024-01-03"], hub.Rows("select watermark from hub_feeds"));
        Assert.Equal(["A", "B"], hub.Rows("select hazard_no from fire_hazards order by 1"));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_crash_in_the_middle_of_a_release_leaves_the_run_held_or_merged(FeedStage stage)
    {
        var (feed, held) = await HeldAsync();
        hub.Runner.AtStage = at => _ = at == stage ? throw new InvalidOperationException("crash") : 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.ReleaseAsync(feed, held.Run));
        hub.Runner.AtStage = null;
        var merged = stage == FeedStage.Merged;
        Assert.Equal([merged ? "MERGED" : "HELD"], hub.Rows("select state from hub_runs where run = 2"));
        Assert.Equal(merged ? ["A|one"] : ["A|1", "B|2", "C|3", "D|4"], Rows());
        Assert.Equal(merged ? "feed.not_held" : null, (await hub.ReleaseAsync(feed, held.Run)).Code);
        Assert.Equal(["A|one"], Rows());
        Assert.Equal(["4|4"], hub.Rows("select count(*), max(commit_no) from hub_changes"));
    }

    [Fact]
    public async Task Raw_rows_are_kept_for_their_time_and_those_of_the_last_runs_and_of_what_is_served_longer()
    {
        var feed = hub.Feed(Columns, json => json["guards"]!["maxShrink"] = 0.5);
        await hub.RunAsync(feed, Full);
        for (var i = 0; i < 5; i++)
        {
            hub.Clock.Now += TimeSpan.FromDays(20);
            await hub.RunAsync(feed, "编号,描述", $"A,{i}");
        }

        // Days 0 to 100: run 1 is served and kept; of the held ones 4 to 6 are the last three.
        Assert.Equal(["1", "4", "5", "6"], hub.Rows("select distinct run from hub_landed order by 1"));
        Assert.Equal("feed.raw_gone", (await hub.ReleaseAsync(feed, 2)).Code);
        Assert.Equal(FeedRunState.Merged, (await hub.ReplayAsync(feed, 1)).State);
    }

    public void Dispose() => hub.Dispose();

    private async Task<(Feed Feed, FeedRunResult Held)> HeldAsync()
    {
        var feed = hub.Feed(Columns);
        await hub.RunAsync(feed, Full);
        var held = await hub.RunAsync(feed, Shrunk);
        Assert.Equal((FeedRunState.Held, "guard.shrunk"), (held.State, held.Code));
        return (feed, held);
    }

    private List<string> Rows() => hub.Rows("select hazard_no, description from fire_hazards order by 1");
}
