using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests.Databases;

/// <summary>What every database must do as a source; each has ten lines of its own.</summary>
public abstract class DatabaseSourceTests : IDisposable
{
    private readonly TestHub hub;
    private readonly LegacyServer server;

    protected DatabaseSourceTests(LegacyServer server)
    {
        this.server = server;

        // Without a server the test is skipped here, and has made nothing.
        server.Execute("drop table if exists yh", "drop table if exists yh_bg");
        hub = new TestHub();
        hub.Sources["old"] = server.Connection;
        hub.Clock.Now = TimeProvider.System.GetUtcNow();
    }

    private protected TestHub Hub => hub;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(100)]
    public void Every_row_is_read_once_whatever_the_page(int page)
    {
        Table("bh varchar(20), ms varchar(40)");
        Insert(Enumerable.Range(1, 25).Select(i => $"'YH{i:00}', '{i}'"));
        var read = Read(Feed("select bh, ms from yh", page: page));
        Assert.Equal([.. Enumerable.Range(1, 25).Select(i => $"YH{i:00}|{i}")], read.Rows);
        Assert.True(read.IsWhole);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rows_that_differ_by_case_or_padding_only_never_fall_across_a_page(int page)
    {
        Table("bh varchar(20), ms varchar(40)");
        Insert("'a1', '1'", "'A1', '2'", "'a1 ', '3'", "'b', '4'", "'B', '5'", "'c', '6'");
        Assert.Equal(
            ["1", "2", "3", "4", "5", "6"],
            Read(Feed("select bh, ms from yh", page: page)).Rows.Select(row => row.Split('|')[1]).Order());
    }

    [Fact]
    public void Rows_without_a_key_are_read_too()
    {
        Table("bh varchar(20), xh bigint, ms varchar(40)");
        Insert("'a', 1, 'one'", "'a', null, 'two'", "null, 2, 'three'", "null, null, 'four'", "'b', 1, 'five'");
        var read = Read(Feed("select bh, xh, ms from yh", page: 2, key: ["bh", "xh"]));
        Assert.Equal(["a|1|one", "a||two", "b|1|five", "|2|three", "||four"], read.Sorted);
    }

    [Fact]
    public void A_key_of_padded_text_and_numbers_is_paged()
    {
        Table("bh char(10), xh bigint");
        Insert("'a', 9", "'a', 10", "'b', 1", "'b', 100", "'c', -5");
        Assert.Equal(
            ["a|9", "a|10", "b|1", "b|100", "c|-5"],
            Read(Feed("select bh, xh from yh", page: 2, key: ["bh", "xh"])).Rows.Select(row =>
                row.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_table_is_read_without_a_query_and_names_are_found_whatever_their_case()
    {
        Table("bh varchar(20), ms varchar(40)");
        Insert("'a', '1'");
        var feed = Feed(
            null,
            key: ["BH"],
            change: json => json["columns"] = JsonNode.Parse(
                """{ "hazardNo": { "from": "BH" }, "description": { "from": "Ms" } }"""));
        Assert.Equal(["BH Text", "Ms Text"], Read(feed).Kinds);
    }

    [Fact]
    public void A_table_may_be_named_by_a_word_of_the_language()
    {
        var name = SourceDialect.Of(server.Kind)!.Quote("order");
        server.Execute($"drop table if exists {name}", $"create table {name} (bh varchar(20))", $"insert into {name} values ('a')");
        Assert.Equal(["a"], Read(Feed(null, change: json => json["source"]!["table"] = "order")).Rows);
    }

    [Fact]
    public void Rows_that_come_and_go_while_pages_are_read_are_not_seen()
    {
        Table("bh varchar(20), ms varchar(40)");
        Insert(Enumerable.Range(1, 6).Select(i => $"'{i}', 'old'"));
        var read = Read(
            Feed("select bh, ms from yh", page: 2),
            after: row =>
            {
                if (row == 3)
                {
                    server.Execute("delete from yh where bh = '6'", "insert into yh values ('7', 'new')");
                }
            });
        Assert.Equal(["1|old", "2|old", "3|old", "4|old", "5|old", "6|old"], read.Rows);
    }

    [Fact]
    public void A_source_cut_in_the_middle_of_a_page_fails_and_says_so()
    {
        Table("bh varchar(20), ms varchar(4000)");
        Insert(Enumerable.Range(1, 200).Select(i => $"'{i:0000}', '{new string('x', 3000)}'"));
        var read = Read(
            Feed("select bh, ms from yh", page: 100),
            after: row =>
            {
                if (row == 50)
                {
                    server.Cut();
                }
            });
        Assert.Equal(("source.unreachable", false), (read.Stop?.Code, read.Stop?.Held));
        Assert.True(read.Rows.Count < 200);
        Assert.Equal(200, Read(Feed("select bh, ms from yh", page: 100)).Rows.Count);
    }

    [Fact]
    public void A_wrong_query_and_a_missing_column_are_told()
    {
        Table("bh varchar(20)");
        Assert.Equal("source.query", Read(Feed("select nothing from nowhere")).Stop?.Code);
        Assert.Equal("guard.header", Read(Feed("select bh from yh", key: ["xx"])).Stop?.Code);
        Assert.Equal("guard.header", Read(Feed("select bh as other from yh", key: [])).Stop?.Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Many_rows_of_one_time_stamp_are_all_read_over_the_borders_of_pages(int page)
    {
        Table("bh varchar(20), gx varchar(20)");
        Insert(Enumerable.Range(1, 10).Select(i => $"'{i:00}', '2024-01-0{(i == 1 ? 1 : i == 10 ? 3 : 2)}'"));
        var feed = Feed("select bh, gx from yh", page: page, changes: Text("yyyy-MM-dd"));
        var first = Read(feed);
        Assert.Equal((10, "2024-01-03", false), (first.Rows.Count, first.Mark, first.IsWhole));
        Assert.Equal(9, Read(feed, "2024-01-02").Rows.Count);
    }

    [Fact]
    public void Ties_are_read_without_a_key_too()
    {
        Table("bh varchar(20), gx varchar(20)");
        Insert(Enumerable.Range(1, 10).Select(i => $"'{i:00}', '2024-01-02'"));
        Assert.Equal(10, Read(Feed("select bh, gx from yh", 3, [], Text("yyyy-MM-dd"))).Rows.Count);
    }

    [Fact]
    public void Rows_without_a_mark_are_read_every_time()
    {
        Table("bh varchar(20), gx varchar(20)");
        Insert("'a', null", "'b', '2024-01-02'", "'c', '2024-01-09'", "null, '2024-01-01'", "null, '2024-01-09'");
        var read = Read(Feed("select bh, gx from yh", changes: Text("yyyy-MM-dd")), "2024-01-05");
        Assert.Equal(["a|", "c|2024-01-09", "|2024-01-09"], read.Sorted);
        Assert.Equal("2024-01-09", read.Mark);
    }

    [Fact]
    public async Task Days_of_the_past_are_read_again_and_the_mark_stays()
    {
        Table("bh varchar(20), ms varchar(40), gx varchar(20)");
        Insert("'a', '1', '2024-01-01'", "'b', '2', '2024-01-02'", "'c', '3', '2024-01-03'", "'d', '4', null");
        var feed = Feed("select bh, ms, gx from yh", changes: Text("yyyy-MM-dd"));
        await hub.RunAsync(feed);
        server.Execute("update yh set ms = 'mended'");
        var span = new FeedSpan(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 2));
        var result = await hub.Runner.RunAsync(feed, span, null, TestContext.Current.CancellationToken);
        Assert.Equal((2, 2, 0), (result.Counts.Landed, result.Counts.Changed, result.Counts.Deleted));
        Assert.Equal(
            ["a|mended", "b|mended", "c|3", "d|4"],
            hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        Assert.Equal("2024-01-03", SourceMark.Parse(hub.Rows("select watermark from hub_feeds")[0])?.At);
    }

    [Fact]
    public void A_mark_that_cannot_be_read_is_told_and_its_row_taken()
    {
        Table("bh varchar(20), gx varchar(20)");
        Insert("'a', '2024-01-02'", "'b', 'soon'");
        var read = Read(Feed("select bh, gx from yh", changes: Text("yyyy-MM-dd")));
        Assert.Equal((2, "2024-01-02", "source.mark"), (read.Rows.Count, read.Mark, read.Note));
    }

    [Fact]
    public void A_row_that_is_committed_late_is_read_within_the_overlap()
    {
        Table("bh varchar(20), gx varchar(20)");
        Insert("'early', '2024-01-01'", "'late', '2024-01-04'", "'last', '2024-01-05'");
        var feed = Feed("select bh, gx from yh", changes: Text("yyyy-MM-dd", "P1D"));
        Assert.Equal(["last|2024-01-05", "late|2024-01-04"], Read(feed, "2024-01-05").Sorted);
    }

    [Fact]
    public void Times_of_the_sources_own_type_are_marks_without_loss()
    {
        Table($"bh varchar(20), gx {server.TimeType}");
        Insert("'a', '2024-01-02 03:04:05.003'", "'b', '2024-01-02 03:04:05.007'", "'c', '2024-01-02 03:04:05.013'");
        var feed = Feed(
            "select bh, gx from yh",
            page: 1,
            changes: server.Kind == "sqlite" ? Text("yyyy-MM-dd HH:mm:ss.fff") : Typed);
        var first = Read(feed);
        Assert.Equal(["a", "b", "c"], first.Rows.Select(row => row.Split('|')[0]));
        Assert.Equal("2024-01-02 03:04:05.013", first.Mark);
        Assert.StartsWith("2024-01-02 03:04:05.007", first.Rows[1].Split('|')[1], StringComparison.Ordinal);
        Assert.Single(Read(feed, first.Mark).Rows);
        Assert.Equal(2, Read(feed, "2024-01-02 03:04:05.007").Rows.Count);
    }

    [Fact]
    public void A_row_from_the_future_hides_no_later_row()
    {
        Table($"bh varchar(20), gx {server.TimeType}");
        Insert($"'a', {server.Now(-7200)}", $"'future', {server.Now(86_400)}");
        var feed = Feed("select bh, gx from yh", changes: server.Kind == "sqlite" ? Text("yyyy-MM-dd HH:mm:ss.fff") : Typed);
        var first = Read(feed);
        Assert.Equal((2, "source.clock_ahead"), (first.Rows.Count, first.Note));
        Insert($"'b', {server.Now(-1800)}");
        Assert.Equal(
            ["a", "b", "future"],
            Read(feed, first.Mark).Sorted.Select(row => row.Split('|')[0]));
    }

    [Fact]
    public void A_source_clock_that_was_set_back_is_followed()
    {
        Table($"bh varchar(20), gx {server.TimeType}");
        Insert($"'before', {server.Now(-90)}", $"'since', {server.Now(-30)}");
        var feed = Feed("select bh, gx from yh", changes: server.Kind == "sqlite" ? Text("yyyy-MM-dd HH:mm:ss.fff") : Typed);
        var beijing = hub.Clock.Now.ToOffset(TimeSpan.FromHours(8));

        // The last run saw the source an hour ahead of the hub, and marks up to half an hour from now.
        var mark = new SourceMark($"{beijing.AddMinutes(30):yyyy-MM-dd HH:mm:ss.fff}", 3600).ToString();
        var read = Read(feed, mark);
        Assert.Equal((2, "source.clock_back"), (read.Rows.Count, read.Note));
    }

    [Fact]
    public void A_number_that_grows_is_a_mark_and_its_overlap_is_counted()
    {
        Table("bh varchar(20), xh bigint");
        Insert("'a', 1", "'b', 2", "'c', 3", "'d', 4");
        var feed = Feed(
            "select bh, xh from yh",
            page: 2,
            changes: """{ "mode": "watermark", "column": "xh", "overlap": 1 }""");
        Assert.Equal((4, "4"), (Read(feed).Rows.Count, Read(feed).Mark));
        Assert.Equal(["c|3", "d|4"], Read(feed, "4").Rows);
    }

    [Fact]
    public void A_change_table_tells_inserts_updates_and_deletes()
    {
        Changed();
        var feed = ChangeFeed();
        var first = Read(feed);
        Assert.Equal((3, true, "3", null), (first.Rows.Count, first.IsWhole, first.Mark, first.Note));
        server.Execute(
            "update yh set ms = 'two' where bh = 'b'",
            "delete from yh where bh = 'a'",
            "insert into yh values ('d', '4')",
            "insert into yh_bg values (4, 'b', 'U')",
            "insert into yh_bg values (5, 'a', 'D')",
            "insert into yh_bg values (6, 'd', 'I')",
            "insert into yh_bg values (7, 'd', 'U')");
        var next = Read(feed, first.Mark);
        Assert.Equal((false, "7", null), (next.IsWhole, next.Mark, next.Note));
        Assert.Equal(["b|two", "d|4", "gone a|", "gone b|", "gone d|", "gone d|"], next.Sorted);
    }

    [Fact]
    public async Task Rows_deleted_by_a_change_table_leave_the_hub_and_the_log_says_so()
    {
        Changed();
        var feed = ChangeFeed();
        Assert.Equal(3, (await hub.RunAsync(feed)).Counts.Created);
        server.Execute(
            "update yh set ms = 'two' where bh = 'b'",
            "delete from yh where bh = 'a'",
            "insert into yh values ('d', '4')",
            "insert into yh_bg values (4, 'b', 'U')",
            "insert into yh_bg values (5, 'a', 'D')",
            "insert into yh_bg values (6, 'd', 'I')",
            "insert into yh_bg values (7, 'c', 'D')",
            "insert into yh_bg values (8, 'c', 'I')",
            "insert into yh_bg values (9, 'nobody', 'D')");
        var counts = (await hub.RunAsync(feed)).Counts;
        Assert.Equal(
            (1, 1, 1, 1, 0),
            (counts.Created, counts.Changed, counts.Deleted, counts.Unchanged, counts.Quarantined));
        Assert.Equal(["b|two", "c|3", "d|4"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
        Assert.Equal(
            ["CREATED|[\"d\"]", "DELETED|[\"a\"]", "UPDATED|[\"b\"]"],
            hub.Rows("select kind, key from hub_changes order by 1"));
        Assert.Equal(["9|3"], hub.Rows("select watermark, good_rows from hub_feeds"));
    }

    [Fact]
    public async Task A_gap_in_the_change_table_is_noted_with_the_merged_run_and_nothing_is_missed()
    {
        Changed();
        var feed = ChangeFeed();
        await hub.RunAsync(feed);
        server.Execute("delete from yh where bh = 'a'", "delete from yh_bg", "insert into yh_bg values (7, 'b', 'U')");
        var result = await hub.RunAsync(feed);
        Assert.Equal((FeedRunState.Merged, 1), (result.State, result.Counts.Deleted));
        Assert.Equal(["|3", "source.gap|7"], hub.Rows("select problem, watermark from hub_runs order by run"));
    }

    [Fact]
    public void A_change_that_is_committed_late_is_read_within_the_overlap()
    {
        Changed();
        server.Execute("delete from yh_bg where xh = 2", "insert into yh_bg values (5, 'c', 'U')");
        Assert.Equal("5", Read(ChangeFeed(overlap: 0), "3").Mark);
        server.Execute("insert into yh_bg values (2, 'b', 'U')");
        Assert.DoesNotContain("b|2", Read(ChangeFeed(overlap: 0), "5").Rows);
        Assert.Contains("b|2", Read(ChangeFeed(overlap: 4), "5").Rows);
    }

    [Theory]
    [InlineData("delete from yh_bg where xh < 3", "1", "source.gap")]
    [InlineData("delete from yh_bg where xh < 3", "2", null)]
    [InlineData("delete from yh_bg", "3", "source.gap")]
    [InlineData("delete from yh_bg where xh = 3", "3", "source.gap")]
    [InlineData("insert into yh_bg values (4, 'a', 'T')", "3", "source.gap")]
    [InlineData("insert into yh_bg values (4, 'a', 'U')", "3", null)]
    public void A_change_table_that_does_not_tell_all_makes_the_run_read_everything(
        string statement, string mark, string? note)
    {
        Changed();
        server.Execute(statement);
        var read = Read(ChangeFeed(), mark);
        Assert.Equal((note, note is not null), (read.Note, read.IsWhole));
        Assert.True(note is null || read.Rows.Count == 3);
    }

    [Fact]
    public async Task A_password_is_written_nowhere_when_the_login_fails()
    {
        if (server.Kind == "sqlite")
        {
            Assert.Skip("A file has no password.");
        }

        const string Password = "geheim-Pa55word";
        var file = Path.Combine(hub.Folder, "password");
        File.WriteAllText(file, Password + "\n");
        hub.Sources["old:PasswordFile"] = file;
        Table("bh varchar(20)");
        var log = new ListLogger();
        hub.Runner = hub.NewRunner(log);
        var result = await hub.RunAsync(Feed("select bh from yh"));
        Assert.Equal(FeedRunState.Failed, result.State);
        Assert.Equal("source.unreachable", result.Code);
        File.Delete(file);
        var listed = await hub.Runner.ListAsync([Feed("select bh from yh")]);
        var written = string.Join('\n', [.. log.Lines, $"{result}", $"{listed[0]}"]);
        Assert.DoesNotContain(Password, written, StringComparison.Ordinal);
        Assert.All(
            Directory.GetFiles(hub.Folder, "*", SearchOption.AllDirectories),
            path => Assert.DoesNotContain(
                Password,
                File.ReadAllText(path, System.Text.Encoding.Latin1),
                StringComparison.Ordinal));
    }

    [Fact]
    public void Configuration_says_the_kind_before_the_feed_file()
    {
        Table("bh varchar(20)");
        Insert("'a'");
        hub.Sources["old:Kind"] = server.Kind;
        var feed = Feed("select bh from yh", change: json => json["source"]!["kind"] = "sqlite");
        Assert.Equal(["a"], Read(feed).Rows);
        hub.Sources["old:Kind"] = "oracle";
        Assert.Equal("source.unset", Read(feed).Stop?.Code);
    }

    public void Dispose()
    {
        hub.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes a table of one row and compares each cell with what it must be landed as.</summary>
    private protected void Lands(params (string Type, string Value, string Landed)[] columns)
    {
        Table("bh varchar(20), " + string.Join(", ", columns.Select((column, i) => $"c{i} {column.Type}")));
        Insert("'a', " + string.Join(", ", columns.Select(column => column.Value)));
        var read = Read(Feed(null));
        Assert.Null(read.Stop);
        Assert.Equal(
            columns.Select(column => $"{column.Type}: {column.Landed}"),
            read.Rows[0].Split('|').Skip(1).Zip(columns, read.Kinds.Skip(1)).Select(cell =>
                $"{cell.Second.Type}: {cell.Third.Split(' ')[1]} {cell.First}"));
    }

    private protected SourceReading Read(Feed feed, string? mark = null, Action<int>? after = null) =>
        SourceReading.Of(hub, feed, mark, after);

    private protected Feed Feed(
        string? sql,
        int page = 1000,
        string[]? key = null,
        string? changes = null,
        Action<JsonObject>? change = null) =>
        hub.LegacyFeed(
            sql?.Contains("ms", StringComparison.Ordinal) == true
                ? """{ "hazardNo": { "from": "bh" }, "description": { "from": "ms" } }"""
                : """{ "hazardNo": { "from": "bh" } }""",
            sql ?? "",
            json =>
            {
                json["source"] = new JsonObject
                {
                    ["kind"] = server.Kind,
                    ["source"] = "old",
                    [sql is null ? "table" : "sql"] = sql is null ? "yh" : "hazards.sql",
                    ["key"] = new JsonArray([.. (key ?? ["bh"]).Select(name => JsonValue.Create(name))]),
                    ["page"] = page,
                };
                json["changes"] = JsonNode.Parse(changes ?? """{ "mode": "snapshot" }""");
                change?.Invoke(json);
            });

    private protected void Table(string columns, string also = "") =>
        server.Execute($"create table yh ({columns}) {also}");

    private protected void Insert(params IEnumerable<string> rows) =>
        server.Execute([.. rows.Select(row => $"insert into yh values ({row})")]);

    private const string Typed = """{ "mode": "watermark", "column": "gx" }""";

    private static string Text(string format, string overlap = "PT0S") =>
        $$"""{ "mode": "watermark", "column": "gx", "format": "{{format}}", "overlap": "{{overlap}}" }""";

    private Feed ChangeFeed(int overlap = 0) => Feed(
        "select bh, ms from yh",
        page: 2,
        changes:
        $$"""
        {
          "mode": "changeTable", "table": "yh_bg", "key": ["hm"], "sequence": "xh", "overlap": {{overlap}},
          "operation": "cz", "operations": ["I", "U", "D"]
        }
        """,
        change: json => json["guards"]!["maxShrink"] = 0.5);

    private void Changed()
    {
        Table("bh varchar(20), ms varchar(40)");
        Insert("'a', '1'", "'b', '2'", "'c', '3'");
        server.Execute(
            "create table yh_bg (xh bigint, hm varchar(20), cz varchar(1))",
            "insert into yh_bg values (1, 'a', 'I')",
            "insert into yh_bg values (2, 'b', 'I')",
            "insert into yh_bg values (3, 'c', 'I')");
    }
}
