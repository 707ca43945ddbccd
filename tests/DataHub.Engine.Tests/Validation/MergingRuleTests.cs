using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Spec §5.3.2.</summary>
public sealed class MergingRuleTests
{
    [Theory]
    [InlineData("{ dog { ...F } } fragment F on Dog { name nickname }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { name name }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { name @include(if: true) name @include(if: false) }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { a: name b: name }")]
    [InlineData(
        "{ dog { ...F } } fragment F on Dog { doesKnowCommand(dogCommand: SIT) "
        + "doesKnowCommand(dogCommand: SIT) }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { n: name n: name ... { n: name } }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { isAtLocation(x: 1, y: 2) isAtLocation(y: 2, x: 1) }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { mother { name } mother { barks name } }")]
    [InlineData("{ pet { ... on Dog { name } ... on Cat { name: nickname } } }")]
    [InlineData("{ pet { ... on Dog { name(surname: true) } ... on Cat { name } } }")]
    [InlineData("{ pet { ... on Dog { v: barkVolume } ... on Cat { v: meowVolume } } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, intField: 1 }) "
        + "complexArgField(complexArg: { intField: 1, requiredField: true }) } }")]
    [InlineData("query ($a: Int) { dog { isAtLocation(x: $a) isAtLocation(x: $a) } }")]
    [InlineData("{ dog { ...F ...G } } fragment F on Dog { name ...G } fragment G on Dog { name barks }")]
    [InlineData("{ human { relatives { name } relatives { relatives { iq } } } }")]
    [InlineData("{ pet { t: __typename ... on Dog { t: __typename } } }")]
    [InlineData("{ someBox { ... on StringBox { s: unrelatedField } ... on IntBox { s: unrelatedField } } }")]
    [InlineData("{ someBox { ... on StringBox { scalar } ... on IntBox { other: scalar } } }")]
    [InlineData("{ someBox { ... on NonNullStringBox1 { scalar } ... on NonNullStringBox2 { scalar } } }")]
    [InlineData(
        "{ someBox { ... on StringBox { deepBox { unrelatedField } } ... on IntBox { deepBox { "
        + "unrelatedField } } } }")]
    [InlineData(
        "{ someBox { ... on IntBox { deepBox { ...X } } ... on StringBox { deepBox { ...Y } } } } "
        + "fragment X on IntBox { unrelatedField } fragment Y on StringBox { unrelatedField }")]
    public void Fields_that_ask_the_same_can_be_merged(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ dog { ...F } } fragment F on Dog { ^a: name ^a: nickname }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { ^name: nickname ^name }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { ^a: name ^a: nickname ^a: barks }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { ^a: name ... { ^a: nickname } }")]
    [InlineData(
        "{ dog { ...F } } fragment F on Dog { ^a: name b: barks ... on Dog { ... on Pet { ^a: "
        + "__typename } } }")]
    [InlineData("{ dog { ...F ...G } } fragment F on Dog { ^x: name } fragment G on Dog { ^x: nickname }")]
    [InlineData("{ dog { ^x: name ...F } } fragment F on Dog { ^x: nickname }")]
    [InlineData(
        "{ dog { ...F ...G } cat { nickname } } fragment F on Dog { ^x: name } fragment G on Dog { ...H "
        + "} fragment H on Dog { y: name ^x: nickname }")]
    [InlineData("{ dog { ^x: name ...F } } fragment F on Dog { ...G ^x: barks } fragment G on Dog { ^x: nickname }")]
    [InlineData("{ ^dog { ^x: name } ^dog { ^x: nickname } }")]
    [InlineData("{ ^dog { ^x: name ^y: barks } ^dog { ^x: nickname ^y: barkVolume } }")]
    [InlineData("{ ^dog { ^mother { ^x: name } } ^dog { ^mother { ^x: nickname } } }")]
    [InlineData("{ dog { ^mother { ^x: name } ^mother { ^x: nickname } } dog { mother { y: name } } }")]
    [InlineData(
        "{ ^human { ^relatives { ^name: iq } } ^human { ...F } } fragment F on Human { ^relatives { "
        + "^name } }")]
    [InlineData("{ ^x: dog { name } ^x: cat { name } }")]
    [InlineData("{ pet { ^x: name ... on Dog { ^x: nickname } ... on Cat { ^x: meows } } }")]
    [InlineData("{ being { ... on Pet { ^n: name } ... on Dog { ^n: nickname } } }")]
    [InlineData("{ human { ...F } } fragment F on Human { ^x: name ^x: iq ...F2 } fragment F2 on Human { ^x: iq }")]
    public void Different_fields_under_one_key_are_refused(string marked) =>
        Rule.Breaks("field_selection_merging", marked);

