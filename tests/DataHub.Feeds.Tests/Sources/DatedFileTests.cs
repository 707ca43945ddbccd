using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>Files with a date in their names: the newest is a snapshot, or each is what changed since the one before.</summary>
public sealed class DatedFileTests : IDisposable
{
    private const string Columns = """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述", "required": true } }""";
    private static readonly DateOnly First = new(2026, 11, 1);
    private readonly TestHub hub = new();

    [Fact]
    public async Task A_snapshot_is_the_file_of_the_newest_date()
    {
        var feed = Feed("snapshot");
        Assert.Equal("source.missing", (await hub.RunAsync(feed)).Code);
        Drop(2, "A,2", "B,2");
        Drop(1, "A,1", "C,1");
        File.WriteAllText(Path.Combine(hub.Drop, "yh_20261199.csv"), "no date");
        File.WriteAllText(Path.Combine(hub.Drop, "yh_20261103.csv.tmp"), "not yet");
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
        Assert.Equal(["A|2", "B|2"], Rows());
        Assert.Equal(FeedRunState.Unchanged, (await hub.RunAsync(feed)).State);
        Drop(3, "A,3", "B,2");
        await hub.RunAsync(feed);
        Assert.Equal(["A|3", "B|2"], Rows());
        Assert.Equal(["2026-11-02", "2026-11-02", "2026-11-03"], hub.Rows("select part from hub_runs where part is not null order by run"));
    }

    [Fact]
    public async Task A_snapshot_older_than_the_last_one_read_is_refused()
    {
        var feed = Feed("snapshot");
        Drop(1, "A,1");
        Drop(2, "A,2");
        await hub.RunAsync(feed);
        Assert.Equal("feed.superseded", (await BackfillAsync(feed, 1, 1)).Code);
        File.Delete(PathOf(2));
        Assert.Equal(("feed.superseded", FeedRunState.Failed), await hub.RunAsync(feed) is var run ? (run.Code, run.State) : default);
        Assert.Equal(["A|2"], Rows());
    }

    [Fact]
    public async Task A_snapshot_delivered_anew_for_its_day_is_read_by_a_run_and_by_a_backfill()
    {
        var feed = Feed("snapshot");
        Drop(1, "A,1", "B,1");
        await hub.RunAsync(feed);
        Drop(1, "A,one", "B,1");
        Assert.Equal(FeedRunState.Merged, (await BackfillAsync(feed, 1, 1)).State);
        Assert.Equal(["A|one", "B|1"], Rows());
    }

    [Fact]
    public async Task Increments_are_merged_one_by_one_in_the_order_of_their_dates_and_each_once()
    {
        var feed = Feed();
        Drop(2, "A,2", "B,2");
        Drop(1, "A,1", "C,1");
        var result = await hub.RunAsync(feed);
        Assert.Equal((FeedRunState.Merged, 2L, 4L), (result.State, result.Run, result.Counts.Landed));
        Assert.Equal(["A|2", "B|2", "C|1"], Rows());
        Assert.Equal(["1|2026-11-01|increments", "2|2026-11-02|increments"], hub.Rows("select run, part, mode from hub_runs order by run"));
        Assert.Equal(["2026-11-02"], hub.Rows("select watermark from hub_feeds"));

        Drop(3, "A,3");
        Assert.Equal(1, (await hub.RunAsync(feed)).Counts.Landed);
        Assert.Equal(["A|3", "B|2", "C|1"], Rows());
    }

    [Fact]
    public async Task A_run_that_finds_no_new_file_says_so_and_nothing_on_how_fresh_the_data_are()
    {
        var feed = Feed();
        Drop(1, "A,1");
        await hub.RunAsync(feed);
        var goodAt = hub.Rows("select good_at from hub_feeds");
        hub.Clock.Now += TimeSpan.FromDays(3);
        var result = await hub.RunAsync(feed);
        Assert.Equal((FeedRunState.Unchanged, "source.nothing_new"), (result.State, result.Code));
        Assert.Equal(goodAt, hub.Rows("select good_at from hub_feeds"));
    }

