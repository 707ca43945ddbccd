using System.Reflection;
using DataHub.Federation.Composition;
using Xunit;

namespace DataHub.Federation.Tests.Composition;

public sealed class CompositionErrorTests
{
    private const string Link =
        """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
          import: ["@key", "@shareable", "@external", "@requires", "@provides"])
        """;

    private const string Base = Link + """

        type Query { base: Thing }
        type Thing @key(fields: "id") { id: ID! name: String size(unit: Int = 1): Int @shareable }
        input Where { a: Int }
        enum Both { X Y }
        """;

    /// <summary>A code, and a subgraph beside the base in which ^ marks the place that the error names.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "syntax.unexpected", "type ^{" },
        { CompositionCodes.Duplicate, "type A { x: Int } ^type A { y: Int } type Query { a: A }" },
        { CompositionCodes.Duplicate, "type Query { a: Int ^a: Int }" },
        { CompositionCodes.UnknownType, "type Query { ^a: Missing }" },
        { CompositionCodes.UnknownType, "type Query { a(^b: Missing): Int }" },
        { CompositionCodes.FieldSet, """type Thing ^@key(fields: "code") { id: ID! }""" },
        { CompositionCodes.FieldSet, """type Thing ^@key(fields: "id {") { id: ID! }""" },
        { CompositionCodes.FieldSet, """type Thing ^@key(fields: "key: id") { id: ID! }""" },
        { CompositionCodes.FieldSet, """type Thing ^@key(fields: "owner") { id: ID! owner: Owner } type Owner { id: ID! }""" },
        { CompositionCodes.FieldSet, """type Thing ^@key(fields: "id { x }") { id: ID! }""" },
        { CompositionCodes.FieldSetType, "type Thing ^@key(fields: 1) { id: ID! }" },
        { CompositionCodes.FieldSetArguments, """type Thing ^@key(fields: "no") { no(of: Int): ID! }""" },
        { CompositionCodes.FieldSetDirective, """type Thing ^@key(fields: "id @skip(if: true)") { id: ID! }""" },
        { CompositionCodes.FieldSetNotExternal, """type Thing @key(fields: "id") { id: ID! rate: Int tax: Int ^@requires(fields: "rate") }""" },
        { CompositionCodes.FieldSetNotExternal, """type Thing @key(fields: "id") { id: ID! } type Query { x: Thing ^@provides(fields: "id") }""" },
        { CompositionCodes.KeyAbstract, """type Thing ^@key(fields: "face { id }") { face: Face } interface Face { id: ID! }""" },
        { CompositionCodes.OnInterface, """interface Face { id: ID! a: Int ^@requires(fields: "id") }""" },
        { CompositionCodes.ProvidesType, """type Query { x: Int ^@provides(fields: "id") }""" },
        { CompositionCodes.ExternalType, """type Thing @key(fields: "id") { id: ID! ^name: String! @external x: Int @requires(fields: "name") }""" },
        {
            CompositionCodes.Directive,
            """
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
            type Query { a: Int ^@shareable }
            """
        },
        { CompositionCodes.TypeKind, "^enum Thing { A }" },
        { CompositionCodes.TypeKind, "enum A { X } ^extend type A { y: Int }" },
        { CompositionCodes.FieldType, "type Thing { ^size(unit: Int = 1): Float @shareable }" },
        { CompositionCodes.NotShareable, """type Thing @key(fields: "id") { id: ID! ^size(unit: Int = 1): Int }""" },
        { CompositionCodes.ArgumentMissing, """type Thing @key(fields: "id") { id: ID! size(unit: Int = 1, ^of: Int!): Int @shareable }""" },
        { CompositionCodes.InputType, "type Query { x(w: Where): Int } input Where { ^a: String }" },
        { CompositionCodes.InputRequired, "type Query { x(w: Where): Int } input Where { a: Int ^b: Int! }" },
        { CompositionCodes.DefaultDiffers, """type Thing @key(fields: "id") { id: ID! size(^unit: Int = 2): Int @shareable }""" },
        { CompositionCodes.EnumValues, "type Query { x(b: Both): Both } ^enum Both { X }" },
        { CompositionCodes.Interface, "type Query { a: A } interface Face { name: String } ^type A implements Face { x: Int }" },
        { CompositionCodes.Interface, "type Query { a: A } interface Face { x: Int! } type A implements Face { ^x: Int }" },
        { CompositionCodes.Interface, "type Query { a: A } interface Face { x(y: Int): Int } type A implements Face { ^x: Int }" },
        { CompositionCodes.Interface, "type Query { a: A } interface Face { x: Int } type A implements Face { ^x(y: Int!): Int }" },
        { CompositionCodes.Duplicate, "type Query { a: E } enum E { A ^A }" },
        { CompositionCodes.Duplicate, "type Query { a: U } union U = Query | ^Query" },
        { CompositionCodes.Duplicate, "schema { query: Query } ^schema { mutation: M } type Query { a: Int } type M { a: Int }" },
        { CompositionCodes.Duplicate, "directive @d(a: Int, ^a: Int) on FIELD" },
        { CompositionCodes.UnknownType, "schema { query: Query mutation: ^Missing } type Query { a: Int }" },
        { CompositionCodes.UnknownType, "directive @d(^a: Missing) on FIELD" },
        { CompositionCodes.RootType, "schema { query: Q ^mutation: Q } type Q { a: Int }" },
        { CompositionCodes.RootType, "^interface Mutation { a: Int }" },
        { CompositionCodes.UnknownType, "directive @d(^a: Missing) on OBJECT" },
        { CompositionCodes.RootType, "schema { query: Q } type Q { a: Int } ^type Query { a: Int }" },
        { CompositionCodes.RootType, "schema { query: Query } type Query { a: Int } ^type Mutation { a: Int }" },
        { CompositionCodes.Directive, "type Query { a: Int ^@unknown }" },
        { CompositionCodes.Directive, "type Query { a: Int ^@deprecated(reason: 1) }" },
        { CompositionCodes.Directive, "directive @d(a: E) on OBJECT enum E { A } type Query ^@d(a: B) { a: Int }" },
        { CompositionCodes.Directive, "type Query ^@deprecated { a: Int }" },
        { CompositionCodes.Directive, "type Query { a: Int @deprecated ^@deprecated }" },
        { CompositionCodes.Directive, "type Query { a: D } scalar D ^@specifiedBy" },
        { CompositionCodes.Directive, "type Query { a: D } scalar D ^@specifiedBy(url: \"a\", of: 1)" },
        { CompositionCodes.ReservedName, "type Query { ^__a: Int }" },
        { CompositionCodes.Empty, "type Query { a: Int } ^type A" },
        { CompositionCodes.UnionMember, "type Query { a: U } ^union U = Int" },
        { CompositionCodes.TypePosition, "type Query { ^a: In } input In { a: Int }" },
        { CompositionCodes.TypePosition, "type Query { a(^b: Query): Int }" },
        { CompositionCodes.DeprecatedRequired, "type Query { a(^b: Int! @deprecated): Int }" },
        { CompositionCodes.OneOf, "type Query { a(b: In): Int } input In @oneOf { ^a: Int! }" },
        { CompositionCodes.OneOf, "type Query { a(b: In): Int } input In { a: Int } extend input In ^@oneOf" },
        { CompositionCodes.InputCycle, "type Query { a(b: In): Int } ^input In { a: In! }" },
        { CompositionCodes.DefaultValue, "type Query { a(b: Int = ^1.5): Int }" },
        { CompositionCodes.DefaultValue, "type Query { a(b: In): Int } input In { a: In = ^{} }" },
        { CompositionCodes.Unsatisfiable, "type Query { other: Thing } type Thing { ^colour: String }" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Subgraphs_that_do_not_compose_are_refused_where_they_differ(string code, string marked)
    {
        var lines = marked.Split('\n');
        var line = Array.FindIndex(lines, l => l.Contains('^'));

        var errors = Composer.Compose(
        [
            SubgraphSdl.OfText("base", Base), SubgraphSdl.OfText("other", WithLink(marked.Replace("^", "")), "other.graphql"),
        ]).Errors;

        var error = Assert.Single(errors, e => e.Code == code && e.File == "other.graphql");
        Assert.Equal((line + 1, lines[line].IndexOf('^') + 1), (error.Line, error.Column));
        Assert.StartsWith("Subgraph other: ", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    private static string WithLink(string text) => text.Contains("@link") ? text : text + '\n' + Link;

    [Fact]
    public void A_field_without_a_key_to_reach_it_says_what_is_missing()
    {
        var error = Composer.Compose(
        [
            SubgraphSdl.OfText("shops", "type Query { shop: Shop } type Shop { id: ID! }"),
            SubgraphSdl.OfText("fines", """type Shop @key(fields: "code") { code: ID! fines: Int }"""),
        ]).Errors.First(e => e.Message.Contains("Shop.fines", StringComparison.Ordinal));

        Assert.Equal(CompositionCodes.Unsatisfiable, error.Code);
        Assert.Equal(
            "Subgraph fines: Shop.fines can't be answered in `query { shop { fines } }`: shops yields the object; "
            + "fines finds Shop by \"code\" and Shop.code isn't known.",
            error.Message);
    }

    [Fact]
    public void An_input_or_enum_of_which_nothing_is_left_is_refused()
    {
        var errors = Composer.Compose(
        [
            SubgraphSdl.OfText("a", "type Query { a(k: Kind, w: Where): Int } enum Kind { X } input Where { x: Int }"),
            SubgraphSdl.OfText("b", "type Query { b(k: Kind, w: Where): Int } enum Kind { Y } input Where { y: Int }"),
        ]).Errors;

        Assert.Equal([CompositionCodes.Empty, CompositionCodes.Empty], errors.Select(e => e.Code));
    }

    [Fact]
    public void Two_subgraphs_can_not_have_one_name() =>
        Assert.Contains(
            Composer.Compose(
                [SubgraphSdl.OfText("a", "type Query { a: Int }"), SubgraphSdl.OfText("a", "type Query { b: Int }")]).Errors,
            e => e.Code == CompositionCodes.Duplicate);

    [Fact]
    public void Some_subgraph_has_a_query_root() =>
        Assert.Equal(
            CompositionCodes.NoQuery, Composer.Compose([SubgraphSdl.OfText("a", "type A { b: Int }")]).Errors.Single().Code);

    [Fact]
    public void Every_code_is_unique_and_says_its_area_and_problem()
    {
        var codes = typeof(CompositionCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetValue(null)!).ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches("^composition\\.[a-z_]+$", c));
        Assert.Equal(
            [CompositionCodes.NoQuery, CompositionCodes.SubgraphName],
            codes.Except(Refused.Select(r => r.Data.Item1)).Except(PublishedRefusalTests.Refused.Select(r => r.Data.Item1)).Order());
    }
}
