using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>
/// A correction stands in for one raw row, at once and in every later run, until the source sends another in its place. The
/// source's data are never edited here.
/// </summary>
public sealed class CorrectionTests : IDisposable
{
    private const string Columns =
        """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述", "required": true } }""";
    private readonly TestHub hub = new();

    public static TheoryData<FeedStage> Stages => [FeedStage.Leased, FeedStage.Merging, FeedStage.MergedUncommitted];

    [Fact]
    public async Task A_corrected_row_is_merged_at_once_by_itself_and_says_so()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,");
        var result = await hub.CorrectAsync(feed, await EntryAsync(feed), "描述=二");
        Assert.Equal((FeedRunState.Merged, 2L, 1), (result.State, result.Run, result.Counts.Created));
        Assert.Equal(
            ["A|1|1|", """B|二|2|["description correct.applied "]"""],
            hub.Rows("select hazard_no, description, hub_run, hub_quality_flags from fire_hazards order by 1"));
        Assert.Equal(
            ["correction|1|李主任|电话核实|fire.hazards"],
            hub.Rows("select mode, origin, actor, why, feed from hub_runs where run = 2"));
        Assert.Equal(["""1|CREATED|["B"]"""], hub.Rows("select commit_no, kind, key from hub_changes"));
        var entry = await EntryAsync(feed);
        Assert.Equal((QuarantineState.Corrected, "李主任"), (entry.State, entry.StateBy));
        Assert.Equal("""{"编号":"B","描述":""}""", entry.Raw);
        var correction = Assert.Single(await hub.Runner.CorrectionsAsync(feed));
        Assert.Equal(("ACTIVE", "二", "电话核实"), (correction.State, correction.Values["描述"], correction.Why));
    }

    [Fact]
    public async Task The_list_and_every_nodes_view_show_the_sources_last_run_and_no_correction()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,");
        await hub.CorrectAsync(feed, await EntryAsync(feed), "描述=二");
        Assert.Equal(["2"], hub.Rows("select max(run) from hub_runs"));
        Assert.Equal(1, Assert.Single(await hub.Runner.ListAsync([feed])).Run);
        var view = await LedgerView.ReadAsync([feed], hub.Runner.StoreOf);
        Assert.Equal(1, view[feed.Name].Last!.Run);
    }

    [Fact]
    public async Task A_correction_holds_while_the_source_sends_the_same_row_wherever_it_stands()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,");
        await hub.CorrectAsync(feed, await EntryAsync(feed), "description=二");
        var next = await hub.RunAsync(feed, "编号,描述", "B,", "C,3", "A,1");
        Assert.Equal((FeedRunState.Merged, 0, 1, 2), (next.State, next.Counts.Quarantined, next.Counts.Created, next.Counts.Unchanged));
        Assert.Equal(["A|1|1", "B|二|2", "C|3|3"], Rows());
        Assert.Equal("1-1", Assert.Single(await hub.EntriesAsync(feed)));
    }

    [Theory]
    [InlineData("B,two", "B|two")]
    [InlineData("B,NULL", null)]
    public async Task A_correction_lapses_when_the_source_sends_another_row_right_or_wrong(string sent, string? served)
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,");
        await hub.CorrectAsync(feed, await EntryAsync(feed), "描述=二");
        await hub.RunAsync(feed, "编号,描述", "A,1", sent);
        Assert.Equal(
            served is null ? [] : [served],
            hub.Rows("select hazard_no, description from fire_hazards where hazard_no = 'B'"));
        Assert.Equal(["LAPSED"], hub.Rows("select state from hub_corrections"));
        Assert.Equal(["RESOLVED"], hub.Rows("select state from hub_quarantine where run = 1"));
        await hub.RunAsync(feed, "编号,描述", "A,1", "B,");
        Assert.Equal(["A"], hub.Rows("select hazard_no from fire_hazards"));
    }

    [Fact]
    public async Task A_row_that_comes_right_by_itself_or_comes_no_longer_is_resolved()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,", "C,");
        Assert.Equal(["1-1", "1-2"], await hub.EntriesAsync(feed));
        await hub.RunAsync(feed, "编号,描述", "A,1", "B,2", "C,");
        Assert.Equal(["1-2"], await hub.EntriesAsync(feed));
        await hub.RunAsync(feed, "编号,描述", "A,1");
        Assert.Empty(await hub.EntriesAsync(feed));
        var settled = await hub.Runner.QuarantineAsync(feed, new QuarantineQuery([QuarantineState.Resolved]));
        Assert.Equal(["1-1", "1-2"], settled.Select(row => $"{row.Run}-{row.No}"));
    }

    [Fact]
    public async Task Between_snapshots_a_good_row_of_the_key_resolves_the_bad_one_and_a_correction_ends_with_it()
    {
        hub.Legacy("old", "create table YH (编号, 描述, GX); insert into YH values ('A', '1', '2024-01-01'), ('B', '', '2024-01-01')");
        var feed = hub.LegacyFeed(
            Columns,
            change: json => json["changes"] = JsonNode.Parse("""{ "mode": "watermark", "column": "GX", "format": "yyyy-MM-dd" }"""));
        await hub.RunAsync(feed);
        await hub.CorrectAsync(feed, await EntryAsync(feed), "描述=二");
        await hub.RunAsync(feed);
        Assert.Equal(["A|1|1", "B|二|2"], Rows());
        Assert.Equal(["ACTIVE"], hub.Rows("select state from hub_corrections"));
        hub.Legacy("old", "update YH set 描述 = 'two', GX = '2024-01-02' where 编号 = 'B'");
        await hub.RunAsync(feed);
        Assert.Equal(["A|1|1", "B|two|4"], Rows());
        Assert.Equal(["LAPSED"], hub.Rows("select state from hub_corrections"));
        Assert.Empty(await hub.EntriesAsync(feed));
    }

    [Fact]
    public async Task A_correction_that_is_still_wrong_or_names_no_column_changes_nothing()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,");
        var entry = await EntryAsync(feed);
        var wrong = await hub.CorrectAsync(feed, entry, "描述=-");
        Assert.Equal((FeedRunState.Refused, "feed.correction_wrong"), (wrong.State, wrong.Code));
        Assert.Contains("必填列为空", wrong.Reason, StringComparison.Ordinal);
        Assert.Equal("feed.correction_column", (await hub.CorrectAsync(feed, entry, "备注=x")).Code);
        Assert.Equal("feed.row_unknown", (await hub.CorrectAsync(feed, entry with { No = 9 }, "描述=x")).Code);
        Assert.Equal("feed.correction_key", (await hub.CorrectAsync(feed, entry, "编号=A", "描述=x")).Code);
        Assert.Equal(["A|1|1"], Rows());
        Assert.Equal(QuarantineState.Open, (await EntryAsync(feed)).State);
        Assert.Empty(await hub.Runner.CorrectionsAsync(feed));
        Assert.Equal(["1"], hub.Rows("select count(*) from hub_runs"));
    }

    [Fact]
    public async Task A_row_that_resolved_itself_is_not_corrected_any_more()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,");
        var entry = await EntryAsync(feed);
        await hub.RunAsync(feed, "编号,描述", "A,1", "B,2");
        Assert.Equal("feed.row_settled", (await hub.CorrectAsync(feed, entry, "描述=x")).Code);
    }

    [Fact]
    public async Task A_second_correction_takes_the_place_of_the_first()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,");
        var entry = await EntryAsync(feed);
        await hub.CorrectAsync(feed, entry, "编号=X", "描述=二");
        Assert.Equal(FeedRunState.Merged, (await hub.CorrectAsync(feed, entry, "描述=贰")).State);
        Assert.Equal(["A|1", "B|贰"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        Assert.Equal(["ACTIVE", "REPLACED"], hub.Rows("select state from hub_corrections order by 1"));
    }

    [Fact]
    public async Task A_withdrawn_correction_leaves_the_row_as_it_was_received()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,");
        var entry = await EntryAsync(feed);
        await hub.CorrectAsync(feed, entry, "描述=二");
        var key = new QuarantineKey(entry.Run, entry.No);
        Assert.Equal(
            FeedRunState.Merged,
            (await hub.Runner.WithdrawAsync(feed, key, "李主任", "弄错了", CancellationToken.None)).State);
        Assert.Equal(["A|1|1"], Rows());
        Assert.Equal(QuarantineState.Open, (await EntryAsync(feed)).State);
        Assert.Equal(
            "feed.not_corrected",
            (await hub.Runner.WithdrawAsync(feed, key, "李主任", "弄错了", CancellationToken.None)).Code);
    }

    [Fact]
    public async Task A_correction_in_a_held_run_waits_for_its_release()
    {
        var feed = hub.Feed(Columns, json => json["guards"] = JsonNode.Parse("{}"));
        await hub.RunAsync(feed, "编号,描述", "A,1");
        var held = await hub.RunAsync(feed, "编号,描述", "A,1", "B,", ",3");
        var waits = await hub.CorrectAsync(feed, (await hub.Runner.QuarantineAsync(feed))[0], "描述=二");
        Assert.Equal("feed.correction_waits", waits.Code);
        Assert.Equal(["A|1|1"], Rows());
        var released = await hub.ReleaseAsync(feed, held.Run);
        Assert.Equal((1, 1), (released.Counts.Created, released.Counts.Quarantined));
        Assert.Equal(["A|1|1", "B|二|2"], Rows());
        Assert.Equal(["2-1 Corrected", "2-2 Open"], (await hub.Runner.QuarantineAsync(feed)).Select(row => $"{row.Run}-{row.No} {row.State}"));
    }

    [Fact]
    public async Task A_record_whose_fields_could_not_be_told_apart_is_corrected_by_all_its_values()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,二,三");
        Assert.Equal("csv.columns", (await EntryAsync(feed)).Rule);
        await hub.CorrectAsync(feed, await EntryAsync(feed), "编号=B", "描述=二,三");
        await hub.RunAsync(feed, "编号,描述", "B,二,三", "A,1", "C,3");
        Assert.Equal(["A|1|1", "B|二,三|2", "C|3|3"], Rows());
    }

    [Fact]
    public async Task What_a_correction_replaced_is_masked_in_the_flag_where_it_names_a_person()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" }, "reporterPersonId": { "from": "身份证" } }""");
        await hub.RunAsync(feed, "编号,身份证", "A,330599198506150034");
        await hub.CorrectAsync(feed, await EntryAsync(feed), "身份证=330599198506150033");
        Assert.Equal(
            ["""["reporterPersonId correct.applied 330599********0034"]"""],
            hub.Rows("select hub_quality_flags from fire_hazards"));
        Assert.DoesNotContain(
            "330599198506150033", hub.Rows("select changes from hub_corrections")[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_crash_in_the_middle_of_a_correction_leaves_nothing_of_it(FeedStage stage)
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,");
        var entry = await EntryAsync(feed);
        hub.Runner.AtStage = at => _ = at == stage ? throw new InvalidOperationException("crash") : 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.CorrectAsync(feed, entry, "描述=二"));
        hub.Runner.AtStage = null;
        Assert.Equal(["A|1|1"], Rows());
        Assert.Empty(await hub.Runner.CorrectionsAsync(feed));
        Assert.Equal(QuarantineState.Open, (await EntryAsync(feed)).State);
        Assert.Equal(FeedRunState.Merged, (await hub.CorrectAsync(feed, entry, "描述=二")).State);
        Assert.Equal(["A|1|1", "B|二|2"], Rows());
    }

    [Fact]
    public async Task Rows_that_are_bad_every_night_keep_one_entry_which_says_what_is_wrong_today()
    {
        var feed = await StartAsync("编号,描述", "A,1", "B,", "B,");
        await hub.RunAsync(feed, "编号,描述", "A,2", "X,9", "B,");
        var entry = await EntryAsync(feed);
        Assert.Equal((1L, 1L, 2L, 4L), (entry.Run, entry.No, entry.LastRun, entry.Line));
        Assert.Equal(2, hub.Rows("select * from hub_quality where rule = 'check.required_missing'").Count);
    }

    public void Dispose() => hub.Dispose();

    private async Task<Feed> StartAsync(params string[] lines)
    {
        var feed = hub.Feed(Columns, json => json["guards"]!["maxShrink"] = 1);
        await hub.RunAsync(feed, lines);
        return feed;
    }

    private async Task<QuarantinedRow> EntryAsync(Feed feed) => Assert.Single(await hub.Runner.QuarantineAsync(feed));

    private List<string> Rows() => hub.Rows("select hazard_no, description, hub_run from fire_hazards order by 1");
}
