using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Spec §5.5.</summary>
public sealed class FragmentRulesTests
{
    [Theory]
    [InlineData(
        "{ dog { ...A ...B ... on Mammal { __typename } } } fragment A on Dog { name } fragment B on "
        + "Pet { name }")]
    [InlineData(
        "{ catOrDog { ...A } } fragment A on CatOrDog { ... on Cat { meows } ... on Dog { ...B } } "
        + "fragment B on Dog { barks }")]
    [InlineData(
        "query A { dog { ...A } } query B { dog { ...A ...A } } fragment A on Dog { ...B } fragment B "
        + "on Dog { name }")]
    public void Fragments_on_composite_types_are_valid(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ dog { ...A } } fragment ^A on Dog { name } fragment ^A on Dog { barks }")]
    [InlineData(
        "{ dog { ...A } } fragment ^A on Dog { name } fragment ^A on Dog { barks } fragment ^A on Dog { "
        + "barks }")]
    public void Two_fragments_with_one_name_are_refused(string marked) =>
        Rule.Breaks("fragment_name_uniqueness", marked);

    [Theory]
    [InlineData("{ dog { ... on ^Nothing { a { b } } } }")]
    [InlineData("{ dog { ...A ...B } } fragment A on ^Nothing { a } fragment B on Dog { ... on ^Nil { b { c } } }")]
    public void A_fragment_is_on_a_type_that_exists(string marked) =>
        Rule.Breaks("fragment_spread_type_existence", marked);

    [Theory]
    [InlineData("{ dog { ... on ^Boolean { a } } }")]
    [InlineData("{ dog { ...A } } fragment A on ^FurColor { a }")]
    [InlineData("{ dog { ...A } } fragment A on ^ComplexInput { a { b } }")]
    [InlineData("{ dog { ... on ^String { ... on Dog { name } } } }")]
    public void A_fragment_is_on_a_type_with_fields(string marked) =>
        Rule.Breaks("fragments_on_object_interface_or_union_types", marked);

    [Theory]
    [InlineData("{ dog { name } } ^fragment A on Dog { name }")]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { name } ^fragment B on Dog { ...A ...C } ^fragment C on "
        + "Dog { name }")]
    [InlineData(
        "query A { dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { name } ^fragment C on "
        + "Dog { ...A }")]
    public void A_fragment_must_be_used(string marked) => Rule.Breaks("fragments_must_be_used", marked);

    [Theory]
    [InlineData("{ dog { ...^A } }")]
    [InlineData("{ dog { ... ^A ... on Dog { ...^B } ...C } } fragment C on Dog { ...  ^D }")]
    public void A_fragment_that_is_spread_must_be_defined(string marked) =>
        Rule.Breaks("fragment_spread_target_defined", marked);

    [Theory]
    [InlineData("{ human { ...A } } fragment A on Human { relatives { ^...A } }")]
    [InlineData("{ dog { ...A } } fragment A on Dog { ^...A }")]
    [InlineData("{ dog { ...A } } fragment A on Dog { ... on Dog { ^...A } }")]
    [InlineData("{ dog { ...A } } fragment A on Dog { ^...B } fragment B on Dog { ^...A }")]
    [InlineData("{ dog { ...A } } fragment B on Dog { ^...A } fragment A on Dog { ^...B }")]
    [InlineData("{ dog { ...A } } fragment A on Dog { ^...B } fragment B on Dog { ^...C } fragment C on Dog { ^...A }")]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { ^...B ^...C } fragment B on Dog { ^...A } fragment C on "
        + "Dog { ^...A }")]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { ^...B } fragment B on Dog { ^...B ^...C } fragment C on "
        + "Dog { ^...A ^...B }")]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { father { ...C } ^...B } fragment B on Dog { mother { "
        + "^...A } } fragment C on Dog { name }")]
    public void Fragments_must_not_form_cycles(string marked) =>
        Rule.Breaks("fragment_spreads_must_not_form_cycles", marked);

    [Theory]
    [InlineData(
        "{ dog { ...A ...B } } fragment A on Dog { ...C } fragment B on Dog { ...C } fragment C on Dog "
        + "{ name }")]
    [InlineData(
        "{ dog { ...A ...A } } fragment A on Dog { ...B ...C } fragment B on Dog { ...C } fragment C on "
        + "Dog { name }")]
    public void Fragments_may_meet_again_without_a_cycle(string document) => Rule.Holds(document);

    [Theory]
    [InlineData(
        "{ dog { ... on Pet { name } ... on Canine { __typename } ... on CatOrDog { __typename } ... on "
        + "DogOrHuman { __typename } } }")]
    [InlineData(
        "{ pet { ... on Dog { name } ... on Cat { meows } ... on DogOrHuman { __typename } ... on Being "
        + "{ name } } }")]
    [InlineData(
        "{ humanOrAlien { ... on Intelligent { iq } ... on Being { name } ... on DogOrHuman { ... on "
        + "Human { iq } } } }")]
    [InlineData("{ human { ... on Intelligent { iq } } }")]
    public void A_fragment_can_be_spread_where_its_type_may_be(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ dog { ^... on Cat { meows } } }")]
    [InlineData("{ dog { ^...A } } fragment A on Cat { meows }")]
    [InlineData("{ cat { ^... on Canine { __typename } } }")]
    [InlineData("{ cat { ^... on DogOrHuman { __typename } } }")]
    [InlineData("{ catOrDog { ^...A } } fragment A on HumanOrAlien { __typename }")]
    [InlineData("{ pet { ^... on HumanOrAlien { ^... on Dog { name } } } }")]
    [InlineData("{ humanOrAlien { ^... on Pet { name } ^... on Canine { __typename } } }")]
    [InlineData("{ dog { ... on Pet { ^... on Human { name } } } }")]
    [InlineData("{ pet { ^... on Intelligent { iq } } }")]
    public void A_fragment_can_not_be_spread_elsewhere(string marked) =>
        Rule.Breaks("fragment_spread_is_possible", marked);

    [Fact]
    public void A_name_that_stands_for_two_fragments_says_nothing_about_cycles() => Rule.Breaks(
        "fragment_name_uniqueness", "{ dog { ...A } } fragment ^A on Dog { name } fragment ^A on Dog { ...A }");
}
