using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Spec §5.4.</summary>
public sealed class ArgumentRulesTests
{
    [Theory]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) } }")]
    [InlineData("{ dog @onField { name @skip(if: true) } }")]
    [InlineData("{ complicatedArgs { multipleReqs(req2: 1, req1: 2) } }")]
    [InlineData("{ dog { x: name } }")]
    [InlineData("{ dog { name @mark @mark(label: \"a\") } }")]
    public void Declared_arguments_are_valid(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ dog { doesKnowCommand(^unknown: true) } }")]
    [InlineData("{ dog { doesKnowCommand(^command: SIT, dogCommand: SIT, ^other: 1) } }")]
    [InlineData("{ dog { name @skip(if: true, ^unless: false) } }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { doesKnowCommand(^unknown: { a: [1] }) }")]
    [InlineData("{ dog { isHouseTrained(^unknown: 1) ... on Dog { isHouseTrained(^unknown: 1) } } }")]
    [InlineData("query @onQuery(^a: 1) { dog { name @onField(^b: 2) } }")]
    [InlineData("{ dog { __typename(^a: 1) } }")]
    [InlineData("query ($a: Int @onVariableDefinition(^b: 1)) { dog { isAtLocation(x: $a) } }")]
    public void Other_arguments_are_refused(string marked) => Rule.Breaks("argument_names", marked);

    [Theory]
    [InlineData("{ dog { isAtLocation(^x: 1, ^x: 2) } }")]
    [InlineData("{ dog { isAtLocation(^x: 1, y: 3, ^x: 1, ^x: 2) } }")]
    [InlineData("{ dog { isAtLocation(^x: 1, ^y: 3, ^x: 1, ^y: 2) } }")]
    [InlineData("{ dog { name @skip(^if: true, ^if: true) } }")]
    [InlineData("query ($a: Int @complex(^arg: null, ^arg: null)) { dog { isAtLocation(x: $a) } }")]
    public void An_argument_is_given_once(string marked) => Rule.Breaks("argument_uniqueness", marked);

    [Theory]
    [InlineData("{ dog { isHouseTrained } }")]
    [InlineData(
        "{ complicatedArgs { nonNullFieldWithDefault multipleOpts multipleOptAndReq(req1: 3, req2: 4, "
        + "opt1: 5) } }")]
    [InlineData("query ($a: Int!) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $a) } }")]
    public void Optional_arguments_can_be_left_out(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ complicatedArgs { ^multipleReqs } }")]
    [InlineData("{ complicatedArgs { ^multipleReqs(req1: 1) } }")]
    [InlineData("{ complicatedArgs { ^a: multipleOptAndReq(opt1: 1) } }")]
    [InlineData("{ dog { name ^@skip ^@include } }")]
    [InlineData("mutation { ^rename { name } }")]
    [InlineData("{ dog ^@include { __typename } }")]
    public void Required_arguments_must_be_given(string marked) => Rule.Breaks("required_arguments", marked);
}
