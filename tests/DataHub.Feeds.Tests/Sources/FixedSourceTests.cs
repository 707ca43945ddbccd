using System.Text;
using Xunit;

namespace DataHub.Feeds.Tests;

public sealed class FixedSourceTests : IDisposable
{
    private const string Bytes =
        """
        { "kind": "fixed", "path": "file", "columns": [
          { "name": "编号", "width": 4 }, { "width": 1 }, { "name": "姓名", "width": 8 },
          { "name": "数", "width": 5, "align": "right", "padding": "0" }] }
        """;

    private readonly DropFolder drop = new();

    [Fact]
    public void Columns_stand_by_bytes_of_the_encoding()
    {
        Assert.Equal(
            ["1: A1¦湖州¦12", "2: A2¦䶮㙍¦0", "4: A3¦¦90000"],
            drop.Read(Bytes, TestHub.Gb18030.GetBytes("A1  |湖州    00012\r\nA2  |䶮㙍  00000\r\n\r\nA3  |        90000\r\n")));
        Assert.Equal(["1: A1¦湖州¦12"], drop.Read(Bytes, "A1  |湖州  00012\n"));
        Assert.Equal(["1: A1¦湖州¦12"], drop.Read(Bytes, [0xEF, 0xBB, 0xBF, .. "A1  |湖州  00012\n"u8]));
    }

    [Fact]
    public void Columns_stand_by_characters_when_declared()
    {
        var source = Bytes.Replace("\"path\"", "\"widths\": \"characters\", \"path\"", StringComparison.Ordinal);
        const string text = "A1  |湖州      00012\nA2  |䶮㙍🀄     00034\n";
        Assert.Equal(["1: A1¦湖州¦12", "2: A2¦䶮㙍🀄¦34"], drop.Read(source, text));
        Assert.Equal(["1: A1¦湖州¦12", "2: A2¦䶮㙍🀄¦34"], drop.Read(source, TestHub.Gb18030.GetBytes(text)));
        Assert.Equal(
            ["1 fixed.length: A1  |湖州     00012", "2: A2¦¦1"], drop.Read(source, "A1  |湖州     00012\nA2  |        00001\n"));
    }

    [Fact]
    public void A_record_of_another_length_or_with_a_character_cut_in_two_is_landed_as_bad()
    {
        Assert.Equal(
            ["1 fixed.length: A1  |湖州   00012", "2 fixed.cut: A2  |湖州湖a州0012", "3: A3¦湖州¦12"],
            drop.Read(
                Bytes, TestHub.Gb18030.GetBytes("A1  |湖州   00012\nA2  |湖州湖a州0012\nA3  |湖州    00012\n")));
    }

    [Fact]
    public void Records_without_ends_of_lines_follow_one_another()
    {
        var source = Bytes.Replace("\"path\"", "\"unseparated\": true, \"path\"", StringComparison.Ordinal);
        var text = TestHub.Gb18030.GetBytes("A1  |湖州    00012A2  |\n\n      00034");
        Assert.Equal(["1: A1¦湖州¦12", "2: A2¦\n\n¦34"], drop.Read(source, text));
        Assert.Equal(["1: A1¦湖州¦12", "stop source.truncated"], drop.Read(source, text[..^1]));
    }

    [Theory]
    [InlineData("A1  |湖州  00012\nA2  |湖州  000", "source.truncated")]
    [InlineData("A1  |湖州  00012\nA2  |湖\uFFFD  00001\n", "source.encoding")]
    [InlineData("A1  |湖州  00012\n\0\0\0\0", "source.truncated")]
    [InlineData("", "source.empty")]
    [InlineData("A1  |湖州  00012\nA2  |湖州  00012", null)]
    public void A_file_that_is_not_whole_or_no_text_is_held(string text, string? code)
    {
        drop.Read(Bytes, text);
        Assert.Equal(code, drop.Open(Bytes).Stop?.Code);
    }

    [Fact]
    public void A_trailer_counts_the_records()
    {
        var source = Bytes.Replace("\"path\"", "\"trailer\": \"T\", \"path\"", StringComparison.Ordinal);
        Assert.Equal(["1: A1¦湖州¦12"], drop.Read(source, "A1  |湖州  00012\nT0000001\n"));
        Assert.Equal(["1: A1¦湖州¦12", "stop source.count"], drop.Read(source, "A1  |湖州  00012\nT0000002\n"));
        Assert.Equal(["1: A1¦湖州¦12", "stop source.truncated"], drop.Read(source, "A1  |湖州  00012\n"));
    }

    [Fact]
    public void Utf_16_has_no_bytes_to_count()
    {
        byte[] text = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("A1\n")];
        Assert.Equal(["stop source.encoding"], drop.Read(Bytes, text));
    }

    [Fact]
    public void Records_read_alike_wherever_the_buffer_ends()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i % 10_000:0000}|湖州  {i:00000}\r\n"));
        var expected = Enumerable.Range(0, 20_000).Select(i => $"{i + 1}: {i % 10_000:0000}¦湖州¦{i}");
        Assert.Equal(expected, drop.Read(Bytes, text));
    }

    public void Dispose() => drop.Dispose();
}