    [Theory]
    [InlineData("{ dog { ...F } } fragment F on Dog { ^doesKnowCommand ^doesKnowCommand(dogCommand: HEEL) }")]
    [InlineData(
        "{ dog { ...F } } fragment F on Dog { ^doesKnowCommand(dogCommand: SIT) "
        + "^doesKnowCommand(dogCommand: HEEL) }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { ^isAtLocation(x: 0) ^isAtLocation(y: 0) }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { ^isAtLocation(x: 0) ^isAtLocation(x: 0, y: 0) }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { ^a: isAtLocation(x: 1) ^a: isAtLocation(x: 10) }")]
    [InlineData(
        "{ complicatedArgs { ^stringArgField(stringArg: \"a\") ^stringArgField(stringArg: "
        + "\"\"\"a\"\"\") } }")]
    [InlineData(
        "{ complicatedArgs { ^stringListArgField(stringListArg: \"a\") "
        + "^stringListArgField(stringListArg: [\"a\"]) } }")]
    [InlineData(
        "{ complicatedArgs { ^stringListArgField(stringListArg: [\"a\", \"b\"]) "
        + "^stringListArgField(stringListArg: [\"b\", \"a\"]) } }")]
    [InlineData(
        "{ complicatedArgs { ^complexArgField(complexArg: { requiredField: true, intField: 1 }) "
        + "^complexArgField(complexArg: { intField: 2, requiredField: true }) } }")]
    [InlineData("query ($a: Int, $b: Int) { dog { ^isAtLocation(x: $a) ^isAtLocation(x: $b) } }")]
    [InlineData("query ($a: Int = 1) { dog { ^isAtLocation(x: $a) ^isAtLocation(x: 1) } }")]
    [InlineData("{ ^human(id: 1) { name } ^human(id: \"1\") { name } }")]
    public void Fields_with_different_arguments_are_refused(string marked) =>
        Rule.Breaks("field_selection_merging", marked);

    [Theory]
    [InlineData("{ someBox { ... on StringBox { ^scalar } ... on IntBox { ^scalar } } }")]
    [InlineData("{ someBox { ... on IntBox { ^scalar } ... on StringBox { ^scalar: unrelatedField } } }")]
    [InlineData("{ someBox { ... on NonNullStringBox1 { ^scalar } ... on StringBox { ^scalar } } }")]
    [InlineData(
        "{ someBox { ... on IntBox { ^box: listStringBox { scalar } } ... on StringBox { ^box: "
        + "stringBox { scalar } } } }")]
    [InlineData(
        "{ someBox { ... on IntBox { ^box: stringBox { scalar } } ... on StringBox { ^box: "
        + "listStringBox { scalar } } } }")]
    [InlineData(
        "{ someBox { ... on IntBox { box: stringBox { ^val: scalar ^val: unrelatedField } } ... on "
        + "StringBox { box: stringBox { val: scalar } } } }")]
    [InlineData(
        "{ someBox { ... on IntBox { ^box: stringBox { ^scalar } } ... on StringBox { ^box: intBox { "
        + "^scalar } } } }")]
    [InlineData("{ someBox { ... on IntBox { ^deepBox { ^scalar } } ... on StringBox { ^deepBox { ^scalar } } } }")]
    [InlineData(
        "{ someBox { ... on IntBox { ^box: unrelatedField } ... on StringBox { ^box: stringBox { scalar "
        + "} } } }")]
    [InlineData("{ pet { ... on Dog { ^x: barkVolume } ... on Cat { ^x: nickname } } }")]
    [InlineData("{ catOrDog { ... on Dog { ^x: mother { name } } ... on Cat { ^x: name } } }")]
    [InlineData("{ someBox { ...X ...Y } } fragment X on StringBox { ^scalar } fragment Y on IntBox { ^scalar }")]
    [InlineData(
        "{ someBox { ... on IntBox { ^deepBox { ...X } } ... on StringBox { ^deepBox { ...Y } } } } "
        + "fragment X on IntBox { ^scalar } fragment Y on StringBox { ^scalar }")]
    public void Fields_of_different_shapes_are_refused(string marked) => Rule.Breaks("field_selection_merging", marked);
}
