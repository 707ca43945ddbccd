using DataHub.Federation.Composition;
using Xunit;

namespace DataHub.Federation.Tests.Composition;

public sealed class SatisfiabilityTests
{
    private const string Link =
        """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external",
          "@requires", "@provides", "@override", "@interfaceObject", "@context", "@fromContext"])

        """;

    [Fact]
    public void A_half_of_a_compound_key_is_named() => Refuses(
        "T.b can't be answered in `query { t { b } }`: a yields the object; b finds T by \"id region\" and T.region isn't known.",
        """type Query { t: T } type T @key(fields: "id") { id: ID! }""",
        """type T @key(fields: "id region") { id: ID! region: ID! b: Int }""");

    [Fact]
    public void A_field_is_lost_on_the_way_that_lacks_it() => Refuses(
        "C.y can't be answered in `query { a { b { c { y } } } }`: a yields the object; b has no resolvable @key of C.",
        "type Query { a: A } type A { b: B } type B { c: C } type C @shareable { x: Int }",
        "type Query { c: C } type C @shareable { x: Int y: Int }");

    [Fact]
    public void What_is_required_in_a_circle_is_never_had() => Refuses(
        "T.a can't be answered in `query { t { a } }`: a yields the object; a requires T.b, which it can't be given; "
        + "b marks it @external and doesn't provide it here.",
        """type Query { t: T } type T @key(fields: "id") { id: ID! b: Int @external a: Int @requires(fields: "b") }""",
        """type T @key(fields: "id") { id: ID! a: Int @external b: Int @requires(fields: "a") }""");

    [Fact]
    public void A_provided_field_is_there_on_its_way_only() => Refuses(
        "T.y can't be answered in `query { u { y } }`: b yields the object; a has no resolvable @key of T; "
        + "b marks it @external and doesn't provide it here.",
        "type Query { t: T } type T { x: Int @shareable y: Int @shareable }",
        """
        type Query { u: T @provides(fields: "x") v: T @provides(fields: "x y") }
        type T { x: Int @external y: Int @external }
        """);

    [Fact]
    public void Both_sides_of_a_label_are_proven() => Refuses(
        "O.y can't be answered in `query { o { y } }`: b yields the object; a has no resolvable @key of O.",
        "type Query { o: O } type O { x: Int @shareable y: Int @shareable }",
        """type Query { o: O @override(from: "a", label: "moved") } type O { x: Int @shareable }""");

    [Fact]
    public void A_context_must_be_set_on_the_way() => Refuses(
        "U.x can't be answered in `query { u { x } }`: a yields the object; a needs a context for ",
        """
        type Query { t: T u: U }
        type T @key(fields: "id") @context(name: "c") { id: ID! a: Int u: U }
        type U @key(fields: "id") { id: ID! x(n: Int @fromContext(field: "$c { a }")): Int }
        """);

    [Fact]
    public void A_fragment_stands_in_the_path() => Refuses(
        "W.more can't be answered in `query { u { ... on W { more } } }`: a yields the object; b has no resolvable @key of W.",
        """type Query { u: U } union U = V | W type V { x: Int } type W { y: Int @shareable }""",
        "type Query { w: W } type W { y: Int @shareable more: Int }");

    [Fact]
    public void Nobody_knows_which_type_an_interface_object_is() => Refuses(
        "Nothing tells in `query { j { ... on A { __typename } } }` that an object is of type A: b yields the object; "
        + "a has no resolvable @key of I.",
        """
        type Query { i: I }
        interface I @key(fields: "id", resolvable: false) { id: ID! a: Int }
        type A implements I @key(fields: "id", resolvable: false) { id: ID! a: Int }
        """,
        """type Query { j: I } type I @interfaceObject @key(fields: "id") { id: ID! x: Int }""");

    [Theory]
    [InlineData(
        """type Query { t: T } type T @key(fields: "id") { id: ID! v: V @shareable } type V @shareable { x: Int }""",
        """type T @key(fields: "id") { id: ID! v: V @shareable } type V @shareable { x: Int y: Int }""")]
    [InlineData(
        "type Query { v: V @shareable } type V @shareable { x: Int }",
        "type Query { v: V @shareable } type V @shareable { x: Int y: Int }")]
    [InlineData("type Query { t: T } type T { again: Query }", "type Query { b: Int }")]
    public void A_value_is_reached_again_through_its_parent_or_the_root(params string[] subgraphs) =>
        Assert.Empty(Compose(subgraphs).Errors);

    private static void Refuses(string message, params string[] subgraphs)
    {
        var errors = Compose(subgraphs).Errors;
        Assert.All(errors, e => Assert.Equal(CompositionCodes.Unsatisfiable, e.Code));
        Assert.Contains(errors, e => e.Message.Contains(message, StringComparison.Ordinal) && e.Remedy.Length > 0);
        Assert.All(errors, e => Assert.EndsWith(".graphql", e.File, StringComparison.Ordinal));
    }

    private static Schema.Checked<Supergraph> Compose(string[] subgraphs) => Composer.Compose(
        [.. subgraphs.Select((s, i) => SubgraphSdl.OfText(i == 0 ? "a" : "b", Link + s, i == 0 ? "a.graphql" : "b.graphql"))]);
}
