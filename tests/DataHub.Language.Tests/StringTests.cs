namespace DataHub.Language.Tests;

public sealed class StringTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"消防 🔥\"", "消防 🔥")]
    [InlineData("""
        "\" \\ \/ \b \f \n \r \t"
        """, "\" \\ / \b \f \n \r \t")]
    [InlineData("""
        "\u6D88\u9632 \u00e9"
        """, "消防 é")]
    [InlineData("""
        "\uD83D\uDE00\u{1F600}\u{6d88}\u{0}\u{0000000041}\u{10FFFF}"
        """, "😀😀消\0A\U0010FFFF")]
    [InlineData("\"# no comment, \t\0\u2028\"", "# no comment, \t\0\u2028")]
    public void A_string_stands_for_its_characters(string source, string value) =>
        Assert.Equal(value, ValueOf(source, block: false));

    [Theory]
    [InlineData("", "")]
    [InlineData("  \n\t\n  ", "")]
    [InlineData("a", "a")]
    [InlineData("  a  ", "  a  ")]
    [InlineData(
        "\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  ", "Hello,\n  World!\n\nYours,\n  GraphQL.")]
    [InlineData("  a\n    b\n   c", "  a\n b\nc")]
    [InlineData("\n\t\ta\n\t b\n", "a\nb")]
    [InlineData("a\r\n  b\r  c\n  d", "a\nb\nc\nd")]
    [InlineData("\n  a\n \n      \n  b", "a\n\n    \nb")]
    [InlineData("\n\n  a\n\n", "a")]
    [InlineData("a \\\"\"\" b \\n \\u0041 \"\" \\", "a \"\"\" b \\n \\u0041 \"\" \\")]
    [InlineData("\n\ta\n  b\n", "a\n b")]
    [InlineData("a\u2028\n b", "a\u2028\nb")]
    public void A_block_string_loses_its_indentation_and_blank_edges(string raw, string value) =>
        Assert.Equal(value, ValueOf($"\"\"\"{raw}\n\"\"\"", block: true));

    [Theory]
    [InlineData("")]
    [InlineData("one line")]
    [InlineData("   starts blank")]
    [InlineData("ends with a \"")]
    [InlineData("ends with \"\"\"")]
    [InlineData("ends with \\")]
    [InlineData("\"\"\"")]
    [InlineData("\\\"\"\"")]
    [InlineData("two\nlines")]
    [InlineData("first\n  further in")]
    [InlineData("  first further in\nsecond")]
    [InlineData("a\n\n   \nb")]
    [InlineData("  all\n  further in")]
    [InlineData("\nstarts with a line")]
    [InlineData("ends with a line\n")]
    [InlineData("   ")]
    [InlineData("a\rb")]
    [InlineData("a\u0007b\u0085")]
    [InlineData("消防🔥")]
    [InlineData("  a blank at the start, and so long that a line of its own would suit it if that kept the blank")]
    [InlineData("so long that a line of its own suits it, which is the case over seventy characters")]
    public void A_printed_string_or_description_has_the_same_value(string value)
    {
        var at = new Location(1, 1);
        var type = new ScalarTypeDefinition(
            false, "S", value, [new("d", [new("a", new StringValue(value, true, at), at)], at)], at);

        var again = (ScalarTypeDefinition)Marked.DocumentOf(Printer.Print(type)).Definitions[0];

        Assert.Equal(value, again.Description);
        Assert.Equal(value, ((StringValue)again.Directives[0].Argument("a")!).Value);
        Assert.Equal(value, ValueOf(Printer.Print(new StringValue(value, false, at)), block: false));
    }

    private static string ValueOf(string source, bool block)
    {
        Assert.True(Parser.TryParseValue(source, ParserLimits.Public, out var value, out var error), error?.Message);
        var text = Assert.IsType<StringValue>(value);
        Assert.Equal(block, text.Block);
        return text.Value;
    }
}
