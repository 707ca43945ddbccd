namespace DataHub.Language.Tests;

public sealed class ParserTests
{
    [Fact]
    public void A_node_knows_where_it_starts()
    {
        var document = Marked.DocumentOf(
            "\uFEFFquery Q(\n  $a: [Int!]! = 1) {\r\n  f(x: \"消😀\", y: $a) @d { ...F }\r}");
        var operation = Assert.IsType<OperationDefinition>(Assert.Single(document.Definitions));
        var field = Assert.IsType<Field>(Assert.Single(operation.SelectionSet.Selections));

        Assert.Equal("1:1", operation.Location.ToString());
        Assert.Equal("2:3", operation.Variables[0].Location.ToString());
        Assert.Equal("2:7", operation.Variables[0].Type.Location.ToString());
        Assert.Equal("2:17", operation.Variables[0].Default?.Location.ToString());
        Assert.Equal("3:3", field.Location.ToString());
        Assert.Equal("3:8", field.Arguments[0].Value.Location.ToString());
        Assert.Equal("3:15", field.Arguments[1].Location.ToString());
        Assert.Equal("3:22", field.Directives[0].Location.ToString());
        Assert.Equal("3:27", field.SelectionSet?.Selections[0].Location.ToString());
    }

    [Fact]
    public void A_node_with_a_name_knows_where_the_name_starts()
    {
        var definitions = Marked.DocumentOf("query  Q($ a: Int) { ... F } fragment  F on T { a } query { a }").Definitions;
        var operation = (OperationDefinition)definitions[0];

        Assert.Equal("1:8", operation.NameLocation.ToString());
        Assert.Equal("1:12", operation.Variables[0].NameLocation.ToString());
        Assert.Equal("1:26", ((FragmentSpread)operation.SelectionSet.Selections[0]).NameLocation.ToString());
        Assert.Equal("1:40", ((FragmentDefinition)definitions[1]).NameLocation.ToString());
        Assert.Equal("1:53", ((OperationDefinition)definitions[2]).NameLocation.ToString());
    }

    [Fact]
    public void A_described_type_or_member_starts_after_its_description()
    {
        var type = Marked.DocumentOf("\"\"\"\ntext 消\r\n\"\"\"\ntype T {\n  \"消\" a: A\n}").Definitions[0];

        Assert.Equal("4:1", type.Location.ToString());
        Assert.Equal("5:7", ((ObjectTypeDefinition)type).Fields[0].Location.ToString());
    }

    [Fact]
    public void A_described_operation_fragment_or_variable_starts_at_its_description()
    {
        var definitions = Marked.DocumentOf("\"q\" query Q(\"v\" $a: A) { a } \"f\"\nfragment F on T { a }").Definitions;
        var operation = (OperationDefinition)definitions[0];

        Assert.Equal("1:1", operation.Location.ToString());
        Assert.Equal("1:11", operation.NameLocation.ToString());
        Assert.Equal("1:13", operation.Variables[0].Location.ToString());
        Assert.Equal("1:30", definitions[1].Location.ToString());
    }

    [Fact]
    public void An_alias_is_the_response_key()
    {
        var selections = ((OperationDefinition)Marked.DocumentOf("{ a: b c }").Definitions[0]).SelectionSet.Selections;

        Assert.Equal(["a", "c"], selections.Cast<Field>().Select(field => field.ResponseKey));
    }

    [Fact]
    public void An_extension_is_a_definition_that_extends()
    {
        var types = Marked.DocumentOf("type A extend type A @d").Definitions.Cast<TypeDefinition>();

        Assert.Equal([false, true], types.Select(type => type.Extend));
    }

    [Fact]
    public void A_name_longer_than_the_table_keeps_is_read_whole()
    {
        var name = new string('n', 100);

        Assert.Equal($"{{\n  {name}\n}}", Printer.Print(Marked.DocumentOf($"{{{name}}}")));
    }

    [Fact]
    public void A_name_seen_again_is_the_same_string()
    {
        var operation = (OperationDefinition)Marked.DocumentOf("{ same same }").Definitions[0];
        var selections = operation.SelectionSet.Selections;

        Assert.Same(((Field)selections[0]).Name, ((Field)selections[1]).Name);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData(" [1.5,\"a\"] # two", "[1.5, \"a\"]")]
    [InlineData("{a:{b:ENUM,c:null},d:true}", "{ a: { b: ENUM, c: null }, d: true }")]
    public void A_value_is_parsed_alone(string source, string printed)
    {
        Assert.True(Parser.TryParseValue(source, ParserLimits.Public, out var value, out _));

        Assert.Equal(printed, Printer.Print(value));
    }

    [Theory]
    [InlineData("^", "Expected a constant, found the end of the document.")]
    [InlineData("^$a", "Expected a constant, found `$`.")]
    [InlineData("{ a: [^$b] }", "Expected a constant, found `$`.")]
    [InlineData("1 ^2", "Expected the end of the value, found `2`.")]
    public void A_value_alone_is_constant_and_complete(string marked, string message)
    {
        var (source, place) = Marked.Read(marked);

        Assert.False(Parser.TryParseValue(source, ParserLimits.Public, out _, out var error));

        Assert.Equal(new("syntax.unexpected", message, place), error);
    }
}
