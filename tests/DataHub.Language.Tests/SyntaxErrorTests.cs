namespace DataHub.Language.Tests;

public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("{ ^}", "Expected a name, found `}`.")]
    [InlineData("{ person } ^person", "Expected a definition, found `person`.")]
    [InlineData("^", "Expected a definition, found the end of the document.")]
    [InlineData("# only this\n^", "Expected a definition, found the end of the document.")]
    [InlineData("{ a ^", "Expected a name, found the end of the document.")]
    [InlineData("{ a: ^: }", "Expected a name, found `:`.")]
    [InlineData("{ a(^) }", "Expected a name, found `)`.")]
    [InlineData("{ a(b ^1) }", "Expected `:`, found `1`.")]
    [InlineData("{ a(b: ^) }", "Expected a value, found `)`.")]
    [InlineData("{ a(b: {c^}) }", "Expected `:`, found `}`.")]
    [InlineData("{ ... on ^{ a } }", "Expected the name of a type, found `{`.")]
    [InlineData("{ ... ^}", "Expected `{`, found `}`.")]
    [InlineData("{ ^\"text\" }", "Expected a name, found a string.")]
    [InlineData("query Q ^}", "Expected `{`, found `}`.")]
    [InlineData("query ($a: Int = ^$b) { a }", "Expected a constant, found `$`.")]
    [InlineData("query ($a: Int @d(a: [^$b])) { a }", "Expected a constant, found `$`.")]
    [InlineData("query ($a ^Int) { a }", "Expected `:`, found `Int`.")]
    [InlineData("query ($a: [Int^) { a }", "Expected `]`, found `)`.")]
    [InlineData("query ($a: Int!^!) { a }", "Expected `$`, found `!`.")]
    [InlineData("fragment ^on on T { a }", "Expected the name of a fragment, found `on`.")]
    [InlineData("fragment F ^T { a }", "Expected `on`, found `T`.")]
    [InlineData("\"read\" ^{ a }", "Expected what the description describes, found `{`.")]
    [InlineData("\"more\" ^extend type T { a: A }", "Expected what the description describes, found `extend`.")]
    [InlineData("extend ^directive @d on FIELD", "Expected what to extend, found `directive`.")]
    [InlineData("extend type T ^", "Expected what the extension adds, found the end of the document.")]
    [InlineData("extend scalar T ^scalar U", "Expected what the extension adds, found `scalar`.")]
    [InlineData("schema @d ^", "Expected `{`, found the end of the document.")]
    [InlineData("schema { ^read: Q }", "Expected `query`, `mutation` or `subscription`, found `read`.")]
    [InlineData("type T { a ^}", "Expected `:`, found `}`.")]
    [InlineData("type T { a(^): A }", "Expected a name, found `)`.")]
    [InlineData("type T implements ^{ a: A }", "Expected the name of a type, found `{`.")]
    [InlineData("type T {^}", "Expected a name, found `}`.")]
    [InlineData("union U = A |^", "Expected the name of a type, found the end of the document.")]
    [InlineData("enum E { ^true }", "Expected the name of an enum value, found `true`.")]
    [InlineData("input I { a: A ^(b: B) }", "Expected a name, found `(`.")]
    [InlineData("directive ^d on FIELD", "Expected `@`, found `d`.")]
    [InlineData("directive @d on ^FIELDS", "Expected a directive location, found `FIELDS`.")]
    [InlineData("{ a ^. }", "No token starts with `.`.")]
    [InlineData("{ a ^.. b }", "No token starts with `.`.")]
    [InlineData("{ ^% }", "No token starts with `%`.")]
    [InlineData("{ ^'a' }", "No token starts with `'`.")]
    [InlineData("{ ^名 }", "No token starts with U+540D.")]
    [InlineData("{ ^\u0000 }", "No token starts with U+0000.")]
    public void A_bad_document_is_refused_where_it_goes_wrong(string marked, string message)
    {
        var (source, place) = Marked.Read(marked);

        Assert.Equal(new("syntax.unexpected", message, place), Marked.ErrorOf(source));
    }

    [Theory]
    [InlineData("{a(b: 0^1)}", "A number has no leading zeros.")]
    [InlineData("{a(b: -0^0)}", "A number has no leading zeros.")]
    [InlineData("{a(b: -^x)}", "Expected a digit, found `x`.")]
    [InlineData("{a(b: 1.^)}", "Expected a digit, found `)`.")]
    [InlineData("{a(b: 1.^e5)}", "Expected a digit, found `e`.")]
    [InlineData("{a(b: 1e^", "Expected a digit, found the end of the document.")]
    [InlineData("{a(b: 1e+^-1)}", "Expected a digit, found `-`.")]
    [InlineData("{a(b: 1^a)}", "Expected the number to end, found `a`.")]
    [InlineData("{a(b: 0^x1F)}", "Expected the number to end, found `x`.")]
    [InlineData("{a(b: 1^_000)}", "Expected the number to end, found `_`.")]
    [InlineData("{a(b: 1.5^.2)}", "Expected the number to end, found `.`.")]
    [InlineData("{a(b: 1.5e3^.2)}", "Expected the number to end, found `.`.")]
    [InlineData("{a(b: 1e^３)}", "Expected a digit, found U+FF13.")]
    public void A_bad_number_is_refused_where_it_goes_wrong(string marked, string message)
    {
        var (source, place) = Marked.Read(marked);

        Assert.Equal(new("syntax.number", message, place), Marked.ErrorOf(source));
    }

    [Theory]
    [InlineData("{a(b: \"c^\n\")}", "The string does not end on its line.")]
    [InlineData("{a(b: \"c^\r\")}", "The string does not end on its line.")]
    [InlineData("{a(b: \"消防😀^", "The string does not end on its line.")]
    [InlineData("{a(b: \"c\\\"^", "The string does not end on its line.")]
    [InlineData("{a(b: ^\"\"\"c\n\"\"", "The block string that starts here does not end.")]
    [InlineData("{a(b: ^\"\"\"c\\\"\"\"", "The block string that starts here does not end.")]
    [InlineData("{a(b: \"c^\\x\")}", "No escape is written like this.")]
    [InlineData("{a(b: \"c^\\", "No escape is written like this.")]
    [InlineData("{a(b: \"c^\\\n\")}", "No escape is written like this.")]
    [InlineData("{a(b: \"^\\u12\")}", "Expected four hexadecimal digits, or some in braces, after `\\u`.")]
    [InlineData("{a(b: \"^\\u 123\")}", "Expected four hexadecimal digits, or some in braces, after `\\u`.")]
    [InlineData("{a(b: \"^\\u{}\")}", "Expected four hexadecimal digits, or some in braces, after `\\u`.")]
    [InlineData("{a(b: \"^\\u{12\")}", "Expected four hexadecimal digits, or some in braces, after `\\u`.")]
    [InlineData("{a(b: \"^\\u{1G}\")}", "Expected four hexadecimal digits, or some in braces, after `\\u`.")]
    [InlineData("{a(b: \"^\\u{110000}\")}", "The escape is not a Unicode scalar value.")]
    [InlineData("{a(b: \"^\\u{FFFFFFFFFFFFFFFFFF}\")}", "The escape is not a Unicode scalar value.")]
    [InlineData("{a(b: \"^\\u{D83D}\\u{DE00}\")}", "The escape is not a Unicode scalar value.")]
    [InlineData("{a(b: \"^\\uD83D\")}", "The escape is not a Unicode scalar value.")]
    [InlineData("{a(b: \"^\\uDE00\\uD83D\")}", "The escape is not a Unicode scalar value.")]
    [InlineData("{a(b: \"^\\uD83D\\u0041\")}", "The escape is not a Unicode scalar value.")]
    public void A_bad_string_is_refused_where_it_goes_wrong(string marked, string message)
    {
        var (source, place) = Marked.Read(marked);

        Assert.Equal(new("syntax.string", message, place), Marked.ErrorOf(source));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_where_they_stand()
    {
        byte[] source = [.. "\uFEFF{ a # 消防😀\r\n  "u8, 0xC3, 0x28, .. "}"u8];

        Assert.Equal(
            new("syntax.encoding", "The document is not UTF-8 from here on.", new(2, 3)), Marked.ErrorOf(source));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE6, 0xB6 })]
    public void Surrogates_overlong_forms_and_cut_characters_are_not_utf8(byte[] source) =>
        Assert.Equal("syntax.encoding", Marked.ErrorOf(source).Code);

    [Fact]
    public void Half_a_surrogate_pair_in_a_string_is_refused()
    {
        Assert.False(Parser.TryParse("{ a #\uD83D\n}", ParserLimits.Public, out _, out var error));

        Assert.Equal(new("syntax.encoding", "The document holds half a surrogate pair.", new(1, 6)), error);
    }

    [Fact]
    public void A_message_echoes_little_of_a_long_name()
    {
        var message = Marked.ErrorOf($"{{ a }} {new string('x', 5000)}").Message;

        Assert.Equal($"Expected a definition, found `{new string('x', 40)}…`.", message);
    }
}
