using DataHub.Federation.Composition;
using Xunit;

namespace DataHub.Federation.Tests.Composition;

/// <summary>What the published composers refuse under which code, the hub refuses under its own, at the place of ^.</summary>
public sealed class PublishedRefusalTests
{
    private const string Link = """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides",
          "@external", "@shareable", "@extends", "@override", "@inaccessible", "@tag", "@composeDirective",
          "@interfaceObject", "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize", "@context", "@fromContext"])
        """;

    private const string Thing = """type Thing @key(fields: "id") { id: ID! x: Int }""";
    private const string Faces = """
        type Query { i: I } interface I @key(fields: "id") { id: ID! }
        type T implements I @key(fields: "id") { id: ID! x: Int }
        """;

    private const string Foo = """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"])
          @link(url: "https://example.org/foo/v1.0", import: ["@foo"]) @composeDirective(name: "@foo")
        directive @foo on FIELD_DEFINITION type Query { a: Int @foo }
        """;

    /// <summary>The hub's code, the published one, and two subgraphs.</summary>
    public static TheoryData<string, string, string, string> Refused => new()
    {
        { CompositionCodes.Link, "INVALID_LINK_DIRECTIVE_USAGE", LinkTo("federation/v2.9\", import: [\"@keys\"]"), "" },
        { CompositionCodes.Link, "INVALID_LINK_DIRECTIVE_USAGE", LinkTo("federation/v2.2\", import: [\"@interfaceObject\"]"), "" },
        { CompositionCodes.Link, "INVALID_LINK_DIRECTIVE_USAGE", """schema @link(url: "https://x.org/a/v1.0") ^@link(url: "https://x.org/a/v1.1") { query: Query } type Query { a: Int }""", "" },
        { CompositionCodes.Link, "INVALID_LINK_IDENTIFIER", LinkTo("federation\""), "" },
        { CompositionCodes.Link, "INVALID_LINK_IDENTIFIER", LinkTo("tag/v1\""), "" },
        { CompositionCodes.Link, "UNKNOWN_FEDERATION_LINK_VERSION", LinkTo("federation/v3.1\""), "" },
        { CompositionCodes.Link, "UNKNOWN_LINK_VERSION", LinkTo("tag/v0.9\""), "" },
        { CompositionCodes.Link, "LINK_IMPORT_NAME_MISMATCH", """extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost"]) type Query { a: Int }""", """extend schema ^@link(url: "https://specs.apollo.dev/federation/v2.9", import: [{ name: "@cost", as: "@c" }]) type Query { b: Int }""" },
        { CompositionCodes.FederationDefinition, "DIRECTIVE_DEFINITION_INVALID", "^directive @key(fields: Int!) repeatable on OBJECT type Query { a: Int }", "" },
        { CompositionCodes.FederationDefinition, "DIRECTIVE_DEFINITION_INVALID", "^directive @key(field: String!) repeatable on OBJECT type Query { a: Int }", "" },
        { CompositionCodes.FederationDefinition, "DIRECTIVE_DEFINITION_INVALID", "^directive @external on OBJECT | FIELD_DEFINITION directive @shareable on FIELD type Query { a: Int }".Replace("^", "").Replace("directive @shareable", "^directive @shareable"), "" },
        { CompositionCodes.FederationDefinition, "DIRECTIVE_DEFINITION_INVALID", "^directive @key(fields: String!, resolvable: Boolean = false) repeatable on OBJECT type Query { a: Int }", "" },
        { CompositionCodes.FederationDefinition, "TYPE_DEFINITION_INVALID", "^type FieldSet { a: Int } type Query { a: Int }", "" },
        { CompositionCodes.Directive, "INVALID_GRAPHQL", "#v1\ntype Query { a: Int ^@shareable }", "" },
        { CompositionCodes.FieldSet, "KEY_INVALID_FIELDS", """type Query { t: T } type T ^@key(fields: "y") { id: ID! }""", "" },
        { CompositionCodes.FieldSet, "REQUIRES_INVALID_FIELDS", Query(Thing), """type Thing @key(fields: "id") { id: ID! y: Int ^@requires(fields: "x") }""" },
        { CompositionCodes.FieldSet, "PROVIDES_INVALID_FIELDS", Query(Thing), """type Query { a: Thing ^@provides(fields: "y") } type Thing @key(fields: "id") { id: ID! }""" },
        { CompositionCodes.FieldSetType, "KEY_INVALID_FIELDS_TYPE", """type Query { t: T } type T ^@key(fields: ["id"]) { id: ID! }""", "" },
        { CompositionCodes.FieldSetType, "REQUIRES_INVALID_FIELDS_TYPE", Query(Thing), """type Thing @key(fields: "id") { id: ID! x: Int @external y: Int ^@requires(fields: ["x"]) z: Int @requires(fields: "x") }""" },
        { CompositionCodes.FieldSetType, "PROVIDES_INVALID_FIELDS_TYPE", Query(Thing), """type Query { a: Thing ^@provides(fields: 1) } type Thing @key(fields: "id") { id: ID! }""" },
        { CompositionCodes.FieldSetArguments, "KEY_FIELDS_HAS_ARGS", """type Query { t: T } type T ^@key(fields: "id") { id(a: Int): ID! }""", "" },
        { CompositionCodes.FieldSetArguments, "PROVIDES_FIELDS_HAS_ARGS", "type Query { b: Int }", """type Query { a: Thing ^@provides(fields: "y") } type Thing @key(fields: "id") { id: ID! y(a: Int): Int }""" },
        { CompositionCodes.FieldSetDirective, "KEY_DIRECTIVE_IN_FIELDS_ARG", """directive @d on FIELD type Query { t: T } type T ^@key(fields: "id @d") { id: ID! }""", "" },
        { CompositionCodes.FieldSetNotExternal, "REQUIRES_FIELDS_MISSING_EXTERNAL", Query(Thing), """type Thing @key(fields: "id") { id: ID! z: Int y: Int ^@requires(fields: "z") }""" },
        { CompositionCodes.FieldSetNotExternal, "PROVIDES_FIELDS_MISSING_EXTERNAL", Query(Thing), """type Query { a: Thing ^@provides(fields: "id") } extend type Thing @key(fields: "id") { id: ID! @external }""" },
        { CompositionCodes.KeyAbstract, "KEY_FIELDS_SELECT_INVALID_TYPE", """type Query { t: T } interface I { id: ID! } type T ^@key(fields: "i { id }") { i: I }""", "" },
        { CompositionCodes.ProvidesType, "PROVIDES_ON_NON_OBJECT_FIELD", """type Query { a: Int ^@provides(fields: "x") }""", "" },
        { CompositionCodes.OnInterface, "KEY_UNSUPPORTED_ON_INTERFACE", """extend schema @link(url: "https://specs.apollo.dev/federation/v2.2", import: ["@key"]) type Query { i: I } interface I ^@key(fields: "id") { id: ID! }""", "" },
        { CompositionCodes.OnInterface, "REQUIRES_UNSUPPORTED_ON_INTERFACE", """type Query { i: I } interface I { id: ID! x: Int ^@requires(fields: "id") }""", "" },
        { CompositionCodes.OnInterface, "PROVIDES_UNSUPPORTED_ON_INTERFACE", """type Query { i: I } interface I { i: I ^@provides(fields: "i") }""", "" },
        { CompositionCodes.OnInterface, "OVERRIDE_ON_INTERFACE", """type Query { i: I } interface I { x: Int ^@override(from: "b") }""", "" },
        { CompositionCodes.OnInterface, "AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE", "type Query { i: I } interface I { x: Int ^@authenticated }", "" },
        { CompositionCodes.OnInterface, "AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE", """type Query { i: I } interface I ^@policy(policies: [["a"]]) { x: Int }""", "" },
        { CompositionCodes.OnInterface, "COST_APPLIED_TO_INTERFACE_FIELD", "type Query { i: I } interface I { x(a: Int ^@cost(weight: 1)): Int }", "" },
        { CompositionCodes.OnInterface, "INVALID_SHAREABLE_USAGE", "type Query { i: I } interface I { x: Int ^@shareable }", "" },
        { CompositionCodes.Directive, "INVALID_GRAPHQL", """type Query { i: Int ^@requiresScopes(scopes: "a") }""", "" },
        { CompositionCodes.InterfaceKey, "INTERFACE_KEY_NOT_ON_IMPLEMENTATION", """type Query { i: I } interface I @key(fields: "id") { id: ID! } ^type T implements I { id: ID! }""", "" },
        { CompositionCodes.InterfaceKey, "INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE", Faces, """^interface I @key(fields: "id") { id: ID! }""" },
        { CompositionCodes.InterfaceObject, "INTERFACE_OBJECT_USAGE_ERROR", Faces, "^type I @interfaceObject { id: ID! y: Int }" },
        { CompositionCodes.InterfaceObject, "INTERFACE_OBJECT_USAGE_ERROR", """type Query { i: I } ^type I @interfaceObject @key(fields: "id") { id: ID! }""", """type I @interfaceObject @key(fields: "id") { id: ID! y: Int }""" },
        { CompositionCodes.ExternalUnused, "EXTERNAL_UNUSED", Query(Thing), """type Thing @key(fields: "id") { id: ID! ^x: Int @external }""" },
        { CompositionCodes.ExternalDirective, "MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL", Query(Thing), """type Thing @key(fields: "id") { id: ID! x: Int @external ^@tag(name: "a") y: Int @requires(fields: "x") }""" },
        { CompositionCodes.ExternalEverywhere, "EXTERNAL_MISSING_ON_BASE", Query("""type Thing @key(fields: "id") { id: ID! }"""), """type Thing @key(fields: "id") { id: ID! ^x: Int @external y: Int @requires(fields: "x") }""" },
        { CompositionCodes.ExternalType, "EXTERNAL_TYPE_MISMATCH", Query(Thing), """type Thing @key(fields: "id") { id: ID! ^x: Int! @external y: Int @requires(fields: "x") }""" },
        { CompositionCodes.ExternalArgument, "EXTERNAL_ARGUMENT_MISSING", Query("""type Thing @key(fields: "id") { id: ID! x(a: Int): Int }"""), """type Thing @key(fields: "id") { id: ID! ^x: Int @external y: Int @requires(fields: "x") }""" },
        { CompositionCodes.Override, "OVERRIDE_FROM_SELF_ERROR", """type Query { a: Int ^@override(from: "a") }""", "" },
        { CompositionCodes.Override, "OVERRIDE_SOURCE_HAS_OVERRIDE", """type Query { ^a: Int @override(from: "b") }""", """type Query { a: Int @override(from: "a") }""" },
        { CompositionCodes.Override, "OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE", Query(Thing), """type Thing @key(fields: "id") { id: ID! x: Int @external ^@override(from: "a") y: Int @requires(fields: "x") }""" },
        { CompositionCodes.Override, "OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE", Query("""type Thing @key(fields: "id") { id: ID! x: Int @external n: Int @requires(fields: "x") }"""), """type Thing @key(fields: "id") { id: ID! x: Int ^n: Int @override(from: "a", label: "z") }""" },
        { CompositionCodes.OverrideLabel, "OVERRIDE_LABEL_INVALID", "type Query { a: Int }", """type Query { a: Int ^@override(from: "a", label: "1st") }""" },
        { CompositionCodes.OverrideLabel, "OVERRIDE_LABEL_INVALID", "type Query { a: Int }", """type Query { a: Int ^@override(from: "a", label: "percent(101)") }""" },
        { CompositionCodes.ListSize, "LIST_SIZE_INVALID_ASSUMED_SIZE", "type Query { a: [Int] ^@listSize(assumedSize: -1) }", "" },
        { CompositionCodes.ListSize, "LIST_SIZE_INVALID_SLICING_ARGUMENT", """type Query { a: [Int] ^@listSize(slicingArguments: ["n"]) }""", "" },
        { CompositionCodes.ListSize, "LIST_SIZE_INVALID_SLICING_ARGUMENT", """type Query { ^a(n: Int): [Int] @shareable @listSize(slicingArguments: ["n"]) }""", "type Query { a: [Int] @shareable }" },
        { CompositionCodes.ListSize, "LIST_SIZE_INVALID_SIZED_FIELD", "type Query { a: Int ^@listSize(assumedSize: 1) }", "" },
        { CompositionCodes.ListSize, "LIST_SIZE_APPLIED_TO_NON_LIST", """type Query { a: T ^@listSize(sizedFields: ["x"]) } type T { x: Int }""", "" },
        { CompositionCodes.ComposeDirective, "DIRECTIVE_COMPOSITION_ERROR", """extend schema ^@composeDirective(name: "@foo") type Query { a: Int }""", "" },
        { CompositionCodes.ComposeDirective, "DIRECTIVE_COMPOSITION_ERROR", """directive @foo on OBJECT extend schema ^@composeDirective(name: "@foo") type Query { a: Int }""", "" },
        { CompositionCodes.ComposeDirective, "DIRECTIVE_COMPOSITION_ERROR", Foo, Foo.Replace("v1.0", "v2.0").Replace("@link(url: \"https://ex", "^@link(url: \"https://ex") },
        { CompositionCodes.ComposeDirective, "DIRECTIVE_COMPOSITION_ERROR", Foo, Foo.Replace("example.org", "example.com").Replace("@link(url: \"https://ex", "^@link(url: \"https://ex") },
        { CompositionCodes.ComposeDirective, "", Foo, Foo.Replace("directive @foo on FIELD_DEFINITION type Query", "^directive @foo on OBJECT type Query").Replace("a: Int @foo", "b: Int") },
        { CompositionCodes.Context, "CONTEXT_NAME_INVALID", """type Query ^@context(name: "a_b") { a: Int }""", "" },
        { CompositionCodes.Context, "CONTEXT_NOT_SET", OfContext("""String ^@fromContext(field: "$other { s }")"""), "" },
        { CompositionCodes.Context, "CONTEXT_NOT_SET", OfContext("""String = "a" ^@fromContext(field: "$ctx { s }")"""), "" },
        { CompositionCodes.Context, "NO_CONTEXT_IN_SELECTION", OfContext("""String ^@fromContext(field: "$ctx")"""), "" },
        { CompositionCodes.Context, "CONTEXT_NO_RESOLVABLE_KEY", OfContext("""String ^@fromContext(field: "$ctx { s }")""").Replace("type U @key(fields: \"id\")", "type U"), "" },
        { CompositionCodes.Context, "CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS", OfContext("""String @fromContext(field: "$ctx { s }")"""), """type U @key(fields: "id") { id: ID! f(^a: String!): Int @shareable }""" },
        { CompositionCodes.ContextSelection, "CONTEXT_INVALID_SELECTION", OfContext("""Int ^@fromContext(field: "$ctx { s }")"""), "" },
        { CompositionCodes.ContextSelection, "CONTEXT_INVALID_SELECTION", OfContext("""String ^@fromContext(field: "$ctx { s n }")"""), "" },
        { CompositionCodes.ContextSelection, "CONTEXT_INVALID_SELECTION", OfContext("""String ^@fromContext(field: "$ctx ... on U { id }")"""), "" },
        { CompositionCodes.Extension, "EXTENSION_WITH_NO_BASE", "type Query { a: A } ^extend type A { x: Int }", "" },
        { CompositionCodes.Inaccessible, "QUERY_ROOT_TYPE_INACCESSIBLE", "^type Query @inaccessible { a: Int }", "" },
        { CompositionCodes.Inaccessible, "REFERENCED_INACCESSIBLE", "type Query { ^a: A b: Int } type A @inaccessible { x: Int }", "" },
        { CompositionCodes.Inaccessible, "REFERENCED_INACCESSIBLE", "type Query { a(^e: E): Int } enum E @inaccessible { X }", "" },
        { CompositionCodes.Inaccessible, "ONLY_INACCESSIBLE_CHILDREN", "type Query { a: A } ^type A { x: Int @inaccessible }", "" },
        { CompositionCodes.Inaccessible, "DEFAULT_VALUE_USES_INACCESSIBLE", "type Query { a(^e: E = X): Int } enum E { X @inaccessible Y }", "" },
        { CompositionCodes.Inaccessible, "REQUIRED_INACCESSIBLE", "type Query { a(^e: Int! @inaccessible): Int }", "" },
        { CompositionCodes.Inaccessible, "IMPLEMENTED_BY_INACCESSIBLE", "type Query { i: I } interface I { x: Int } type T implements I { ^x: Int @inaccessible y: Int }", "" },
        { CompositionCodes.Interface, "INTERFACE_FIELD_NO_IMPLEM", "type Query { i: I } interface I { x: Int } ^type T implements I { x: Int }", "interface I { x: Int y: Int }" },
        { CompositionCodes.NotShareable, "INVALID_FIELD_SHARING", "type Query { ^a: Int }", "type Query { a: Int @shareable }" },
        { CompositionCodes.NotShareable, "INVALID_FIELD_SHARING", Faces.Replace("x: Int", "^x: Int"), """type I @interfaceObject @key(fields: "id") { id: ID! x: Int }""" },
        { CompositionCodes.NotShareable, "INVALID_FIELD_SHARING", "type Query { q: Int } type Subscription { ^a: Int @shareable }", "type Subscription { a: Int @shareable }" },
        { CompositionCodes.TypeKind, "TYPE_KIND_MISMATCH", Query(Thing), "^enum Thing { A }" },
        { CompositionCodes.FieldType, "FIELD_TYPE_MISMATCH", "type Query { a: [Int!] @shareable }", "type Query { ^a: [Int]! @shareable }" },
        { CompositionCodes.InputType, "FIELD_ARGUMENT_TYPE_MISMATCH", "type Query { a(x: Int): Int @shareable }", "type Query { a(^x: String): Int @shareable }" },
        { CompositionCodes.InputType, "FIELD_ARGUMENT_TYPE_MISMATCH", "directive @d(x: Int) on FIELD type Query { a: Int }", "directive @d(^x: String) on FIELD type Query { b: Int }" },
        { CompositionCodes.DefaultDiffers, "FIELD_ARGUMENT_DEFAULT_MISMATCH", "type Query { a(x: Int = 1): Int @shareable }", "type Query { a(^x: Int = 2): Int @shareable }" },
        { CompositionCodes.DefaultDiffers, "INPUT_FIELD_DEFAULT_MISMATCH", "type Query { a(i: I): Int } input I { x: Int = 1 }", "input I { ^x: Int = 2 }" },
        { CompositionCodes.ArgumentMissing, "REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH", "type Query { a(^x: Int!): Int @shareable }", "type Query { a: Int @shareable }" },
        { CompositionCodes.InputRequired, "REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH", "type Query { a(i: I): Int } input I { x: Int ^y: Int! }", "input I { x: Int }" },
        { CompositionCodes.EnumValues, "ENUM_VALUE_MISMATCH", "type Query { a(e: E): E } enum E { A B }", "type Query { b: E } ^enum E { A }" },
        { CompositionCodes.Empty, "EMPTY_MERGED_ENUM_TYPE", "type Query { a(e: E): Int } ^enum E { A }", "type Query { b(e: E): Int } enum E { B }" },
        { CompositionCodes.Empty, "EMPTY_MERGED_INPUT_TYPE", "type Query { a(i: I): Int } ^input I { a: Int }", "input I { b: Int }" },
        { CompositionCodes.KeyAbstract, "KEY_FIELDS_SELECT_INVALID_TYPE", """type Query { t: T } union U = T type T ^@key(fields: "u { ... on T { id } }") { u: U id: ID! }""", "" },
        { CompositionCodes.FieldSet, "PROVIDES_INVALID_FIELDS", """type Query { u: U ^@provides(fields: "... on Thing { x }") } union U = V type V { a: Int } type Thing @key(fields: "id") { id: ID! x: Int @external }""", Thing },
        { CompositionCodes.FieldSetArguments, "REQUIRES_INVALID_FIELDS", Query("""type Thing @key(fields: "id") { id: ID! x(a: Int!): Int }"""), """type Thing @key(fields: "id") { id: ID! x(a: Int!): Int @external y: Int ^@requires(fields: "x") }""" },
        { CompositionCodes.FieldSetArguments, "REQUIRES_INVALID_FIELDS", Query("""type Thing @key(fields: "id") { id: ID! x(a: Int): Int }"""), """type Thing @key(fields: "id") { id: ID! x(a: Int): Int @external y: Int ^@requires(fields: "x(a: \"1\")") }""" },
        { CompositionCodes.OnInterface, "EXTERNAL_ON_INTERFACE", "type Query { i: I } interface I { x: Int ^@external }", "" },
        { CompositionCodes.InterfaceKey, "INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE", Faces.Replace("interface I", "^interface I"), """interface I { id: ID! } type S implements I { id: ID! }""" },
        { CompositionCodes.Inaccessible, "ONLY_INACCESSIBLE_CHILDREN", "type Query { a: Int u: U } ^union U = A type A @inaccessible { x: Int }", "" },
        { CompositionCodes.Inaccessible, "DEFAULT_VALUE_USES_INACCESSIBLE", "type Query { a(^i: I = { x: 1 }): Int } input I { x: Int @inaccessible y: Int }", "" },
        { CompositionCodes.Inaccessible, "IMPLEMENTED_BY_INACCESSIBLE", "type Query { i: I } interface I { x(a: Int): Int } type T implements I { ^x(a: Int @inaccessible): Int }", "" },
        { CompositionCodes.TransitiveAccess, "MISSING_TRANSITIVE_AUTH_REQUIREMENTS", Query("""type Thing @key(fields: "id") { id: ID! x: Int @authenticated }"""), """type Thing @key(fields: "id") { id: ID! x: Int @external ^y: Int @requires(fields: "x") }""" },
        { CompositionCodes.TransitiveAccess, "MISSING_TRANSITIVE_AUTH_REQUIREMENTS", OfContext("""String @fromContext(field: "$ctx { s }")""").Replace("s: String", "s: String @authenticated").Replace("f(a", "^f(a"), "" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_the_published_composer_refuses_is_refused_at_its_place(string code, string published, string a, string b)
    {
        var subgraphs = new[] { ("a", a), ("b", b) }.Where(s => s.Item2 != "").ToList();
        var (name, marked) = subgraphs.Find(s => s.Item2.Contains('^'));
        var lines = marked.Split('\n');
        var line = Array.FindIndex(lines, l => l.Contains('^'));

        var errors = Composer.Compose(
            [.. subgraphs.Select(s => SubgraphSdl.OfText(s.Item1, WithLink(s.Item2.Replace("^", "")), $"{s.Item1}.graphql"))]).Errors;

        Assert.True(
            errors.Any(e => e.Code == code && e.File == $"{name}.graphql" && (e.Line, e.Column) == (line + 1, lines[line].IndexOf('^') + 1)),
            $"{published}: {string.Join('\n', errors)}");
        Assert.All(errors, e => Assert.NotEmpty(e.Remedy));
    }

    [Fact]
    public void Names_that_the_protocol_keeps_are_no_subgraphs() => Assert.Equal(
        CompositionCodes.SubgraphName,
        Composer.Compose([SubgraphSdl.OfText("_", "type Query { a: Int }")]).Errors.Single().Code);

    private static string WithLink(string text) =>
        text.Contains("federation/v") || text.Contains("#v1") || text.Contains("https://specs") ? text : text + '\n' + Link;

    private static string LinkTo(string specification) =>
        $"schema ^@link(url: \"https://specs.apollo.dev/{specification}) {{ query: Query }} type Query {{ a: Int }}";

    private static string Query(string types) => "type Query { thing: Thing } " + types;

    private static string OfContext(string argument) => $$"""
        type Query { t: T } type T @key(fields: "id") @context(name: "ctx") { id: ID! u: U s: String n: Int }
        type U @key(fields: "id") { id: ID! f(a: {{argument}}): Int @shareable }
        """;
}
