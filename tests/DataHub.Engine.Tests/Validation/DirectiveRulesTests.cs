using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Spec §5.7.</summary>
public sealed class DirectiveRulesTests
{
    [Theory]
    [InlineData(
        "query ($a: Boolean! @onVariableDefinition) @onQuery { dog @include(if: $a) { name @onField "
        + "...A @onFragmentSpread ... @onInlineFragment { barks } } } fragment A on Dog "
        + "@onFragmentDefinition { name }")]
    [InlineData("mutation @onMutation { rename(name: \"a\") { name } }")]
    [InlineData("subscription @onSubscription { importantEmails }")]
    [InlineData("query @mark @mark { dog { name @skip(if: true) @include(if: true) } }")]
    public void Directives_in_their_places_are_valid(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ dog ^@unknown { name } }")]
    [InlineData(
        "query ($a: Int ^@a) ^@b { dog ^@c(d: {e: 1}) { ...A ^@e ... ^@f { isAtLocation(x: $a) } } } "
        + "fragment A on Dog ^@g { name }")]
    public void A_directive_must_be_defined(string marked) => Rule.Breaks("directives_are_defined", marked);

    [Theory]
    [InlineData("query ^@onField { dog ^@onQuery { name } }")]
    [InlineData(
        "query ($a: Int ^@onField) { dog { isAtLocation(x: $a) ...A ^@onField ... ^@onFragmentSpread { "
        + "name } } } fragment A on Dog ^@onInlineFragment { name }")]
    [InlineData("mutation ^@onQuery { rename(name: \"a\") ^@oneOf { name } }")]
    [InlineData("subscription ^@include(if: true) { importantEmails }")]
    [InlineData(
        "query @onQuery { dog ^@onVariableDefinition { ...A ^@onFragmentDefinition } } fragment A on "
        + "Dog { name ^@onArgumentDefinition }")]
    public void A_directive_must_stand_where_it_may(string marked) =>
        Rule.Breaks("directives_are_in_valid_locations", marked);

    [Theory]
    [InlineData("{ dog { name ^@onField ^@onField } }")]
    [InlineData("{ dog { name ^@onField @mark ^@onField ^@onField } }")]
    [InlineData("{ dog { name ^@onField ^@skip(if: true) ^@onField ^@skip(if: false) } }")]
    [InlineData(
        "query ($a: Int ^@onVariableDefinition ^@onVariableDefinition) ^@onQuery ^@onQuery { dog { "
        + "isAtLocation(x: $a) ...A ^@onFragmentSpread ^@onFragmentSpread } } fragment A on Dog "
        + "^@onFragmentDefinition ^@onFragmentDefinition { name }")]
    public void A_directive_stands_once_in_a_place(string marked) =>
        Rule.Breaks("directives_are_unique_per_location", marked);
}
