using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Every limit at n and at n + 1, written out and through fragments of both kinds.</summary>
public sealed class LimitTests
{
    private static readonly ValidationLimits Small = ValidationLimits.Public with
    {
        MaxDepth = 4,
        MaxFields = 6,
        MaxFragmentVisits = 3,
        MaxAliases = 2,
        MaxRootFields = 2,
        MaxMutationFields = 1,
        MaxIntrospectionDepth = 5,
        MaxIntrospectionLists = 1,
        MaxSameField = 2,
        MaxDirectivesPerLocation = 2,
        MaxDirectives = 3,
        MaxOperations = 2,
        MaxFragments = 2,
        MaxVariables = 2,
    };

    [Theory]
    [InlineData("{ human { relatives { relatives { name } } } }")]
    [InlineData("{ human { ...A } } fragment A on Human { relatives { ... { relatives { name } } } }")]
    [InlineData("{ human { name iq pets { name } a: iq } }")]
    [InlineData("{ human { ...A ...A } } fragment A on Human { name iq }")]
    [InlineData("{ human { ...A ...B } } fragment A on Human { name ...B } fragment B on Human { iq }")]
    [InlineData("{ human { a: name ...A } } fragment A on Human { b: name }")]
    [InlineData("{ human { ...A a: iq } } fragment A on Human { b: name }")]
    [InlineData("{ dog { name } cat { name } dog { name } }")]
    [InlineData("mutation { rename(name: \"a\") { name } rename(name: \"a\") { iq } }")]
    [InlineData("{ __schema { types { ofType { ofType { name } } } } }")]
    [InlineData("{ __schema { types { fields { args { name } } } } }")]
    [InlineData("{ human { relatives { relatives { name } } } dog { name } }")]
    [InlineData("{ dog { mother { father { mother { __typename } } } } }", 5)]
    [InlineData("{ dog { name @mark @mark nickname @onField } }")]
    [InlineData(
        "query A { dog { ...F } } query B { dog { ...G } } fragment F on Dog { name } fragment G on Dog "
        + "{ name }")]
    [InlineData("query A($a: Int, $b: Int) { dog { isAtLocation(x: $a, y: $b) } }")]
    public void At_its_limits_a_document_is_valid(string document, int depth = 4) =>
        Assert.Empty(Rule.ErrorsOf(document, limits: Small with { MaxDepth = depth }));

    [Theory]
    [InlineData("depth", "{ human { relatives { relatives { pets { ^name } } } } }")]
    [InlineData(
        "depth",
        "{ human { ...A } } fragment A on Human { relatives { ... { relatives { pets { ^name } } } } }")]
    [InlineData(
        "depth",
        "{ human { ...A } } fragment A on Human { relatives { ...B } } fragment B on Human { pets { ... "
        + "on Dog { mother { ^name } } } }")]
    [InlineData("depth", "{ __schema { types { ofType { ofType { ofType { ^name } } } } } }")]
    [InlineData("depth", "{ a { b { c { d { ^e } } } } }")]
    [InlineData("fields", "{ human { name iq pets { name __typename } ^iq } }")]
    [InlineData("fields", "{ human { ...A iq ...A } } fragment A on Human { name ^iq __typename }")]
    [InlineData("fields", "{ human { ... { name iq } ... on Being { ... on Human { name iq name ^name } } } }")]
    [InlineData(
        "fragment_visits",
        "{ human { ...A ...B ^...B } } fragment A on Human { ...B } fragment B on Human { iq }")]
    [InlineData(
        "fragment_visits",
        "{ human { ...A ...A } } fragment A on Human { ^...B } fragment B on Human { iq }")]
    [InlineData("aliases", "{ human { a: name ...A ^c: name } } fragment A on Human { b: name }")]
    [InlineData(
        "aliases",
        "{ human { relatives { ...A } ...A pets { ...B } } } fragment A on Human { a: name } fragment B "
        + "on Pet { ^b: name }")]
    [InlineData("root_fields", "{ dog { name } cat { name } ^pet { name } }")]
    [InlineData("root_fields", "{ __typename ...A } fragment A on Query { dog { name } ... { ^pet { name } } }")]
    [InlineData("root_fields", "mutation { rename(name: \"a\") { name } ^adopt { name } }")]
    [InlineData("introspection_lists", "{ __schema { types { fields { type { ^fields { name } } } } } }")]
    [InlineData(
        "introspection_lists",
        "{ __type(name: \"Dog\") { interfaces { ...A } } } fragment A on __Type { ^possibleTypes { name "
        + "} }")]
    [InlineData("same_field", "{ dog { mother { mother { ^mother { name } } } } }", 9)]
    [InlineData(
        "same_field",
        "{ dog { mother { ...A } } } fragment A on Dog { father { mother { ... { ^mother { name } } } } "
        + "}", 9)]
    [InlineData("directives_per_location", "{ dog { name @mark @mark ^@mark } }")]
    [InlineData("directives", "{ dog { name @mark @mark nickname @onField ^@mark } }")]
    [InlineData(
        "directives",
        "query @mark @mark { dog { ...A } } fragment A on Dog { name @mark ... ^@onInlineFragment { "
        + "name } }")]
    [InlineData("operations", "query A { dog { name } } query B { dog { name } } ^query C { dog { name } }")]
    [InlineData(
        "fragments",
        "{ dog { ...A ...B ...C } } fragment A on Dog { name } fragment B on Dog { name } ^fragment C "
        + "on Dog { name }")]
    [InlineData("variables", "query A($a: Int, $b: Int, ^$c: Int) { dog { isAtLocation(x: $a) } }")]
    public void Beyond_a_limit_a_document_is_refused(string limit, string marked, int depth = 4) => Rule.BreaksAs(
        $"limit.{limit}", marked, Rule.ErrorsOf(Rule.Unmarked(marked), limits: Small with { MaxDepth = depth }));
}
