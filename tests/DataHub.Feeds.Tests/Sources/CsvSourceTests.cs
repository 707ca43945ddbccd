using System.Text;
using Xunit;

namespace DataHub.Feeds.Tests;

public sealed class CsvSourceTests : IDisposable
{
    private const string Plain = """{ "kind": "csv", "path": "file" }""";
    private readonly DropFolder drop = new();

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    [InlineData("utf-8 with a mark")]
    [InlineData("utf-16 with a mark")]
    public void Every_encoding_reads_alike_and_rare_characters_are_kept(string name)
    {
        Encoding encoding = name switch
        {
            "gb18030" => TestHub.Gb18030,
            "utf-16 with a mark" => Encoding.Unicode,
            _ => new UTF8Encoding(name != "utf-8"),
        };
        const string text = "编号,姓名\r\n甲1,䶮㙍🀄\r\n乙2,湖州市\r\n";
        Assert.Equal(
            ["2: 甲1¦䶮㙍🀄", "3: 乙2¦湖州市"],
            drop.Read(Plain, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
    }

    [Fact]
    public void Gb18030_reads_as_the_framework_reads_it()
    {
        var encoding = Encoding.GetEncoding(54936, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"));
        var into = new byte[16];
        for (var i = 0; i < 0x10000; i++)
        {
            Same([(byte)(i >> 8), (byte)i]);
        }

        for (var scalar = 0x80; scalar <= 0x10FFFF; scalar++)
        {
            if (Rune.IsValid(scalar) && scalar is not 0xFFFD && (scalar < 0x20000 || scalar % 97 == 0))
            {
                Same(encoding.GetBytes(new Rune(scalar).ToString()));
            }
        }

        void Same(byte[] bytes)
        {
            var expected = encoding.GetString(bytes);
            var status = Gb18030.ToUtf8(bytes, into, out _, out var written);
            var good = !expected.Contains('\uFFFD') && bytes[0] is not (0x80 or 0xFF);
            Assert.Equal(
                (Convert.ToHexString(bytes), good),
                (Convert.ToHexString(bytes), status == System.Buffers.OperationStatus.Done));
            Assert.True(!good || expected == Encoding.UTF8.GetString(into, 0, written), Convert.ToHexString(bytes));
        }
    }

    [Fact]
    public void A_file_in_another_encoding_than_declared_is_held()
    {
        var gb = TestHub.Gb18030.GetBytes("编号\r\n湖州市\r\n");
        Assert.Equal(["stop source.encoding"], drop.Read("""{ "kind": "csv", "path": "file", "encoding": "utf-8" }""", gb));
        byte[] marked = [0xEF, 0xBB, 0xBF, .. "编号\r\n"u8];
        Assert.Equal(
            ["stop source.encoding"], drop.Read("""{ "kind": "csv", "path": "file", "encoding": "gb18030" }""", marked));
        Assert.Equal(["stop source.encoding"], drop.Read(Plain, [.. gb, 0xFF, (byte)'\n']));
    }

    [Fact]
    public void A_broken_character_in_utf8_does_not_make_it_gb18030()
    {
        var text = "编号,描述\r\nA,湖州市吴兴区织里镇\r\nB,湖州\r\n"u8.ToArray();
        text[^4] = (byte)'?';
        Assert.Equal(["stop source.encoding"], drop.Read(Plain, text));
    }

    [Theory]
    [InlineData("编号\r\nA\uFFFD\r\n", "source.encoding")]
    [InlineData("编号\r\nA\0\0\0\0\r\n", "source.truncated")]
    public void What_an_earlier_step_lost_or_never_wrote_is_held(string text, string code) =>
        Assert.Equal([$"stop {code}"], drop.Read(Plain, text));

    [Theory]
    [InlineData("""{ "kind": "csv", "path": "file", "delimiter": "\t" }""", "编号\t名\nA\t一,\"二\n")]
    [InlineData("""{ "kind": "csv", "path": "file", "delimiter": "|" }""", "编号|名\nA|一,\"二\n")]
    [InlineData("""{ "kind": "csv", "path": "file", "delimiter": "|@|" }""", "编号|@|名\nA|@|一,\"二\n")]
    [InlineData("""{ "kind": "csv", "path": "file", "delimiter": "，" }""", "编号，名\nA，一,\"二\n")]
    [InlineData("""{ "kind": "csv", "path": "file", "quote": "'" }""", "编号,名\nA,'一,\"二'\n")]
    [InlineData("""{ "kind": "csv", "path": "file" }""", "编号,名\nA,\"一,\"\"二\"\n")]
    [InlineData("""{ "kind": "csv", "path": "file", "escape": "backslash" }""", "编号,名\nA,\"一,\\\"二\"\n")]
    [InlineData("""{ "kind": "csv", "path": "file", "escape": "backslash", "quote": "" }""", "编号,名\nA,一\\,\"二\n")]
    public void Dialects_of_delimiters_quotes_and_escapes_read_alike(string source, string text)
    {
        Assert.Equal(["2: A¦一,\"二"], drop.Read(source, text));
        Assert.Equal(["2: A¦一,\"二"], drop.Read(source, text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(["2: A¦一,\"二"], drop.Read(source, text.Replace('\n', '\r')));
    }

    [Fact]
    public void In_gb18030_a_bar_or_a_backslash_inside_a_character_is_no_mark()
    {
        // 亅 ends in 0x7C, 乗 in 0x5C.
        var bytes = TestHub.Gb18030.GetBytes("编号|名\n亅|乗\n");
        Assert.Contains((byte)0x5C, bytes);
        Assert.Equal(
            ["2: 亅¦乗"],
            drop.Read("""{ "kind": "csv", "path": "file", "delimiter": "|", "escape": "backslash" }""", bytes));
    }

    [Fact]
    public void Backslashes_stand_for_ends_of_lines_tabs_and_nothing()
    {
        Assert.Equal(
            ["2: a\tb\nc\\N¦∅¦\\N", "3: \\¦x\ny¦"],
            drop.Read(
                """{ "kind": "csv", "path": "file", "escape": "backslash" }""",
                "编号,b,c\na\\tb\\nc\\\\N,\\N,\"\\\\N\"\n\\\\,x\\\ny,\n"));
    }

    [Fact]
    public void Records_that_go_wrong_are_landed_with_their_line_and_the_next_is_read()
    {
        Assert.Equal(
            [
                "2: A¦two\nlines", "4 csv.columns: B", "5 csv.columns: C¦x¦y", "6 csv.quotes: \"D\"d¦x", "7: E¦a\"b\"",
                "10: F¦\"", "11: ¦",
            ],
            drop.Read(Plain, "编号,b\nA,\"two\nlines\"\nB\nC,x,y\n\"D\"d,x\nE,a\"b\"\n\n\r\nF,\"\"\"\"\n,\n"));
    }

    [Fact]
    public void A_quote_that_never_closes_is_told_with_its_line()
    {
        drop.Read(Plain, "编号,b\nA,x\nB,\"open\nC,x\n");
        var (rows, stop) = drop.Open(Plain);
        Assert.Equal(["2: A¦x"], rows);
        Assert.Contains("line 3", stop!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_longer_than_the_buffer_is_read_and_one_without_end_is_not()
    {
        var large = new string('湖', 500_000);
        Assert.Equal([$"2: A¦{large}", "3: B¦x"], drop.Read(Plain, $"编号,b\nA,\"{large}\"\nB,x\n"));
        Assert.Equal(["stop source.truncated"], drop.Read(Plain, $"编号,b\nA,\"{new string('x', 9_000_000)}"));
    }

    [Fact]
    public void Records_read_alike_wherever_the_buffer_ends()
    {
        var expected = new List<string>();
        var text = new StringBuilder("编号,b\r\n");
        for (var (i, line) = (0, 2); i < 40_000; i++, line += i % 3 == 1 ? 2 : 1)
        {
            var value = i % 3 == 0 ? $"值\"{i}\r\n二" : new string('州', i % 29);
            expected.Add($"{line}: {i}¦{value}");
            text.Append(i).Append(',').Append(i % 3 == 0 ? $"\"值\"\"{i}\r\n二\"" : value).Append("\r\n");
        }

        Assert.Equal(expected, drop.Read(Plain, text.ToString()));
        Assert.Equal(expected, drop.Read(Plain, TestHub.Gb18030.GetBytes(text.ToString())));
    }

    [Fact]
    public void A_last_line_without_end_is_held_unless_something_says_that_the_file_is_whole()
    {
        Assert.Equal(["2: A¦x", "3: B¦y", "stop source.truncated"], drop.Read(Plain, "编号,b\nA,x\nB,y"));
        Assert.Equal(["2: A¦x"], drop.Read("""{ "kind": "csv", "path": "file", "openEnd": true }""", "编号,b\nA,x"));
        Assert.Equal(
            ["2: A¦x"], drop.Read("""{ "kind": "csv", "path": "file", "trailer": "合计" }""", "编号,b\nA,x\n合计,1"));
        File.WriteAllText(drop.Path + ".ok", "");
        Assert.Equal(["2: A¦x"], drop.Read("""{ "kind": "csv", "path": "file", "okFile": true }""", "编号,b\nA,x"));
        Assert.Equal(["2: A¦x"], drop.Read(Plain, "编号,b\nA,x\n\x1A"));
    }

    [Theory]
    [InlineData("bytes", "size=17")]
    [InlineData("md5", "fa7fc2d89a55c64384cd909838c06b43  file\n")]
    [InlineData("sha256", "SHA256 (file) = 7E9D2E8CDE219138924EE3DFD936BB4AF0D475575976BEF9E0BD83EBB2D17876")]
    public void An_ok_file_that_tells_the_size_or_sum_of_its_file_is_compared_with_it(string holds, string told)
    {
        var source = $$"""{ "kind": "csv", "path": "file", "okHolds": "{{holds}}" }""";
        const string text = "编号,b\nA,x\nB,y\n";
        Assert.Equal(["stop source.incomplete"], drop.Read(source, text));
        File.WriteAllText(drop.Path + ".ok", told);
        Assert.Equal(["2: A¦x", "3: B¦y"], drop.Read(source, text));
        Assert.Equal(["stop source.truncated"], drop.Read(source, text[..^4]));
    }

    [Theory]
    [InlineData("编号,b\nA,x\nB,y\n合计,2\n", null)]
    [InlineData("编号,b\nA,x\nB\n\"合计\",\"共 2 行\"\n", null)]
    [InlineData("编号,b\nA,x\n合计,2\n", "source.count")]
    [InlineData("编号,b\nA,x\n合计\n", "source.count")]
    [InlineData("编号,b\nA,x\n合计,2\nB,y\n", "source.count")]
    [InlineData("编号,b\nA,x\nB,y\n", "source.truncated")]
    public void A_trailer_must_come_last_and_count_the_rows(string text, string? code)
    {
        drop.Read("""{ "kind": "csv", "path": "file", "trailer": "合计" }""", text);
        Assert.Equal(code, drop.Open("""{ "kind": "csv", "path": "file", "trailer": "合计" }""").Stop?.Code);
    }

    [Fact]
    public void Names_may_stand_below_a_title_or_in_the_feed_file_only()
    {
        Assert.Equal(
            ["3: A¦x"], drop.Read("""{ "kind": "csv", "path": "file", "headerRow": 2 }""", "导出时间 2024\n编号,b\nA,x\n"));
        Assert.Equal(
            ["1: A¦x"], drop.Read("""{ "kind": "csv", "path": "file", "headerRow": 0, "header": ["编号", "b"] }""", "A,x\n"));
    }

    [Fact]
    public void A_column_that_stands_twice_is_held()
    {
        drop.Read(Plain, "编号,b,编号\nA,x,C\n");
        Assert.Equal("guard.header", drop.Open(Plain).Stop?.Code);
    }

    [Theory]
    [InlineData("""{ "kind": "csv", "path": "f", "delimiter": "" }""", "feed.delimiter")]
    [InlineData("""{ "kind": "csv", "path": "f", "delimiter": "a" }""", "feed.delimiter")]
    [InlineData("""{ "kind": "csv", "path": "f", "delimiter": "'", "quote": "'" }""", "feed.delimiter")]
    [InlineData("""{ "kind": "csv", "path": "f", "quote": "<<" }""", "feed.quote")]
    [InlineData("""{ "kind": "csv", "path": "f", "escape": "caret" }""", "feed.escape")]
    [InlineData("""{ "kind": "csv", "path": "f", "headerRow": 0 }""", "feed.header")]
    [InlineData("""{ "kind": "csv", "path": "f", "trailer": "" }""", "feed.trailer")]
    [InlineData("""{ "kind": "csv", "path": "f", "settled": "2 min" }""", "feed.duration")]
    [InlineData("""{ "kind": "csv", "path": "f", "okHolds": "rows" }""", "feed.ok_holds")]
    [InlineData("""{ "kind": "fixed", "path": "f", "columns": [{ "width": 3 }] }""", "feed.columns")]
    [InlineData("""{ "kind": "fixed", "path": "f", "columns": [{ "name": "编号" }] }""", "feed.missing_field")]
    [InlineData("""{ "kind": "fixed", "path": "f", "widths": "feet", "columns": [{ "name": "编号", "width": 1 }] }""", "feed.widths")]
    [InlineData("""{ "kind": "fixed", "path": "f", "columns": [{ "name": "编号", "width": 1, "padding": "湖" }] }""", "feed.padding")]
    [InlineData("""{ "kind": "fixed", "path": "f", "columns": [{ "name": "编号", "width": 1, "align": "up" }] }""", "feed.align")]
    public void A_wrong_dialect_is_refused_when_the_feed_is_loaded(string source, string code) =>
        Assert.Equal([code], drop.Refusals(source));

    public void Dispose() => drop.Dispose();
}
