using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Spec §5.3.1 and §5.3.3.</summary>
public sealed class FieldRulesTests
{
    [Theory]
    [InlineData("{ dog { __typename name } }")]
    [InlineData("{ catOrDog { __typename ... on Cat { furColor } } }")]
    [InlineData("{ pet { t: __typename n: name } __typename }")]
    [InlineData("{ dog { ... { name } ... on Canine { mother { mother { __typename } } } } }")]
    [InlineData("mutation { __typename }")]
    public void Fields_of_the_type_can_be_selected(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ dog { ^meowVolume } }")]
    [InlineData("{ ^nothing { at { all } } }")]
    [InlineData("{ dog { ^unknown { name ... on Cat { furColor } } } }")]
    [InlineData("{ pet { ^nickname } }")]
    [InlineData("{ catOrDog { ^name } }")]
    [InlineData("{ dog { ^name: nope } }")]
    [InlineData("{ dog { ^n: nope(a: 1) } }")]
    [InlineData("{ human { pets { ... on Dog { ^meows } ... on Cat { ^barks meows } } } }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { ^meows ... { ^purrs } }")]
    [InlineData("{ dog { ^__schema { types } ^__type ^__other } }")]
    [InlineData("mutation { ^__schema { types { name } } }")]
    [InlineData("mutation { ^dog { name } }")]
    [InlineData("{\n  dog {\n    name\n    ^purrs\n  }\n}")]
    public void Other_fields_are_refused(string marked) => Rule.Breaks("field_selections", marked);

    [Theory]
    [InlineData("{ dog { barks } }")]
    [InlineData("{ human { relatives { name } } }")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) } }")]
    public void Leaves_have_no_selection_and_others_have_one(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ ^dog }")]
    [InlineData("{ human { ^pets } }")]
    [InlineData("{ human { ^relatives name } }")]
    [InlineData("{ ^catOrDog }")]
    [InlineData("{ ^d: dog @onField }")]
    [InlineData("{ dog { barks ^{ sinceWhen } } }")]
    [InlineData("{ cat { furColor ^{ inHexDec } } }")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) ^{ sinceWhen } } }")]
    [InlineData("{ dog { barks @onField ^{ sinceWhen } } }")]
    [InlineData("{ dog { __typename ^{ a } } }")]
    [InlineData("{ dog { isAtLocation(x: 1) @onField ^{ sinceWhen { a } } } }")]
    public void A_selection_on_a_leaf_or_none_on_another_is_refused(string marked) =>
        Rule.Breaks("leaf_field_selections", marked);
}
