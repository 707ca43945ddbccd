using System.Text;

namespace DataHub.Language.Tests;

public sealed class LimitTests
{
    private static readonly ParserLimits Wide = new(10_000_000, 10_000_000, 64);

    [Fact]
    public void A_document_may_have_as_many_bytes_as_the_limit_and_no_more()
    {
        var limits = Wide with { MaxBytes = 10 };

        Marked.DocumentOf("{ a } #消", limits);

        Assert.Equal(
            new("limit.document_bytes", "The document is longer than 10 bytes.", new(1, 1)),
            Marked.ErrorOf("{ a } #消x", limits));
    }

    [Fact]
    public void A_string_is_measured_in_bytes_too()
    {
        var limits = Wide with { MaxBytes = 10 };

        Assert.True(Parser.TryParse("{ a } #消", limits, out _, out _));
        Assert.False(Parser.TryParse("{ a } #消x", limits, out _, out var byBytes));
        Assert.False(Parser.TryParse("{ a } ######", limits, out _, out var byLength));
        Assert.Equal("limit.document_bytes", byBytes.Code);
        Assert.Equal("limit.document_bytes", byLength.Code);
    }

    [Theory]
    [InlineData("{ a b }", "{ a b c ^}")]
    [InlineData("{ a #\n}", "{ a #\n #\n^}")]
    [InlineData("#\n{ a }", "#\n{ a } ^#")]
    [InlineData("{,,,a,,,b}\uFEFF", "{ a ... b ^}")]
    [InlineData("{ a: b }#", "{ a: b }#\n^#", 6)]
    public void Tokens_count_up_to_the_limit_and_comments_with_them(string fits, string marked, int limit = 4)
    {
        var limits = Wide with { MaxTokens = limit };
        var (source, place) = Marked.Read(marked);

        Marked.DocumentOf(fits, limits);

        Assert.Equal(
            new("limit.tokens", $"The document has more than {limit} tokens.", place), Marked.ErrorOf(source, limits));
    }

    [Theory]
    [InlineData("{a{a{a}}}", "{a{a{a^{a}}}}", "Selections are nested deeper than 3.")]
    [InlineData("{...{...{a}}}", "{...{...on T{...@d^{a}}}}", "Selections are nested deeper than 3.")]
    [InlineData("{a(b:[[1]])}", "{a(b:[[^[]]])}", "Values are nested deeper than 3.")]
    [InlineData("{a(b:{c:{}})}", "{a(b:{c:{d:^{}}})}", "Values are nested deeper than 3.")]
    [InlineData("{a(b:[{}])}", "{a(b:[{c:^[]}])}", "Values are nested deeper than 3.")]
    [InlineData("{a{a(b:[])}}", "{a{a(b:[^[]])}}", "Values are nested deeper than 3.")]
    [InlineData("query($a:[[[A]]]){a}", "query($a:[[[^[A]]]]){a}", "Types are nested deeper than 3.")]
    [InlineData("type T{a(b:[[[A]]]=[[{}]]):A}", "type T{a(b:A=[[{c:^[]}]]):A}", "Values are nested deeper than 3.")]
    [InlineData("{a{b{c}}d{e{f}}}", "{a{b{c}}d{e{f^{g}}}}", "Selections are nested deeper than 3.")]
    public void Nesting_of_every_kind_counts_up_to_the_limit(string fits, string marked, string message)
    {
        var limits = Wide with { MaxDepth = 3 };
        var (source, place) = Marked.Read(marked);

        Marked.DocumentOf(fits, limits);

        Assert.Equal(new("limit.depth", message, place), Marked.ErrorOf(source, limits));
    }

    [Theory]
    [InlineData("{a(b:", "[")]
    [InlineData("{a(b:", "{c:")]
    [InlineData("{a(b:", "[{c:")]
    [InlineData("", "{a")]
    [InlineData("{", "...{")]
    [InlineData("query($a:", "[")]
    public void Deep_nesting_without_a_limit_ends_before_the_stack_does(string start, string repeated)
    {
        var source = start + string.Concat(Enumerable.Repeat(repeated, 1_000_000));

        Assert.Equal("limit.depth", Marked.ErrorOf(source, new(int.MaxValue, int.MaxValue, int.MaxValue)).Code);
    }

    [Fact]
    public void The_public_limits_hold_at_their_edges()
    {
        var deep = string.Concat(Enumerable.Repeat("{a", 64)) + new string('}', 64);
        var many = $"{{{string.Concat(Enumerable.Repeat("a ", 4_998))}}}";
        var large = "{a}#" + new string('x', (64 * 1024) - 4);

        Assert.All([deep, many, large], source => Marked.DocumentOf(source));
        Assert.Equal("limit.depth", Marked.ErrorOf($"{{a{deep}}}").Code);
        Assert.Equal("limit.tokens", Marked.ErrorOf(many + "#").Code);
        Assert.Equal("limit.document_bytes", Marked.ErrorOf(large + "x").Code);
    }

    [Fact]
    public void A_long_line_costs_no_more_than_its_length()
    {
        var source = Encoding.UTF8.GetBytes($"{{{string.Concat(Enumerable.Repeat("a(b:\"消防\")", 100_000))}^}}");

        Assert.Equal(new Location(1, 900_002), Marked.ErrorOf(source, Wide).Location);
    }
}
