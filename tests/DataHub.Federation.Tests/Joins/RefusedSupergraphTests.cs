using Xunit;

namespace DataHub.Federation.Tests.Joins;

public sealed class RefusedSupergraphTests
{
    private const string Query = "type Query @join__type(graph: HOMES) { one: Int }";

    [Fact]
    public void A_schema_that_links_nothing_is_no_supergraph() => Assert.Equal(
        ["1: supergraph.no_supergraph: The schema has neither @link nor @core, so it is no supergraph."],
        Documents.Refused("type Query { one: Int }"));

    [Fact]
    public void A_subgraph_is_no_supergraph() => Assert.Equal(
        ["1: supergraph.no_supergraph: The schema doesn't link the join specification, so it is no supergraph."],
        Documents.Refused("""
            schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/federation/v2.9") { query: Query }
            type Query { one: Int }
            """));

    [Theory]
    [InlineData("SECURITY", "https://specs.example.com/seals/v1.0", "supergraph.unknown_feature", "The feature https://specs.example.com/seals is needed for SECURITY and isn't known.")]
    [InlineData("EXECUTION", "https://specs.apollo.dev/connect/v0.1", "supergraph.unknown_feature", "The feature https://specs.apollo.dev/connect is needed for EXECUTION and isn't known.")]
    [InlineData("SECURITY", "https://specs.apollo.dev/authenticated/v0.9", "supergraph.feature_version", "The feature authenticated is needed for SECURITY in v0.9; known: v0.1.")]
    public void What_is_needed_and_unknown_is_refused(string purpose, string url, string code, string message) => Assert.Equal(
        [$"4: {code}: {message}"],
        Documents.Refused(Documents.Linked("v0.3", Query, $"@link(url: \"{url}\", for: {purpose})")));

    [Fact]
    public void What_is_unknown_and_not_needed_is_ignored() => Assert.Empty(
        Documents.Refused(Documents.Linked("v0.3", Query, """@link(url: "https://specs.example.com/seals/v1.0")""")));

    [Fact]
    public void A_subgraph_that_is_not_asked_in_graphql_is_refused() => Assert.Equal(
        ["4: supergraph.unknown_feature: The feature https://specs.apollo.dev/connect is needed for EXECUTION and isn't known."],
        Documents.Refused(Documents.Linked(
            "v0.5", Query, """@join__directive(graphs: [HOMES], name: "link", args: { url: "https://specs.apollo.dev/connect/v0.1" })""")));

    [Fact]
    public void A_later_join_is_refused() => Assert.Equal(
        ["3: supergraph.feature_version: The feature join is needed for EXECUTION in v0.6; known: v0.1, v0.2, v0.3, v0.4, v0.5."],
        Documents.Refused(Documents.Linked("v0.6", Query)));

    [Fact]
    public void A_later_inaccessible_is_refused_whatever_it_is_for() => Assert.Equal(
        ["4: supergraph.feature_version: The feature inaccessible is needed in v0.7; known: v0.1, v0.2."],
        Documents.Refused(Documents.Linked("v0.3", Query, """@link(url: "https://specs.apollo.dev/inaccessible/v0.7")""")));

