using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>What looks wrong holds the run, and the last good data stay.</summary>
public sealed class GuardTests : IDisposable
{
    private const string Columns =
        """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" }, "grade": { "from": "等级", "codes": { "1": "GENERAL" } } }""";
    private readonly TestHub hub = new();

    [Fact]
    public async Task More_than_one_percent_of_bad_rows_hold_a_run_unless_the_feed_says_otherwise()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""", json => json.Remove("guards"));
        Assert.Equal(0.01, feed.Guards.MaxQuarantined);
        var good = Enumerable.Range(1, 99).Select(i => $"A{i},");
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed, ["编号,x", .. good, ",bad"])).State);
        var held = await hub.RunAsync(feed, ["编号,x", .. good, ",bad", ",worse"]);
        Assert.Equal((FeedRunState.Held, "guard.quarantined"), (held.State, held.Code));
    }

    [Fact]
    public async Task A_new_code_holds_the_run_and_a_code_that_was_taken_before_does_not()
    {
        var feed = Strict();
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed, "编号,描述,等级", "A,1,1")).State);
        var held = await hub.RunAsync(feed, "编号,描述,等级", "A,1,1", "B,2,9");
        Assert.Equal((FeedRunState.Held, "guard.unmapped"), (held.State, held.Code));
        Assert.Contains("9", held.Reason, StringComparison.Ordinal);
        Assert.Equal(["A"], hub.Rows("select hazard_no from fire_hazards"));
        await hub.ReleaseAsync(feed, held.Run);
        Assert.Equal(["A|0|", """B|9999|["grade map.unmapped_code 9"]"""], Graded());
        Assert.Equal(
            FeedRunState.Merged, (await hub.RunAsync(feed, "编号,描述,等级", "A,1,1", "B,2,9", "C,3,9")).State);
        Assert.Equal(
            FeedRunState.Held, (await hub.RunAsync(feed, "编号,描述,等级", "A,1,1", "B,2,9", "C,3,8")).State);
    }

    [Fact]
    public async Task A_first_load_is_held_when_more_than_one_percent_of_a_column_is_unmapped()
    {
        var rows = Enumerable.Range(1, 99).Select(i => $"A{i},x,1").ToArray();
        var feed = Strict();
        Assert.Equal("guard.unmapped", (await hub.RunAsync(feed, ["编号,描述,等级", .. rows, "B,x,8", "C,x,9"])).Code);
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed, ["编号,描述,等级", .. rows, "B,x,8"])).State);
    }

    [Fact]
    public async Task A_feed_may_say_which_share_of_a_column_may_be_unmapped()
    {
        var feed = hub.Feed(Columns, json => json["guards"] = JsonNode.Parse("""{ "unmapped": 0.5 }"""));
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed, "编号,描述,等级", "A,1,8", "B,1,1")).State);
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed, "编号,描述,等级", "A,1,9", "B,1,1")).State);
        Assert.Equal("guard.unmapped", (await hub.RunAsync(feed, "编号,描述,等级", "A,1,9", "B,1,8")).Code);
    }

    [Fact]
    public async Task An_unmapped_code_in_a_required_column_is_told_though_the_row_is_set_aside()
    {
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "grade": { "from": "等级", "codes": { "1": "GENERAL" }, "required": true } }""",
            json => json["guards"] = JsonNode.Parse("""{ "maxQuarantined": 1 }"""));
        await hub.RunAsync(feed, "编号,等级", "A,1");
        var held = await hub.RunAsync(feed, "编号,等级", "A,1", "B,7");
        Assert.Equal("guard.unmapped", held.Code);
        Assert.Contains("7", held.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declared_header_that_changed_holds_the_run_with_its_rows_landed()
    {
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""",
            json => json["source"]!["header"] = JsonNode.Parse("""["编号", "描述"]"""));
        await hub.RunAsync(feed, "编号,描述", "A,1");
        var held = await hub.RunAsync(feed, "编号,备注,描述", "A,x,1", "B,y,2");
        Assert.Equal((FeedRunState.Held, "guard.header", 2), (held.State, held.Code, held.Counts.Landed));
        Assert.Equal(["A"], hub.Rows("select hazard_no from fire_hazards"));
        Assert.Equal(FeedRunState.Merged, (await hub.ReleaseAsync(feed, held.Run)).State);
        Assert.Equal(["A|1", "B|2"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
    }

    [Fact]
    public async Task A_column_that_came_or_went_in_a_database_holds_the_run_until_it_is_released()
    {
        hub.Legacy("old", "create table YH (BH text, MS text); insert into YH values ('A', '1')");
        var feed = hub.LegacyFeed("""{ "hazardNo": { "from": "BH" } }""");
        await hub.RunAsync(feed);
        hub.Legacy("old", "alter table YH add column XX text; insert into YH values ('B', '2', 'x')");
        var held = await hub.RunAsync(feed);
        Assert.Equal((FeedRunState.Held, "guard.columns"), (held.State, held.Code));
        Assert.Contains("+XX", held.Reason, StringComparison.Ordinal);
        await hub.ReleaseAsync(feed, held.Run);
        hub.Legacy("old", "insert into YH values ('C', '3', 'x')");
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
    }

    [Fact]
    public void A_column_whose_type_changed_is_named_with_both_types()
    {
        var before = new SourceColumns(["BH", "MS"], ["varchar", "int"]);
        Assert.Null(new SourceColumns(["MS", "BH"], ["int", "varchar"]).Problem([], before));
        Assert.Null(new SourceColumns(["BH", "MS"], null).Problem([], before));
        var stop = new SourceColumns(["BH", "MS"], ["varchar", "datetime"]).Problem([], before);
        Assert.Equal("guard.columns", stop!.Code);
        Assert.Contains("MS int → datetime", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_another_feed_file_asks_for_are_no_change_of_the_source()
    {
        hub.Legacy("old", "create table YH (BH text, MS text); insert into YH values ('A', '1')");
        await hub.RunAsync(hub.LegacyFeed("""{ "hazardNo": { "from": "BH" } }""", "select BH from YH"));
        var wider = hub.LegacyFeed("""{ "hazardNo": { "from": "BH" } }""", "select BH, MS from YH");
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(wider)).State);
    }

    [Fact]
    public async Task A_run_is_held_with_all_that_its_guards_say()
    {
        var feed = hub.Feed(Columns, json => json["guards"] = JsonNode.Parse("""{ "maxShrink": 0.1 }"""));
        await hub.RunAsync(feed, "编号,描述,等级", "A,1,1", "B,1,1");
        var held = await hub.RunAsync(feed, "编号,描述,等级", "A,1,9", ",1,1");
        Assert.Equal("guard.quarantined", held.Code);
        Assert.Contains("new codes", held.Reason, StringComparison.Ordinal);
        Assert.Contains("fell from 2 rows to 1", held.Reason, StringComparison.Ordinal);
    }

    public void Dispose() => hub.Dispose();

    private Feed Strict() => hub.Feed(Columns, json => json["guards"] = JsonNode.Parse("""{ "maxShrink": 1 }"""));

    private List<string> Graded() => hub.Rows("select hazard_no, grade, hub_quality_flags from fire_hazards order by 1");
}