    [Fact]
    public async Task A_late_file_is_not_lost_and_leaves_alone_what_files_of_later_dates_brought()
    {
        var feed = Feed();
        Drop(1, "A,1", "B,1", "C,1");
        Drop(5, "A,5");
        await hub.RunAsync(feed);
        Drop(3, "A,3", "B,3", "C,3");
        await hub.RunAsync(feed);
        Assert.Equal(["A|5", "B|3", "C|3"], Rows());
        Drop(4, "A,4", "B,4");
        Drop(2, "B,2", "D,2");
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
        Assert.Equal(["A|5", "B|4", "C|3", "D|2"], Rows());
        Assert.Equal(["2026-11-05"], hub.Rows("select watermark from hub_feeds"));
        Assert.Empty(await hub.QuarantineAsync(feed));
        Assert.Equal("source.nothing_new", (await hub.RunAsync(feed)).Code);
    }

    [Fact]
    public async Task A_file_delivered_anew_is_read_again_and_settles_what_was_wrong_in_it()
    {
        var feed = Feed();
        Drop(1, "A,1", "B,");
        Drop(2, "A,2");
        await hub.RunAsync(feed);
        Assert.Equal(["3 description check.required_missing"], await hub.QuarantineAsync(feed));
        Drop(1, "A,one", "B,one");
        await hub.RunAsync(feed);
        Assert.Equal(["A|2", "B|one"], Rows());
        Assert.Empty(await hub.QuarantineAsync(feed));
    }

    [Fact]
    public async Task A_late_good_row_does_not_settle_a_bad_one_of_a_later_date()
    {
        var feed = Feed();
        Drop(1, "A,1");
        Drop(5, "B,");
        await hub.RunAsync(feed);
        Drop(3, "B,3");
        await hub.RunAsync(feed);
        Assert.Equal(["2 description check.required_missing"], await hub.QuarantineAsync(feed));
    }

    [Fact]
    public async Task Days_without_a_file_are_told_once_by_the_run_that_passes_them()
    {
        var feed = Feed();
        Drop(1, "A,1");
        Drop(4, "A,4");
        await hub.RunAsync(feed);
        Drop(5, "A,5");
        await hub.RunAsync(feed);
        Assert.Equal(["1||", "2|source.gap|2026-11-02 2026-11-03", "3||"], Told());
    }

    [Fact]
    public async Task A_file_that_cannot_be_merged_holds_back_those_after_it_until_it_is_released_or_replaced()
    {
        var feed = Feed("increments", json => json["guards"] = JsonNode.Parse("""{ "maxQuarantined": 0.1 }"""));
        Drop(1, "A,1");
        Drop(2, "A,2", "B,");
        Drop(3, "A,3");
        var held = await hub.RunAsync(feed);
        Assert.Equal(("guard.quarantined", 2L), (held.Code, held.Run));
        Assert.Equal(["A|1"], Rows());
        Assert.Equal(FeedRunState.Merged, (await hub.ReleaseAsync(feed, held.Run)).State);
        Assert.Equal(["A|2"], Rows());
        Assert.Equal(1, (await hub.RunAsync(feed)).Counts.Landed);
        Assert.Equal(["A|3"], Rows());
        Assert.Equal("source.nothing_new", (await hub.RunAsync(feed)).Code);
    }

    [Fact]
    public async Task A_backfill_reads_the_files_of_its_days_again_tells_missing_ones_and_moves_nothing()
    {
        var feed = Feed();
        Drop(1, "A,1");
        Drop(3, "A,3");
        Drop(5, "B,5");
        await hub.RunAsync(feed);
        hub.Write("update fire_hazards set description = 'spoilt', hub_row_hash = 'x'");
        hub.Clock.Now += TimeSpan.FromHours(1);
        var before = hub.Rows("select watermark, good_at, good_run from hub_feeds");
        var result = await BackfillAsync(feed, 2, 4);
        Assert.Equal((FeedRunState.Merged, 1L), (result.State, result.Counts.Landed));
        Assert.Equal(["A|3", "B|spoilt"], Rows());
        Assert.Equal(before, hub.Rows("select watermark, good_at, good_run from hub_feeds"));
        Assert.Equal("4|source.gap|2026-11-02 2026-11-04", Told()[^1]);
        Assert.Equal("source.missing", (await BackfillAsync(feed, 2, 2)).Code);
    }

    [Fact]
    public async Task A_replay_keeps_to_the_order_of_dates_whatever_the_order_of_runs()
    {
        Drop(1, "A,1", "B,1");
        Drop(5, "A,5");
        await hub.RunAsync(Feed());
        Drop(3, "A,3", "B,3");
        await hub.RunAsync(Feed());
        hub.Write("update fire_hazards set description = 'spoilt', hub_row_hash = 'x'");
        Assert.Equal(FeedRunState.Merged, (await hub.ReplayAsync(Feed(), 1)).State);
        Assert.Equal(["A|5", "B|3"], Rows());
    }

