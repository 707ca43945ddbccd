using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>
/// Where a source sends a row only when it changes, the end of a correction is made good at once: what was served before it
/// comes back.
/// </summary>
public sealed class WithdrawalTests : IDisposable
{
    private readonly TestHub hub = new();

    [Fact]
    public async Task A_row_that_only_the_correction_made_is_gone_again()
    {
        var (feed, entry) = await StartAsync("('A', '1', '2024-01-01'), ('B', '', '2024-01-01')");
        await hub.CorrectAsync(feed, entry, "描述=二");
        var ended = await WithdrawAsync(feed, entry);
        Assert.Equal((FeedRunState.Merged, 3L, 1L), (ended.State, ended.Run, ended.Counts.Deleted));
        Assert.Equal(["A|1|1"], Rows());
        Assert.Equal(["""1|CREATED|["B"]|2""", """2|DELETED|["B"]|3"""], hub.Rows("select commit_no, kind, key, run from hub_changes"));
        Assert.Equal(["correction|1|李主任|弄错了|MERGED"], hub.Rows("select mode, origin, actor, why, state from hub_runs where run = 3"));
        Assert.Equal(["WITHDRAWN"], hub.Rows("select state from hub_corrections"));
        Assert.Equal((QuarantineState.Open, "李主任"), await StateAsync(feed));
    }

    [Fact]
    public async Task The_row_that_was_served_before_comes_back_with_its_flags_and_leads_to_its_own_raw_row()
    {
        var (feed, entry) = await StartAsync("('A', '1', '2024-01-01'), ('B', 'b1', '2024-01-01')", later: "('B', '', '2024-01-02')");
        const string whole = "select hazard_no, description, area_m2, hub_record_as_of, hub_source_key, hub_row_hash, hub_quality_flags from fire_hazards order by 1";
        var before = hub.Rows(whole);
        await hub.CorrectAsync(feed, entry, "描述=二");
        Assert.Equal(["A|1|1", "B|二|3"], Rows());
        Assert.Equal(FeedRunState.Merged, (await WithdrawAsync(feed, entry)).State);
        Assert.Equal(before, hub.Rows(whole));
        Assert.Equal(["A|1|1", "B|b1|4"], Rows());
        Assert.Equal(["1"], hub.Rows("select origin from hub_runs where run = 4"));
        Assert.Equal("b1", (await hub.ReceivedAsync(feed, "B"))!.Cells["描述"]);
        await hub.RunAsync(feed);
        Assert.Equal(["A|1|1", "B|b1|4"], Rows());
        Assert.Equal((QuarantineState.Open, "李主任"), await StateAsync(feed));
    }

    [Fact]
    public async Task A_correction_that_gave_a_key_ends_when_the_source_sends_a_good_row_of_that_key()
    {
        var (feed, entry) = await StartAsync("('A', '1', '2024-01-01'), ('B', '', '2024-01-01')");
        await hub.CorrectAsync(feed, entry, "编号=C", "描述=二");
        hub.Legacy("old", "update YH set 编号 = 'C', 描述 = '三', GX = '2024-01-02' where 编号 = 'B'");
        await hub.RunAsync(feed);
        Assert.Equal(["A|1|1", "C|三|3"], Rows());
        Assert.Equal(["LAPSED"], hub.Rows("select state from hub_corrections"));
        Assert.Empty(await hub.EntriesAsync(feed));
        Assert.Equal("feed.not_corrected", (await WithdrawAsync(feed, entry)).Code);
        Assert.Equal(["A|1|1", "C|三|3"], Rows());
    }

    [Fact]
    public async Task A_second_correction_takes_the_place_of_the_first_and_both_are_undone_by_one_withdrawal()
    {
        var (feed, entry) = await StartAsync("('A', '1', '2024-01-01'), ('B', 'b1', '2024-01-01')", later: "('B', '', '2024-01-02')");
        await hub.CorrectAsync(feed, entry, "描述=二");
        Assert.Equal(FeedRunState.Merged, (await hub.CorrectAsync(feed, entry, "描述=贰")).State);
        Assert.Equal(["A|1|1", "B|贰|4"], Rows());
        Assert.Equal(FeedRunState.Merged, (await hub.CorrectAsync(feed, entry, "编号=C", "描述=三")).State);
        Assert.Equal(["A|1|1", "B|b1|5", "C|三|5"], Rows());
        Assert.Equal("feed.correction_key", (await hub.CorrectAsync(feed, entry, "编号=A", "描述=三")).Code);
        await WithdrawAsync(feed, entry);
        Assert.Equal(["A|1|1", "B|b1|5"], Rows());
        Assert.Equal(["REPLACED", "REPLACED", "WITHDRAWN"], hub.Rows("select state from hub_corrections order by correction"));
    }

    [Fact]
    public async Task A_row_that_a_correction_gave_another_key_goes_when_the_source_sends_it_right_under_its_own()
    {
        var (feed, entry) = await StartAsync("('A', '1', '2024-01-01'), ('B', '', '2024-01-01')");
        await hub.CorrectAsync(feed, entry, "编号=C", "描述=二");
        Assert.Equal(["A|1|1", "C|二|2"], Rows());
        hub.Legacy("old", "update YH set 描述 = 'two', GX = '2024-01-02' where 编号 = 'B'");
        await hub.RunAsync(feed);
        Assert.Equal(["A|1|1", "B|two|3"], Rows());
        Assert.Equal(["LAPSED"], hub.Rows("select state from hub_corrections"));
        Assert.Empty(await hub.EntriesAsync(feed));
    }