    [Theory]
    [InlineData("type Query @join__type(graph: SHOPS) { one: Int }", "supergraph.graph: @join__type names the subgraph SHOPS, which isn't declared.")]
    [InlineData("type Query @join__type(graph: \"HOMES\") { one: Int }", "supergraph.join: The argument graph of @join__type must be a value of join__Graph.")]
    [InlineData("type Query @join__type(graph: HOMES, key: 1) { one: Int }", "supergraph.join: The argument key of @join__type must be a text.")]
    [InlineData("type Query @join__type(graph: HOMES, resolvable: 1) { one: Int }", "supergraph.join: The argument resolvable of @join__type must be true or false.")]
    [InlineData("type Query @join__type(graph: HOMES) { one: Int @join__field(graph: FINES) }", "supergraph.join: Query.one is of subgraph fines, which doesn't have Query.")]
    [InlineData("type Query @join__type(graph: HOMES) { one: Int @join__field(graph: HOMES) @join__field(graph: HOMES) }", "supergraph.join: Query.one is joined to subgraph homes twice.")]
    [InlineData("type Query @join__type(graph: HOMES) { one: Int @join__field(graph: HOMES, type: \"[Int\") }", "supergraph.join: `[Int` is no type.")]
    [InlineData("type Query @join__type(graph: HOMES) { one: Int @join__field(graph: HOMES, contextArguments: [{ name: \"a\" }]) }", "supergraph.join: A context argument needs name, type, context and selection.")]
    [InlineData("type Query @join__type(graph: HOMES, key: \"two\") { one: Int }", "supergraph.field_set: `two` is no selection of Query: Query has no field two.")]
    [InlineData("type Query @join__type(graph: HOMES, key: \"again\") { again: Query }", "supergraph.field_set: `again` is no selection of Query: Query.again needs fields of its own.")]
    [InlineData("type Query @join__type(graph: HOMES, key: \"... on A { a }\") { one: Int }", "supergraph.field_set: `... on A { a }` is no selection of Query: there is no type A.")]
    [InlineData("type Query @join__type(graph: HOMES) { one: Two }", "supergraph.type: There is no type Two.")]
    [InlineData("type Query @join__type(graph: HOMES) { one: In } input In { a: Int }", "supergraph.type: In can't be used as an answer.")]
    [InlineData("type Query @join__type(graph: HOMES) { one(a: Query): Int }", "supergraph.type: Query can't be used as an input.")]
    [InlineData("type Query @join__type(graph: HOMES) { one: Int one: Int }", "supergraph.type: one is defined twice.")]
    [InlineData("type Query implements A @join__type(graph: HOMES) { one: Int }", "supergraph.type: A is not an interface.")]
    [InlineData("type Query @join__type(graph: HOMES) { one: Int } type Query { two: Int }", "supergraph.type: Query is defined twice.")]
    [InlineData("type Query @join__type(graph: HOMES) { one: Int } type __A { two: Int }", "supergraph.type: __A is a name of introspection's.")]
    [InlineData("interface Query { one: Int }", "supergraph.type: The Query root Query is no object type.")]
    public void What_is_malformed_is_refused_in_a_sentence(string types, string problem) =>
        Assert.Equal([problem], Documents.Refused(Documents.Linked("v0.5", types)).Select(e => e[(e.IndexOf(' ') + 1)..]));

    [Fact]
    public void A_selection_that_can_not_be_read_is_refused() => Assert.StartsWith(
        "supergraph.field_set: `a { ` is no selection of Query: it can't be read:",
        Documents.Refused(Documents.Linked("v0.5", """type Query @join__type(graph: HOMES, key: "a { ") { one: Int }""")).Single()[4..],
        StringComparison.Ordinal);

    [Theory]
    [InlineData("", "The enum join__Graph is missing.")]
    [InlineData("enum join__Graph { A }", "The subgraph A has no name and URL.")]
    [InlineData("""enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "a", url: "") }""", "The subgraph a is declared twice.")]
    public void Subgraphs_are_declared_each_once(string graphs, string problem) => Assert.Contains(
        $"supergraph.graph: {problem}",
        Documents.Refused($$"""
            schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3") { query: Query }
            type Query { one: Int }
            {{graphs}}
            """).Select(e => e[(e.IndexOf(' ') + 1)..]));

    [Fact]
    public void A_root_field_of_version_1_must_say_its_subgraph() => Assert.Equal(
        ["2: supergraph.join: Query.one doesn't say which subgraph it is of."],
        Documents.Refused($$"""
            schema @core(feature: "https://specs.apollo.dev/core/v0.1") @core(feature: "https://specs.apollo.dev/join/v0.1") { query: Query }
            type Query { one: Int }
            {{Documents.Graphs}}
            """));

    [Fact]
    public void Broken_text_is_refused_with_its_place() => Assert.StartsWith(
        "1: syntax.", Documents.Refused("type {").Single(), StringComparison.Ordinal);
}
