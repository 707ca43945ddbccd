using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>An interface is asked for what is new since a mark; its bounds are exclusive, the unkind way.</summary>
public sealed class HttpChangeTests : IDisposable
{
    private const string Columns = """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""";
    private const string ByTime =
        """{ "mode": "watermark", "column": "改", "format": "yyyy-MM-dd HH:mm:ss", "parameter": "since", "until": "before" }""";

    private const string ByNumber =
        """{ "mode": "watermark", "column": "序", "parameter": "after", "overlap": 5 }""";

    private readonly TestHub hub = new();
    private readonly List<(string No, string Text, string? Mark)> rows = [];
    private TimeSpan ahead;

    [Fact]
    public async Task Only_what_is_new_is_asked_for_and_a_row_of_the_marks_own_time_is_not_lost()
    {
        await using var server = await StartAsync();
        var feed = Feed(ByTime);
        rows.AddRange([("A", "1", "2026-11-21 08:00:00"), ("B", "1", "2026-11-21 09:00:00")]);
        Assert.Equal(2, (await hub.RunAsync(feed)).Counts.Created);
        rows.Add(("C", "1", "2026-11-21 09:00:00"));
        rows[0] = ("A", "2", "2026-11-21 10:00:00");
        var result = await hub.RunAsync(feed);
        Assert.Equal((3L, 1L, 1L, 0L), (result.Counts.Landed, result.Counts.Created, result.Counts.Changed, result.Counts.Deleted));
        Assert.Equal(["/list", "/list?since=2026-11-21%2008%3A59%3A59"], server.Asked);
        Assert.Equal(["2026-11-21 10:00:00"], hub.Rows("select watermark from hub_feeds"));
    }

    [Fact]
    public async Task What_was_committed_late_is_read_within_the_overlap_and_an_empty_answer_keeps_the_mark()
    {
        await using var server = await StartAsync();
        var feed = Feed(ByTime.Replace("\"until\"", "\"overlap\": \"PT1H\", \"until\"", StringComparison.Ordinal));
        rows.Add(("A", "1", "2026-11-21 09:00:00"));
        await hub.RunAsync(feed);
        rows.Add(("B", "late", "2026-11-21 08:30:00"));
        Assert.Equal(1, (await hub.RunAsync(feed)).Counts.Created);
        rows.Clear();
        Assert.Equal((FeedRunState.Merged, 0L), await hub.RunAsync(feed) is var none ? (none.State, none.Counts.Deleted) : default);
        Assert.Equal(["A|1", "B|late"], Rows());
        Assert.Equal(["2026-11-21 09:00:00"], hub.Rows("select watermark from hub_feeds"));
    }

    [Fact]
    public async Task A_row_from_the_future_is_taken_told_and_read_again_and_hides_nothing()
    {
        await using var server = await StartAsync();
        var feed = Feed(ByTime);
        rows.AddRange([("A", "1", "2026-11-22 07:00:00"), ("B", "1", "2031-01-01 00:00:00")]);
        await hub.RunAsync(feed);
        Assert.Equal(["source.clock_ahead|2026-11-22 07:00:00"], hub.Rows("select problem, watermark from hub_runs"));
        rows[1] = ("B", "2", "2031-01-01 00:00:00");
        rows.Add(("C", "1", "2026-11-22 07:30:00"));
        await hub.RunAsync(feed);
        Assert.Equal(["A|1", "B|2", "C|1"], Rows());
    }

    [Fact]
    public async Task A_servers_clock_that_was_set_back_is_followed()
    {
        await using var server = await StartAsync();
        var feed = Feed(ByTime);
        ahead = TimeSpan.FromHours(2);
        rows.Add(("A", "1", "2026-11-22 09:30:00"));
        await hub.RunAsync(feed);
        ahead = TimeSpan.Zero;
        hub.Clock.Now += TimeSpan.FromMinutes(10);
        rows.Add(("B", "1", "2026-11-22 08:05:00"));
        await hub.RunAsync(feed);
        Assert.Equal(["A|1", "B|1"], Rows());
        Assert.Equal("source.clock_back", hub.Rows("select problem from hub_runs order by run")[^1]);
        Assert.Equal(3, server.Asked.Count);
    }

    [Fact]
    public async Task Times_in_utc_are_asked_for_in_utc_and_days_of_a_backfill_begin_at_midnight_in_beijing()
    {
        await using var server = await StartAsync();
        var feed = Feed(ByTime.Replace("yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", StringComparison.Ordinal));
        rows.AddRange([("A", "1", "2026-11-20T15:59:59Z"), ("B", "1", "2026-11-20T16:00:00Z"), ("C", "1", "2026-11-21T16:00:00Z")]);
        await hub.RunAsync(feed);
        var before = hub.Rows("select watermark, good_at from hub_feeds");
        rows[0] = ("A", "2", rows[0].Mark);
        rows[1] = ("B", "2", rows[1].Mark);
        rows[2] = ("C", "2", rows[2].Mark);
        hub.Clock.Now += TimeSpan.FromHours(1);
        var days = new FeedSpan(new(2026, 11, 21), new(2026, 11, 21));
        await hub.Runner.RunAsync(feed, days, null, TestContext.Current.CancellationToken);
        Assert.Equal("/list?since=2026-11-20T15%3A59%3A59Z&before=2026-11-21T16%3A00%3A00Z", server.Asked[^1]);
        Assert.Equal(["A|1", "B|2", "C|1"], Rows());
        Assert.Equal(before, hub.Rows("select watermark, good_at from hub_feeds"));
    }

