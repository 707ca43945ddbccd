using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>The raw rows of a run are merged once more with today's mapping, and no older value ever comes back.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Narrow = """{ "hazardNo": { "from": "编号" } }""";
    private const string Wide = """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""";
    private readonly TestHub hub = new();

    [Fact]
    public async Task A_replay_applies_todays_mapping_to_the_rows_of_a_run_that_is_gone_from_the_source()
    {
        await hub.RunAsync(hub.Feed(Narrow), "编号,描述", "A,1", "B,2");
        hub.Csv("");
        hub.Clock.Now += TimeSpan.FromHours(2);
        var feed = hub.Feed(Wide);
        var result = await hub.ReplayAsync(feed, 1);
        Assert.Equal((FeedRunState.Merged, 2L, 2), (result.State, result.Run, result.Counts.Changed));
        Assert.Equal(["A|1|2", "B|2|2"], hub.Rows("select hazard_no, description, hub_run from fire_hazards order by 1"));
        Assert.Equal(
            ["replay|1|王科长|对照表已补"], hub.Rows("select mode, origin, actor, why from hub_runs where run = 2"));
        Assert.Equal(hub.Clock.Now - TimeSpan.FromHours(2), (await hub.Runner.ListAsync([feed]))[0].GoodAt);
        Assert.Equal(FeedRunState.Unchanged, (await hub.RunAsync(feed, "编号,描述", "A,1", "B,2")).State);
        Assert.Equal(0, (await hub.ReplayAsync(feed, 2)).Counts.Changed);
    }

    [Fact]
    public async Task A_held_run_is_replayed_under_the_guards_once_its_codes_are_mapped()
    {
        const string columns = """{ "hazardNo": { "from": "编号" }, "grade": { "from": "等级", "codes": CODES } }""";
        Feed With(string codes) => hub.Feed(
            columns.Replace("CODES", codes, StringComparison.Ordinal), json => json["guards"] = JsonNode.Parse("{}"));
        await hub.RunAsync(With("""{ "1": "GENERAL" }"""), "编号,等级", "A,1");
        var held = await hub.RunAsync(With("""{ "1": "GENERAL" }"""), "编号,等级", "A,1", "B,2");
        Assert.Equal("guard.unmapped", held.Code);
        Assert.Equal(FeedRunState.Held, (await hub.ReplayAsync(With("""{ "1": "GENERAL" }"""), held.Run)).State);
        var mapped = With("""{ "1": "GENERAL", "2": "MAJOR" }""");
        Assert.Equal(FeedRunState.Merged, (await hub.ReplayAsync(mapped, held.Run)).State);
        Assert.Equal(["A|0", "B|1"], hub.Rows("select hazard_no, grade from fire_hazards order by 1"));
        Assert.Equal("feed.superseded", (await hub.ReleaseAsync(mapped, held.Run)).Code);
    }

    [Fact]
    public async Task A_snapshot_that_a_newer_one_followed_is_not_replayed()
    {
        var feed = hub.Feed(Wide);
        await hub.RunAsync(feed, "编号,描述", "A,1");
        await hub.RunAsync(feed, "编号,描述", "A,2");
        Assert.Equal("feed.superseded", (await hub.ReplayAsync(feed, 1)).Code);
        Assert.Equal("feed.run_unknown", (await hub.ReplayAsync(feed, 7)).Code);
        Assert.Equal(["A|2"], hub.Rows("select hazard_no, description from fire_hazards"));
    }

    [Fact]
    public async Task Rows_that_lack_a_column_of_today_are_not_replayed()
    {
        await hub.RunAsync(hub.Feed(Narrow), "编号", "A");
        Assert.Equal("feed.release_columns", (await hub.ReplayAsync(hub.Feed(Wide), 1)).Code);
    }

    [Fact]
    public async Task An_older_run_of_changes_is_replayed_with_all_after_it_and_brings_no_older_value_back()
    {
        hub.Legacy("old", "create table YH (BH, MS, GX); insert into YH values ('A', 'a1', '2024-01-01'), ('B', 'b1', '2024-01-01')");
        await hub.RunAsync(Changes("""{ "hazardNo": { "from": "BH" } }"""));
        hub.Legacy("old", "update YH set MS = 'a2', GX = '2024-01-02' where BH = 'A'; insert into YH values ('C', 'c2', '2024-01-02')");
        var feed = Changes("""{ "hazardNo": { "from": "BH" }, "description": { "from": "MS" } }""");

        // Another definition would read all anew; the mark says that it has been read up to here.
        hub.Write($"update hub_feeds set definition = '{feed.Definition}'");
        await hub.RunAsync(feed);
        List<string> seen = [];
        hub.Runner.AtStage = stage =>
        {
            if (stage == FeedStage.Merged)
            {
                seen.AddRange(hub.Rows("select description from fire_hazards where hazard_no = 'A'"));
            }
        };
        var result = await hub.ReplayAsync(feed, 1);
        Assert.Equal((FeedRunState.Merged, 4L), (result.State, result.Run));
        Assert.Equal(["a2", "a2"], seen);
        Assert.Equal(["A|a2", "B|b1", "C|c2"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        Assert.Equal(["2024-01-02|2"], hub.Rows("select watermark, good_run from hub_feeds"));
        Assert.Empty(await hub.EntriesAsync(feed));
    }

    [Theory]
    [InlineData(FeedStage.Leased)]
    [InlineData(FeedStage.Merging)]
    [InlineData(FeedStage.MergedUncommitted)]
    public async Task A_crash_in_the_middle_of_a_replay_is_made_good_by_the_next(FeedStage stage)
    {
        await hub.RunAsync(hub.Feed(Narrow), ["编号,描述", .. Enumerable.Range(0, 1200).Select(i => $"A{i},{i}")]);
        var feed = hub.Feed(Wide);
        hub.Runner.AtStage = at => _ = at == stage ? throw new InvalidOperationException("crash") : 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.ReplayAsync(feed, 1));
        hub.Runner.AtStage = null;
        Assert.Equal(["0"], hub.Rows("select count(description) from fire_hazards"));
        Assert.Equal(1200, (await hub.ReplayAsync(feed, 1)).Counts.Changed);
        Assert.Equal(["1200|1200"], hub.Rows("select count(*), max(commit_no) from hub_changes"));
        Assert.DoesNotContain("LANDED", hub.Rows("select state from hub_runs"));
    }

    public void Dispose() => hub.Dispose();

    private Feed Changes(string columns) => hub.LegacyFeed(
        columns,
        change: json => json["changes"] = JsonNode.Parse("""{ "mode": "watermark", "column": "GX", "format": "yyyy-MM-dd" }"""));
}
