using DataHub.Feeds;
using DataHub.SqlServer.Tests.StandIn;
using Microsoft.Data.SqlClient;
using Xunit;

namespace DataHub.SqlServer.Tests;

/// <summary>Microsoft's driver over TDS 7.3 to a stand-in, which is not SQL Server.</summary>
public sealed class StandIn2008Tests(StandIn2008 server) : StandInTests(server), IClassFixture<StandIn2008>;

/// <summary>Microsoft's driver over TDS 7.4 to a stand-in, which is not SQL Server.</summary>
public sealed class StandIn2012Tests(StandIn2012 server) : StandInTests(server), IClassFixture<StandIn2012>;

/// <summary>What a real server does only when it wants to: the stand-in does it when asked.</summary>
public abstract class StandInTests : SqlServerSourceTests
{
    private const string ByTime = """{ "mode": "watermark", "column": "gx" }""";
    private readonly StandIn2008 server;
    private readonly List<string> sent = [];

    protected StandInTests(StandIn2008 server)
        : base(server)
    {
        this.server = server;
        server.Server.Heal();
        server.Server.BeforeAsync = (text, _) =>
        {
            sent.Add(text);
            return Task.CompletedTask;
        };
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Times_a_third_of_a_hundredth_apart_are_all_read_over_the_borders_of_pages(int page)
    {
        Table("bh varchar(20), gx datetime");
        Insert(Enumerable.Range(0, 30).Select(i => $"'{i:00}', '2024-01-02 03:04:05.{i / 3 * 10 + (i % 3 * 10 + 1) / 3:000}'"));
        var feed = Feed("select bh, gx from yh", page, changes: ByTime);
        var first = Read(feed);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i:00}"), first.Rows.Select(row => row.Split('|')[0]));
        Assert.Equal("2024-01-02 03:04:05.097", first.Mark);
        Assert.Equal(["29"], Read(feed, first.Mark).Rows.Select(row => row.Split('|')[0]));
        Assert.Equal(23, Read(feed, "2024-01-02 03:04:05.023").Rows.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void A_row_version_is_a_mark_that_waits_for_transactions_which_are_still_open(int page)
    {
        Table("bh varchar(20), ms varchar(40), bb rowversion");
        server.Execute("insert into yh (bh, ms) values ('a', '1'), ('b', '1'), ('c', '1')");
        var feed = Feed("select bh, ms, bb from yh", page, changes: """{ "mode": "watermark", "column": "bb" }""");
        var first = Read(feed);
        Assert.Equal((3, false, null), (first.Rows.Count, first.IsWhole, first.Note));
        server.Execute("update yh set ms = '2' where bh = 'a'");
        Assert.Equal(["a|2", "c|1"], Read(feed, first.Mark).Sorted.Select(Short));
        using var open = (SqlConnection)server.Open();
        using var transaction = open.BeginTransaction();
        using var insert = new SqlCommand("insert into yh (bh, ms) values ('late', '1')", open, transaction);
        insert.ExecuteNonQuery();
        server.Execute("insert into yh (bh, ms) values ('early', '1')");
        var second = Read(feed, first.Mark);
        Assert.Equal(["a|2", "c|1", "early|1"], second.Sorted.Select(Short));
        transaction.Commit();
        Assert.Equal(["a|2", "early|1", "late|1"], Read(feed, second.Mark).Sorted.Select(Short));
    }

    [Theory]
    [InlineData("uniqueidentifier", "'{0:x8}-0000-7000-8000-{1:x12}'")]
    [InlineData("decimal(20,4)", "{0}.000{1}")]
    [InlineData("money", "-{0}.{1}")]
    [InlineData("float", "{0}.{1}e0")]
    [InlineData("datetime2(7)", "'2024-01-0{1} 03:04:05.000000{0}'")]
    [InlineData("smalldatetime", "'2024-01-0{1} 03:0{0}:00'")]
    [InlineData("date", "'2024-0{0}-0{1}'")]
    [InlineData("binary(2)", "0x0{0}0{1}")]
    [InlineData("bit", "{2}")]
    [InlineData("time(3)", "'0{0}:0{1}:00.123'")]
    [InlineData("real", "{0}.{1}")]
    [InlineData("decimal(38,4)", "123456789012345678901234567890123{0}.{1}")]
    [InlineData("smallint", "-{0}{1}")]
    [InlineData("varbinary(4)", "0x0{1}0{0}")]
    [InlineData("datetime", "'2024-01-02 03:04:05.{0}{1}'")]
    [InlineData("nchar(9)", "N'{1}织{0}'")]
    [InlineData("char(9)", "'{1}织里{0}'")]
    [InlineData("nvarchar(9)", "N'𠀀{1}{0}'")]
    [InlineData("datetimeoffset", "'2024-01-02 03:0{0}:0{1} +0{1}:00'")]
    public void A_key_of_any_type_is_paged_by_the_servers_own_order(string type, string values)
    {
        Table($"bh {type}, xh int");
        var rows = Enumerable.Range(0, 15).Select(i => (object[])[(i % 5) + 1, (i / 5) + 1, i % 2]).ToList();
        Insert(rows.Select((row, i) => string.Format(null, values, row) + $", {i}"));
        var read = Read(Feed("select bh, xh from yh", page: 2));
        Assert.Null(read.Stop);
        Assert.Equal(Enumerable.Range(0, 15), read.Rows.Select(row => int.Parse(row.Split('|')[1], null)).Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_collation_that_orders_varchar_otherwise_than_Unicode_loses_no_row(int page)
    {
        Table("bh varchar(20) collate SQL_Latin1_General_CP1_CI_AS, xh int");
        string[] keys = ["a-c", "ab", "ac", "a-b", "a''b", "co-op", "coop", "co-opt", "cop", "A-C", "b-"];
        Insert(keys.Select((key, i) => $"'{key}', {i}"));
        var read = Read(Feed("select bh, xh from yh", page));
        Assert.Equal(Enumerable.Range(0, 11), read.Rows.Select(row => int.Parse(row.Split('|')[1], null)).Order());
    }

    [Fact]
    public void Places_and_trees_come_as_the_servers_own_text()
    {
        Table("bh varchar(20), dd geography, sj hierarchyid");
        Insert("'a', 'POINT (120.1 30.9)', '/1/2/'");
        Assert.Equal(["a|POINT (120.1 30.9)|/1/2/"], Read(Feed(null)).Rows);
    }

    [Fact]
    public void Every_byte_of_the_wire_may_be_the_last()
    {
        Table("bh varchar(20), ms nvarchar(400)");
        Insert(Enumerable.Range(1, 9).Select(i => $"'{i}', N'{new string('湖', 300)}'"));
        var feed = Feed("select bh, ms from yh", page: 4);
        var whole = Read(feed).Rows;
        for (var bytes = 0; bytes < 12_000; bytes += 199)
        {
            server.Server.CutAfter(bytes);
            var read = Read(feed);
            server.Server.Heal();
            Assert.True(
                (read.Stop?.Code, read.Stop?.Held) == ("source.unreachable", false) || (read.Stop is null && read.Rows.SequenceEqual(whole)),
                $"after {bytes} bytes: {read.Rows.Count} rows, {read.Stop}");
        }
    }

    [Fact]
    public async Task A_victim_of_a_deadlock_fails_with_its_reason_and_is_tried_again_as_any_source()
    {
        Table("bh varchar(20)");
        Insert("'a'", "'b'", "'c'");
        var feed = Feed("select bh from yh", page: 1);
        server.Server.BeforeAsync = (text, _) => text.Contains("> @a0", StringComparison.Ordinal)
            ? throw new SqlFault(1205, "Transaction (Process ID 52) was deadlocked. Rerun the transaction.", 13)
            : Task.CompletedTask;
        var result = await Hub.RunAsync(feed);
        Assert.Equal((FeedRunState.Failed, "source.query"), (result.State, result.Code));
        Assert.Contains("Rerun the transaction", result.Reason, StringComparison.Ordinal);
        Assert.NotNull(FeedRetry.After(feed, result, 0, Hub.Clock.Now));
        server.Server.BeforeAsync = (_, _) => Task.CompletedTask;
        Assert.Equal(3, (await Hub.RunAsync(feed)).Counts.Created);
    }

    [Fact]
    public void A_statement_that_takes_too_long_is_called_off_on_the_server_and_told_as_slow()
    {
        var calledOff = false;
        server.Server.BeforeAsync = async (_, interrupted) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, interrupted);
            }
            finally
            {
                calledOff = true;
            }
        };
        using var connection = server.Open();
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = ("select 1 as a", 1);
        var error = Assert.Throws<SqlException>(() => command.ExecuteScalar());
        Assert.Equal("source.timeout", SourceFailure.Of(error, true, new SourceSecrets(server.Connection, null)).Code);
        Assert.True(calledOff);
        server.Server.BeforeAsync = (_, _) => Task.CompletedTask;
        Assert.Equal(1, command.ExecuteScalar());
    }

    [Fact]
    public void Rows_that_come_while_a_server_without_snapshots_is_read_are_told()
    {
        server.Server.Database.AllowsSnapshot = false;
        Table("bh varchar(20)");
        Insert("'1'", "'2'", "'3'");
        var read = Read(Feed("select bh from yh", page: 1), after: row =>
        {
            if (row == 1)
            {
                Insert("'0'");
            }
        });
        Assert.Equal(("source.moved", 3), (read.Note, read.Rows.Count));
    }

    [Fact]
    public void All_that_was_sent_is_of_2008()
    {
        Table("bh varchar(20), xh decimal(9,2), gx datetime");
        Insert("'a', 1, '2024-01-02'", "null, 2, '2024-01-03'", "'c', null, null");
        server.Execute("create table yh_bg (xh bigint, hm varchar(20), sl decimal(9,2), cz varchar(1))");
        server.Execute("insert into yh_bg values (1, 'a', 1, 'I'), (2, 'a', 1, 'U')");
        sent.Clear();
        const string Sql = "select bh, xh, gx from yh";
        var changes = """
            {
              "mode": "changeTable", "table": "dbo.yh_bg", "key": ["hm", "sl"], "sequence": "xh",
              "operation": "cz", "operations": ["I", "U", "D"]
            }
            """;
        foreach (var (mode, mark) in new[] { (ByTime, "2024-01-02"), (changes, "1"), ("""{ "mode": "snapshot" }""", null) })
        {
            Assert.Null(Read(Feed(Sql, 2, ["bh", "xh"], mode), mark).Stop);
        }

        Assert.True(sent.Count > 20);
        Assert.Contains("set deadlock_priority low", sent);
        Assert.Empty(sent.Distinct().SelectMany(SqlServer2008.Problems));
    }

    private static string Short(string row) => row[..row.LastIndexOf('|')];
}
