using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Xunit;

namespace DataHub.Feeds.Tests;

public sealed class MergeTests : IDisposable
{
    private const string Columns = """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""";
    private readonly TestHub hub = new();

    [Fact]
    public async Task A_first_load_emits_nothing_and_later_changes_are_numbered_without_gaps()
    {
        var feed = hub.Feed(Columns, json => json["guards"]!["maxShrink"] = 1);
        await hub.RunAsync(feed, "编号,描述", "A,1", "B,2");
        Assert.Empty(hub.Rows("select * from hub_changes"));
        await hub.RunAsync(feed, "编号,描述", "A,one", "C,3");
        await hub.RunAsync(feed, "编号,描述", "A,one", "C,three");
        Assert.Equal(
            ["""1|UPDATED|["A"]|1|2""", """2|DELETED|["B"]|2|2""", """3|CREATED|["C"]||2""", """4|UPDATED|["C"]|3|3"""],
            hub.Rows("select commit_no, kind, key, before, run from hub_changes order by 1").Select(OnlyDescription));
    }

    [Fact]
    public async Task A_merge_on_PostgreSQL_tells_every_node_that_there_are_changes_and_a_first_load_tells_nobody()
    {
        Assert.SkipUnless(TestStores.OnPostgres, "Files notify nobody.");
        using var node = (NpgsqlConnection)hub.OpenWriter();
        List<string> heard = [];
        node.Notification += (_, told) => heard.Add(told.Payload);
        await node.ExecuteAsync("listen datahub_changes");
        var feed = hub.Feed(Columns);

        await hub.RunAsync(feed, "编号,描述", "A,1");
        await node.ExecuteAsync("select 1");
        Assert.Empty(heard);

        await hub.RunAsync(feed, "编号,描述", "A,one");
        await node.ExecuteAsync("select 1");
        Assert.Equal(["FIRE"], heard);
    }

