using System.Text;
using ExcelDataReader;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>What a department is asked to mend (校核纠错), in files its clerks can open safely.</summary>
public sealed class ReturnTests : IDisposable
{
    private readonly TestHub hub = new();

    [Fact]
    public async Task The_list_names_line_key_column_value_problem_and_what_may_be_meant()
    {
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "enterpriseCode": { "from": "信用代码", "required": true }, "people": { "from": "人数" } }""");
        await hub.RunAsync(feed, "编号,信用代码,人数", "A,9133O599MA2HX0014L,3", "B,91330599MA2HX0022F,很多");
        var list = await hub.Runner.ReturnAsync(feed, clear: false, mark: true, "王科长", CancellationToken.None);
        Assert.Equal(
            ["1-1|2|A|信用代码|9133O599MA2HX0014L|91330599MA2HX0014L", "||B|人数|很多|"],
            list.Rows.Select(row => $"{row.Row}|{row.Line}|{row.Key}|{row.Field}|{row.Value}|{row.Suggestion}"));
        Assert.StartsWith("统一社会信用代码", list.Rows[0].Problem, StringComparison.Ordinal);
        Assert.StartsWith("不是 32 位整数", list.Rows[1].Problem, StringComparison.Ordinal);
        Assert.Equal(["RETURNED|王科长"], hub.Rows("select state, state_by from hub_quarantine"));
    }

    [Fact]
    public async Task Looking_at_the_list_marks_nothing()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        await hub.RunAsync(feed, "编号,x", ",1");
        await hub.Runner.ReturnAsync(feed, clear: false, mark: false, "王科长", CancellationToken.None);
        Assert.Equal(["OPEN"], hub.Rows("select state from hub_quarantine"));
    }

    [Theory]
    [InlineData(false, "330599********0034")]
    [InlineData(true, "330599198506150034")]
    public async Task Numbers_of_persons_are_masked_unless_the_caller_may_see_them(bool clear, string shown)
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" }, "reporterPersonId": { "from": "身份证" } }""");
        await hub.RunAsync(feed, "编号,身份证", "A,330599198506150034");
        var list = await hub.Runner.ReturnAsync(feed, clear, mark: false, "王科长", CancellationToken.None);
        Assert.Equal(shown, Assert.Single(list.Rows).Value);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-2", "'-2")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("张三", "张三")]
    public void What_a_workbook_would_run_is_made_text_in_both_forms(string value, string written)
    {
        var list = ListOf(new ReturnRow(new QuarantineKey(1, 2), 3, "A", "描述", value, "问题", null));
        Assert.Equal(["1-2", "3", "A", "描述", written, "问题", ""], Csv(list)[1]);
        Assert.Equal(["1-2", "3", "A", "描述", written, "问题", ""], Sheet(list)[1]);
    }

    [Fact]
    public void The_text_has_a_byte_order_mark_and_quotes_what_needs_it()
    {
        using var stream = new MemoryStream();
        ListOf(new ReturnRow(null, null, "A", null, "a,\"b\"\r\nc", "问题", null)).WriteCsv(stream);
        Assert.Equal([0xEF, 0xBB, 0xBF], stream.ToArray()[..3]);
        Assert.Equal(
            "条目,行号,主键,字段,原值,问题,建议值\r\n,,A,,\"a,\"\"b\"\"\r\nc\",问题,\r\n",
            Encoding.UTF8.GetString(stream.ToArray()[3..]));
    }

    [Fact]
    public void The_workbook_keeps_every_character_and_no_code_becomes_a_number()
    {
        var list = ListOf(new ReturnRow(null, 7, "003", "名称", "䶮𫢸 <&>\u0001 330502199001010014", "问题", "003"));
        Assert.Equal(
            ["", "7", "003", "名称", "䶮𫢸 <&> 330502199001010014", "问题", "003"],
            Sheet(list)[1]);
    }

    public void Dispose() => hub.Dispose();

    private static ReturnList ListOf(ReturnRow row) => new("fire.hazards", "隐患", DateTimeOffset.UnixEpoch, [row]);

    private static List<string[]> Csv(ReturnList list)
    {
        using var stream = new MemoryStream();
        list.WriteCsv(stream);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n").Select(line => line.Split(','))];
    }

    private static List<string[]> Sheet(ReturnList list)
    {
        using var stream = new MemoryStream();
        list.WriteXlsx(stream);
        stream.Position = 0;
        using var book = ExcelReaderFactory.CreateOpenXmlReader(stream);
        var rows = new List<string[]>();
        while (book.Read())
        {
            rows.Add([.. Enumerable.Range(0, book.FieldCount).Select(i => book.GetString(i) ?? "")]);
        }

        return rows;
    }
}