    [Fact]
    public async Task What_todays_mapping_takes_as_it_was_received_is_merged_so()
    {
        var (feed, entry) = await StartAsync("('A', '1', '2024-01-01'), ('B', '', '2024-01-01')");
        await hub.CorrectAsync(feed, entry, "描述=二");
        var lenient = Feed(required: false);
        Assert.Equal(FeedRunState.Merged, (await WithdrawAsync(lenient, entry)).State);
        Assert.Equal(["A|1|1", "B||3"], Rows());
        Assert.Empty(await hub.EntriesAsync(lenient));
    }

    [Fact]
    public async Task The_raw_row_of_a_correction_is_kept_however_old_it_is()
    {
        var (feed, entry) = await StartAsync("('A', '1', '2024-01-01'), ('B', 'b1', '2024-01-01')", later: "('B', '', '2024-01-02')");
        await hub.CorrectAsync(feed, entry, "描述=二");
        for (var day = 3; day < 9; day++)
        {
            hub.Clock.Now += TimeSpan.FromDays(20);
            hub.Legacy("old", $"insert into YH values ('N{day}', 'n', '2024-01-0{day}')");
            await hub.RunAsync(feed);
        }

        Assert.DoesNotContain("1", hub.Rows("select run from hub_landed"));
        Assert.Equal(["0"], hub.Rows("select count(*) from hub_changes where run < 4"));
        Assert.Equal(FeedRunState.Merged, (await WithdrawAsync(feed, entry)).State);
        Assert.Equal(["b1"], hub.Rows("select description from fire_hazards where hazard_no = 'B'"));
        Assert.Equal(FeedRunState.Merged, (await hub.CorrectAsync(feed, entry, "描述=二")).State);
    }

    [Fact]
    public async Task A_correction_that_a_release_merged_says_that_its_values_stay()
    {
        var feed = Feed(required: true, json => json["guards"] = JsonNode.Parse("""{ "maxQuarantined": 0.1 }"""));
        hub.Legacy("old", "create table YH (编号, 描述, GX); insert into YH values ('A', '1', '2024-01-01'), ('B', '', '2024-01-01')");
        var held = await hub.RunAsync(feed);
        var entry = Assert.Single(await hub.Runner.QuarantineAsync(feed));
        await hub.CorrectAsync(feed, entry, "描述=二");
        await hub.ReleaseAsync(feed, held.Run);
        var ended = await WithdrawAsync(feed, entry);
        Assert.Equal((FeedRunState.Unchanged, "feed.correction_stays"), (ended.State, ended.Code));
        Assert.Equal(["A|1|1", "B|二|1"], Rows());
    }

    [Theory]
    [InlineData(FeedStage.Leased)]
    [InlineData(FeedStage.Merging)]
    [InlineData(FeedStage.MergedUncommitted)]
    public async Task A_crash_in_the_middle_of_it_leaves_the_correction_in_force(FeedStage stage)
    {
        var (feed, entry) = await StartAsync("('A', '1', '2024-01-01'), ('B', '', '2024-01-01')");
        await hub.CorrectAsync(feed, entry, "描述=二");
        hub.Runner.AtStage = at => _ = at == stage ? throw new InvalidOperationException("crash") : 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => WithdrawAsync(feed, entry));
        hub.Runner.AtStage = null;
        Assert.Equal(["A|1|1", "B|二|2"], Rows());
        Assert.Equal(["ACTIVE"], hub.Rows("select state from hub_corrections"));
        await WithdrawAsync(feed, entry);
        Assert.Equal(["A|1|1"], Rows());
    }

    public void Dispose() => hub.Dispose();

    private async Task<(Feed Feed, QuarantinedRow Entry)> StartAsync(string rows, string? later = null)
    {
        hub.Legacy("old", $"create table YH (编号, 描述, GX); insert into YH values {rows}");
        var feed = Feed(required: true);
        await hub.RunAsync(feed);
        if (later is not null)
        {
            hub.Legacy("old", $"delete from YH where 编号 = 'B'; insert into YH values {later}");
            await hub.RunAsync(feed);
        }

        return (feed, Assert.Single(await hub.Runner.QuarantineAsync(feed)));
    }

    private Feed Feed(bool required, Action<JsonObject>? change = null) => hub.LegacyFeed(
        $$"""
        {
          "hazardNo": { "from": "编号" }, "description": { "from": "描述", "required": {{(required ? "true" : "false")}} },
          "areaM2": { "const": "0.1" }
        }
        """,
        change: json =>
        {
            json["changes"] = JsonNode.Parse("""{ "mode": "watermark", "column": "GX", "format": "yyyy-MM-dd" }""");
            json["recordAsOf"] = JsonNode.Parse("""{ "from": "GX", "formats": ["yyyy-MM-dd"] }""");
            change?.Invoke(json);
        });

    private Task<FeedRunResult> WithdrawAsync(Feed feed, QuarantinedRow entry) => hub.Runner.WithdrawAsync(
        feed, new QuarantineKey(entry.Run, entry.No), "李主任", "弄错了", CancellationToken.None);

    private async Task<(QuarantineState State, string? By)> StateAsync(Feed feed)
    {
        var entry = Assert.Single(await hub.Runner.QuarantineAsync(feed));
        return (entry.State, entry.StateBy);
    }

    private List<string> Rows() => hub.Rows("select hazard_no, description, hub_run from fire_hazards order by 1");
}