    [Fact]
    public async Task A_change_keeps_where_the_row_before_it_came_from()
    {
        var feed = hub.Feed(Columns);
        await hub.RunAsync(feed, "编号,描述", "A,1");
        await hub.RunAsync(feed, "编号,描述", "A,one");
        var before = Assert.Single(hub.Rows("select before from hub_changes"));
        Assert.Contains("\"hub_record_as_of\":null,\"hub_source_key\":\"A\",\"hub_row_hash\":\"", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_over_unchanged_rows_writes_no_row()
    {
        hub.Legacy("old", "create table YH (BH, MS); insert into YH values ('A', '1'), ('B', '2')");
        var feed = hub.LegacyFeed(
            """{ "hazardNo": { "from": "BH" }, "description": { "from": "MS" } }""",
            "select * from YH order by random()");
        await hub.RunAsync(feed);
        for (var i = 0; i < 5; i++)
        {
            var counts = (await hub.RunAsync(feed)).Counts;
            Assert.Equal((0, 0, 0, 2), (counts.Created, counts.Changed, counts.Deleted, counts.Unchanged));
        }

        Assert.Equal(["1", "1"], hub.Rows("select hub_run from fire_hazards"));
        Assert.Empty(hub.Rows("select * from hub_changes"));
    }

    [Fact]
    public async Task Duplicates_that_return_every_night_change_nothing()
    {
        var feed = hub.Feed(
            Columns,
            json => json["recordAsOf"] = JsonNode.Parse("""{ "from": "更新", "formats": ["yyyyMMdd"] }"""));
        await hub.RunAsync(feed, "编号,描述,更新", "A,new,20240102", "A,old,20240101");
        var counts = (await hub.RunAsync(feed, "编号,描述,更新", "A,old,20240101", "A,new,20240102")).Counts;
        Assert.Equal((0, 0, 1, 1), (counts.Created, counts.Changed, counts.Unchanged, counts.Duplicates));
        Assert.Empty(hub.Rows("select * from hub_changes"));
        Assert.Equal(["new|1"], hub.Rows("select description, hub_run from fire_hazards"));
    }

    [Fact]
    public async Task Every_row_names_the_run_that_last_changed_it_and_the_sources_own_key_and_time()
    {
        var feed = hub.Feed(
            Columns,
            json => json["recordAsOf"] = JsonNode.Parse("""{ "from": "更新", "formats": ["yyyy-MM-dd HH:mm:ss"] }"""));
        await hub.RunAsync(feed, "编号,描述,更新", "Ａ1 ,x,2024-01-02 03:04:05");
        Assert.Equal(
            ["A1|1|1704135845000|Ａ1|fire.hazards|旧系统|32"],
            hub.Rows(
                """
                select hazard_no, hub_run, hub_record_as_of, hub_source_key, feed, system, length(hub_row_hash)
                from fire_hazards join hub_runs on run = hub_run
                """));
    }

    [Fact]
    public async Task A_watermark_feed_reads_from_its_last_value_less_the_overlap_and_deletes_nothing()
    {
        hub.Legacy(
            "old",
            "create table YH (BH, MS, GX); insert into YH values ('A', '1', '2024-01-01'), ('B', '2', '2024-01-05')");
        var feed = hub.LegacyFeed(
            """{ "hazardNo": { "from": "BH" }, "description": { "from": "MS" } }""",
            change: json =>
                json["changes"] = JsonNode.Parse(
                    """{ "mode": "watermark", "column": "GX", "overlap": "P1D", "format": "yyyy-MM-dd" }"""));
        Assert.Equal(2, (await hub.RunAsync(feed)).Counts.Landed);
        hub.Legacy(
            "old",
            "delete from YH where BH = 'A'; update YH set MS = 'two' where BH = 'B'; insert into YH values ('C', '3', '2024-01-06'), ('D', 'late', '2024-01-01')"
        );
        var result = await hub.RunAsync(feed);
        Assert.Equal(
            (2, 1, 1, 0),
            (result.Counts.Landed, result.Counts.Created, result.Counts.Changed, result.Counts.Deleted));
        Assert.Equal(["A|1", "B|two", "C|3"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        Assert.Equal(["2024-01-06"], hub.Rows("select watermark from hub_feeds"));
    }

    [Fact]
    public async Task A_changed_feed_file_reads_everything_anew()
    {
        hub.Legacy(
            "old",
            "create table YH (BH, MS, GX); insert into YH values ('A', '1', '2024-01-01'), ('B', '2', '2024-01-05')");
        const string mark = """{ "mode": "watermark", "column": "GX", "format": "yyyy-MM-dd" }""";
        await hub.RunAsync(
            hub.LegacyFeed(
                """{ "hazardNo": { "from": "BH" } }""",
                change: json => json["changes"] = JsonNode.Parse(mark)));
        var wider = hub.LegacyFeed(
            """{ "hazardNo": { "from": "BH" }, "description": { "from": "MS" } }""",
            change: json => json["changes"] = JsonNode.Parse(mark));
        Assert.Equal(2, (await hub.RunAsync(wider)).Counts.Changed);
    }

    [Fact]
    public async Task Two_feeds_of_one_dataset_keep_to_their_own_rows()
    {
        var one = hub.Feed(Columns, json => json["guards"]!["maxShrink"] = 1);
        var other = hub.Feed(Columns, json => json["guards"]!["maxShrink"] = 1, name: "fire.others");
        await hub.RunAsync(one, "编号,描述", "A,1", "B,1");
        var result = await hub.RunAsync(other, "编号,描述", "B,2", "C,2");
        Assert.Equal((1, 1), (result.Counts.Created, result.Counts.Duplicates));
        Assert.Equal(["2 check.other_feed"], await hub.QuarantineAsync(other));
        await hub.RunAsync(one, "编号,描述", "A,1");
        Assert.Equal(["A|1", "C|2"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
    }

    [Fact]
    public async Task Too_many_bad_rows_hold_the_run_and_the_reasons_are_kept()
    {
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述", "required": true } }""",
            json => json["guards"]!["maxQuarantined"] = 0.5);
        await hub.RunAsync(feed, "编号,描述", "A,1");
        var result = await hub.RunAsync(feed, "编号,描述", "A,1", "B,", ",3");
        Assert.Equal(
            (FeedRunState.Held, "guard.quarantined", 2),
            (result.State, result.Code, result.Counts.Quarantined));
        Assert.Equal(["3 description check.required_missing", "4 check.key_missing"], await hub.QuarantineAsync(feed));
        Assert.Equal(["A|1"], hub.Rows("select hazard_no, description from fire_hazards"));
    }

    [Fact]
    public async Task A_missing_source_and_a_wrong_query_are_failures_with_a_name()
    {
        var feed = hub.LegacyFeed("""{ "hazardNo": { "from": "BH" } }""");
        Assert.Equal("source.missing", (await hub.RunAsync(feed)).Code);
        hub.Legacy("old", "create table other (BH)");
        Assert.Equal("source.query", (await hub.RunAsync(feed)).Code);
        hub.Legacy("old", "create table YH (XX)");
        Assert.Equal("guard.header", (await hub.RunAsync(feed)).Code);
        Assert.Equal("source.missing", (await hub.RunAsync(hub.Feed(Columns, name: "fire.others"))).Code);
        Assert.Equal(["FAILED", "FAILED", "HELD", "FAILED"], hub.Rows("select state from hub_runs order by run"));
    }

    [Fact]
    public async Task What_is_landed_and_quarantined_is_sealed()
    {
        var feed = hub.Feed("""{ "id": { "from": "id" } }""", name: "registry.persons", dataset: "Person");
        await hub.RunAsync(feed, "id", "330599198506150033", "330599198506150034");
        var file = Directory.GetFiles(Path.GetDirectoryName(hub.Drop)!, "CITY.db*");
        Assert.All(
            file,
            path =>
                Assert.DoesNotContain(
                    "33059919850615003",
                    File.ReadAllText(path, System.Text.Encoding.Latin1),
                    StringComparison.Ordinal));
        Assert.Contains(
            "330599198506150034",
            Assert.Single(await hub.Runner.QuarantineAsync(feed)).Raw,
            StringComparison.Ordinal);
        Assert.Equal(hub.Rows("select id from persons", "CITY"), hub.Rows("select hub_source_key from persons", "CITY"));
    }

    [Fact]
    public async Task The_list_shows_each_feeds_last_run()
    {
        var feed = hub.Feed(Columns, json => json["schedule"] = JsonNode.Parse("""{ "cron": "0 15 2 * * ?" }"""));
        Assert.Null((await hub.Runner.ListAsync([feed]))[0].State);
        await hub.RunAsync(feed, "编号,描述", "A,1");
        hub.Csv("");
        await hub.RunAsync(feed);
        var listing = Assert.Single(await hub.Runner.ListAsync([feed]));
        Assert.Equal((FeedRunState.Held, 2L, "source.empty"), (listing.State, listing.Run, listing.Code));
        Assert.Equal(hub.Clock.Now, listing.GoodAt);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 2, 15, 0, TimeSpan.FromHours(8)), listing.NextAt);
    }

    public void Dispose() => hub.Dispose();

    private static string OnlyDescription(string change)
    {
        var parts = change.Split('|');
        parts[3] = parts[3].Length == 0 ? "" : JsonNode.Parse(parts[3])!["description"]!.ToString();
        return string.Join('|', parts);
    }
}