    [Fact]
    public async Task A_number_that_grows_is_a_mark_too_but_knows_no_days()
    {
        await using var server = await StartAsync();
        var feed = Feed(ByNumber);
        rows.AddRange([("A", "1", "9007199254740993"), ("B", "1", "9007199254740990")]);
        await hub.RunAsync(feed);
        await hub.RunAsync(feed);
        Assert.Equal(["/list", "/list?after=9007199254740987"], server.Asked);
        Assert.Equal(["9007199254740993"], hub.Rows("select watermark from hub_feeds"));
        var days = new FeedSpan(new(2026, 11, 21), new(2026, 11, 21));
        var result = await hub.Runner.RunAsync(feed, days, null, TestContext.Current.CancellationToken);
        Assert.Equal("feed.backfill_impossible", result.Code);
    }

    [Fact]
    public async Task Rows_without_a_readable_mark_are_taken_and_told()
    {
        await using var server = await StartAsync();
        rows.AddRange([("A", "1", null), ("B", "1", "昨天"), ("C", "1", "2026-11-21 09:00:00")]);
        await hub.RunAsync(Feed(ByTime));
        Assert.Equal(["A|1", "B|1", "C|1"], Rows());
        Assert.Equal(["source.mark|2026-11-21 09:00:00"], hub.Rows("select problem, watermark from hub_runs"));
    }

    [Fact]
    public async Task A_run_that_fails_on_a_later_page_moves_no_mark()
    {
        var down = false;
        await using var server = await JsonServer.StartAsync(context =>
        {
            var second = context.Request.Query["page"] == "2";
            context.Response.StatusCode = second && down ? 404 : 200;
            context.Response.Headers.Date = hub.Clock.Now.ToString("R", CultureInfo.InvariantCulture);
            return context.Response.WriteAsync(
                $$"""{ "rows": [{ "编号": "{{(second ? 2 : 1)}}", "描述": "x", "改": "2026-11-{{(down ? 21 : 20)}} 09:00:00" }], "next": {{(second ? "null" : "2")}} }""");
        });
        hub.Sources["api"] = server.Address;
        var feed = Feed(
            ByTime,
            """{ "kind": "http", "source": "api", "path": "list", "rows": "/rows", "paging": { "by": "cursor", "next": "/next", "parameter": "page" } }""");
        Assert.Equal(2, (await hub.RunAsync(feed)).Counts.Created);
        down = true;
        Assert.Equal("source.status", (await hub.RunAsync(feed)).Code);
        Assert.Equal(["2026-11-20 09:00:00"], hub.Rows("select watermark from hub_feeds"));
        down = false;
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
        Assert.Equal("/list?since=2026-11-20%2008%3A59%3A59&page=2", server.Asked[^1]);
    }

    [Theory]
    [InlineData("""{ "mode": "watermark", "column": "改", "format": "yyyy-MM-dd" }""", "feed.missing_field")]
    [InlineData("""{ "mode": "watermark", "column": "改", "format": "M/d/yyyy", "parameter": "since" }""", "feed.mark_unsorted")]
    [InlineData("""{ "mode": "changeTable", "table": "c", "sequence": "s" }""", "feed.mode")]
    [InlineData("""{ "mode": "increments" }""", "feed.mode")]
    public void Changes_that_no_interface_can_tell_are_refused_when_the_feed_is_loaded(string changes, string code)
    {
        using var drop = new DropFolder();
        Assert.Contains(code, drop.Refusals("""{ "kind": "http", "source": "api" }""", changes));
    }

    public void Dispose() => hub.Dispose();

    private Feed Feed(
        string changes, string source = """{ "kind": "http", "source": "api", "path": "list", "rows": "/rows" }""") =>
        hub.Feed(Columns, json =>
        {
            json["source"] = JsonNode.Parse(source);
            json["changes"] = JsonNode.Parse(changes);
        });

    private List<string> Rows() => hub.Rows("select hazard_no, description from fire_hazards order by 1");

    private async Task<JsonServer> StartAsync()
    {
        var server = await JsonServer.StartAsync(context =>
        {
            var query = context.Request.Query;
            var since = query["since"].ToString();
            var before = query["before"].ToString();
            context.Response.Headers.Date = (hub.Clock.Now + ahead).ToString("R", CultureInfo.InvariantCulture);
            var found = rows.Where(row => row.Mark is not { } mark || query["after"].Count > 0
                || ((since is "" || string.CompareOrdinal(mark, since) > 0)
                    && (before is "" || string.CompareOrdinal(mark, before) < 0)));
            return context.Response.WriteAsync(JsonSerializer.Serialize(new
            {
                rows = found.Select(row => new { 编号 = row.No, 描述 = row.Text, 改 = row.Mark, 序 = row.Mark }),
            }));
        });
        hub.Sources["api"] = server.Address;
        return server;
    }
}