    [Fact]
    public async Task A_changed_feed_reads_all_files_again_and_shows_no_older_value_meanwhile()
    {
        Drop(1, "A,1", "B,1");
        Drop(2, "A,2");
        await hub.RunAsync(Feed());
        var seen = new List<string>();
        hub.Runner.AtStage = stage => seen.AddRange(stage == FeedStage.Merged ? Rows().Where(row => row[0] == 'A') : []);
        var changed = Feed("increments", json => json["nulls"] = new JsonArray("x"));
        Assert.Equal(3, (await hub.RunAsync(changed)).Counts.Landed);
        Assert.Equal(["A|2", "A|2"], seen);
        Assert.Equal("source.nothing_new", (await hub.RunAsync(changed)).Code);
    }

    [Fact]
    public async Task The_date_may_stand_in_a_folders_name_and_name_a_month_or_an_hour()
    {
        foreach (var path in (string[])["in/202609/yh.csv", "in/202611/yh.csv", "hours/yh-2026110123.csv", "hours/yh-2026110201.csv"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(hub.Drop, path))!);
            await File.WriteAllTextAsync(Path.Combine(hub.Drop, path), $"编号,描述\nA,{path}\n", TestContext.Current.CancellationToken);
        }

        await hub.RunAsync(Feed("increments", json => json["source"]!["path"] = "in/{yyyyMM}/yh.csv"));
        Assert.Equal(["A|in/202611/yh.csv"], Rows());
        Assert.Equal("2|source.gap|2026-10-01", Told()[^1]);
        await hub.RunAsync(Feed("increments", json => json["source"]!["path"] = "hours/yh-{yyyyMMddHH}.csv"));
        Assert.Equal(["2026-11-01 23:00:00", "2026-11-02 01:00:00"], hub.Rows("select part from hub_runs where run > 2 order by run"));
    }

    [Theory]
    [InlineData("yh_{MMdd}.csv", "increments", "feed.dated_path")]
    [InlineData("yh_{yyyy}.csv", "increments", "feed.dated_path")]
    [InlineData("yh_{yyyyMd}.csv", "increments", "feed.dated_path")]
    [InlineData("yh_{yyyyMMdd.csv", "snapshot", "feed.dated_path")]
    [InlineData("{yyyyMM}/yh_{dd}.csv", "snapshot", "feed.dated_path")]
    [InlineData("yh.csv", "increments", "feed.mode")]
    [InlineData("yh_{yyyyMMdd}.csv", "watermark", "feed.mode")]
    public void A_path_without_a_date_that_sorts_is_refused_when_the_feed_is_loaded(string path, string mode, string code)
    {
        using var drop = new DropFolder();
        Assert.Contains(code, drop.Refusals(
            $$"""{ "kind": "csv", "path": "{{path}}" }""", mode == "watermark" ? """{ "mode": "watermark", "column": "编号" }""" : $$"""{ "mode": "{{mode}}" }"""));
    }

    public void Dispose() => hub.Dispose();

    private Feed Feed(string mode = "increments", Action<JsonObject>? change = null) => hub.Feed(Columns, json =>
    {
        json["source"]!["path"] = "yh_{yyyyMMdd}.csv";
        json["changes"] = new JsonObject { ["mode"] = mode };
        change?.Invoke(json);
    });

    private string PathOf(int day) => Path.Combine(hub.Drop, $"yh_{First.AddDays(day - 1):yyyyMMdd}.csv");

    private void Drop(int day, params string[] rows) =>
        File.WriteAllText(PathOf(day), $"编号,描述\n{string.Join('\n', rows)}\n");

    private Task<FeedRunResult> BackfillAsync(Feed feed, int from, int to) => hub.Runner.RunAsync(
        feed, new FeedSpan(First.AddDays(from - 1), First.AddDays(to - 1)), null, TestContext.Current.CancellationToken);

    private List<string> Rows() => hub.Rows("select hazard_no, description from fire_hazards order by 1");

    /// <summary>By run its note and the days that it names.</summary>
    private List<string> Told() =>
    [
        .. hub.Rows("select run, problem, reason from hub_runs order by run").Select(row => row.Split('|'))
            .Select(row => $"{row[0]}|{row[1]}|{row[2].Split("missing: ").ElementAtOrDefault(1)?.TrimEnd('.')}"),
    ];
}
