using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Spec §5.6.</summary>
public sealed class ValueRulesTests
{
    [Theory]
    [InlineData("{ complicatedArgs { intArgField(intArg: 2) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: -2147483648) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: null) } }")]
    [InlineData("{ complicatedArgs { nonNullIntArgField(nonNullIntArg: 2) } }")]
    [InlineData("{ complicatedArgs { stringArgField(stringArg: \"foo\") } }")]
    [InlineData("{ complicatedArgs { stringArgField(stringArg: \"\"\"foo\n  bar\"\"\") } }")]
    [InlineData("{ complicatedArgs { booleanArgField(booleanArg: true) } }")]
    [InlineData("{ complicatedArgs { floatArgField(floatArg: 1.1) } }")]
    [InlineData("{ complicatedArgs { floatArgField(floatArg: 1) } }")]
    [InlineData("{ complicatedArgs { floatArgField(floatArg: -1.5e10) } }")]
    [InlineData("{ complicatedArgs { idArgField(idArg: 1) } }")]
    [InlineData("{ complicatedArgs { idArgField(idArg: \"someIdString\") } }")]
    [InlineData("{ complicatedArgs { enumArgField(enumArg: BROWN) } }")]
    [InlineData("{ complicatedArgs { stringListArgField(stringListArg: [\"one\", null, \"two\"]) } }")]
    [InlineData("{ complicatedArgs { stringListArgField(stringListArg: []) } }")]
    [InlineData("{ complicatedArgs { stringListArgField(stringListArg: null) } }")]
    [InlineData("{ complicatedArgs { stringListArgField(stringListArg: \"one\") } }")]
    [InlineData("{ complicatedArgs { stringListNonNullArgField(stringListNonNullArg: [\"a\"]) } }")]
    [InlineData("{ complicatedArgs { complexArgField } }")]
    [InlineData("{ complicatedArgs { complexArgField(complexArg: { requiredField: true }) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: false, stringListField: "
        + "[\"a\", \"b\"], matrix: [[1, 2], [], 3], command: SIT }) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, matrix: 1, child: { "
        + "requiredField: true }, children: { requiredField: true } }) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { stringListField: \"one\", requiredField: "
        + "false, booleanField: null }) } }")]
    [InlineData("{ complicatedArgs { choiceArgField(choice: { text: \"a\" }) } }")]
    [InlineData(
        "{ complicatedArgs { choiceArgField(choice: { one: { many: [{ number: 1 }, { text: \"a\" }] } "
        + "}) } }")]
    [InlineData("{ complicatedArgs { choicesArgField(choices: { text: \"\" }) } }")]
    [InlineData(
        "query ($a: Int = 1, $b: String! = \"a\", $c: ComplexInput = { requiredField: true, intField: 3 "
        + "}) { dog { isAtLocation(x: $a) } complicatedArgs { stringArgField(stringArg: $b) "
        + "complexArgField(complexArg: $c) } }")]
    [InlineData(
        "query ($a: [[Int!]] = [[1], 2, null] @onVariableDefinition, $b: Boolean!) { complicatedArgs { "
        + "complexArgField(complexArg: { matrix: $a, requiredField: $b }) } }")]
    [InlineData("{ dog @include(if: true) { name } cat @skip(if: false) { name @mark(label: null) } }")]
    public void Values_of_their_types_are_valid(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ complicatedArgs { stringArgField(stringArg: ^1) } }")]
    [InlineData("{ complicatedArgs { stringArgField(stringArg: ^1.0) } }")]
    [InlineData("{ complicatedArgs { stringArgField(stringArg: ^true) } }")]
    [InlineData("{ complicatedArgs { stringArgField(stringArg: ^BAR) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^\"3\") } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^829384293849283498239482938) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^2147483648) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^FOO) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^3.0) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^3.333) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^true) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^1e3) } }")]
    [InlineData("{ complicatedArgs { floatArgField(floatArg: ^\"3.333\") } }")]
    [InlineData("{ complicatedArgs { floatArgField(floatArg: ^true) } }")]
    [InlineData("{ complicatedArgs { floatArgField(floatArg: ^FOO) } }")]
    [InlineData("{ complicatedArgs { booleanArgField(booleanArg: ^2) } }")]
    [InlineData("{ complicatedArgs { booleanArgField(booleanArg: ^1.0) } }")]
    [InlineData("{ complicatedArgs { booleanArgField(booleanArg: ^\"true\") } }")]
    [InlineData("{ complicatedArgs { booleanArgField(booleanArg: ^TRUE) } }")]
    [InlineData("{ complicatedArgs { idArgField(idArg: ^1.0) } }")]
    [InlineData("{ complicatedArgs { idArgField(idArg: ^true) } }")]
    [InlineData("{ complicatedArgs { idArgField(idArg: ^SOMETHING) } }")]
    [InlineData("{ complicatedArgs { enumArgField(enumArg: ^2) } }")]
    [InlineData("{ complicatedArgs { enumArgField(enumArg: ^1.0) } }")]
    [InlineData("{ complicatedArgs { enumArgField(enumArg: ^\"BROWN\") } }")]
    [InlineData("{ complicatedArgs { enumArgField(enumArg: ^true) } }")]
    [InlineData("{ complicatedArgs { enumArgField(enumArg: ^JUGGLE) } }")]
    [InlineData("{ complicatedArgs { enumArgField(enumArg: ^brown) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^[1]) } }")]
    [InlineData("{ complicatedArgs { intArgField(intArg: ^{ a: 1 }) } }")]
    [InlineData("{ complicatedArgs { stringArgField(stringArg: ^{ a: { b: [1] } }) } }")]
    [InlineData("{ complicatedArgs { enumArgField(enumArg: ^[BROWN]) } }")]
    [InlineData("{ complicatedArgs { nonNullIntArgField(nonNullIntArg: ^null) } }")]
    [InlineData("{ complicatedArgs { multipleReqs(req1: ^\"one\", req2: ^\"two\") } }")]
    [InlineData("{ complicatedArgs { nonNullFieldWithDefault(arg: ^null) } }")]
    [InlineData("{ dog @include(if: ^\"yes\") { name @skip(if: ^ENUM) } }")]
    [InlineData("{ dog { name @include(if: ^null) @mark(level: ^null) } }")]
    [InlineData(
        "query ($a: Int! = ^null, $b: String! = ^1, $c: ComplexInput = ^1) { dog { isAtLocation(x: $a) "
        + "} complicatedArgs { stringArgField(stringArg: $b) complexArgField(complexArg: $c) } }")]
    [InlineData(
        "query ($a: [String!] = [\"a\", ^null, ^1]) { complicatedArgs { "
        + "stringListNonNullArgField(stringListNonNullArg: $a) } }")]
    [InlineData(
        "query ($a: Choice = ^{}, $c: Choice = ^{ text: null }) @onQuery { dog { name @complex(choice: "
        + "$a) @onField } cat { name @complex(choice: $c) } }")]
    public void A_leaf_of_another_type_is_refused(string marked) => Rule.Breaks("values_of_correct_type", marked);

    [Theory]
    [InlineData("{ complicatedArgs { stringListArgField(stringListArg: [\"one\", ^2]) } }")]
    [InlineData("{ complicatedArgs { stringListArgField(stringListArg: ^1) } }")]
    [InlineData("{ complicatedArgs { stringListArgField(stringListArg: [^[\"a\"]]) } }")]
    [InlineData("{ complicatedArgs { stringListNonNullArgField(stringListNonNullArg: [\"a\", ^null]) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, matrix: [[^\"a\", 1, "
        + "^null], ^\"b\"] }) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, stringListField: "
        + "[\"one\", ^2] }) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, children: [^null, ^1, { "
        + "requiredField: ^1 }] }) } }")]
    public void A_list_holds_values_of_its_type(string marked) => Rule.Breaks("values_of_correct_type", marked);

    [Theory]
    [InlineData("{ complicatedArgs { complexArgField(complexArg: ^1) } }")]
    [InlineData("{ complicatedArgs { complexArgField(complexArg: ^[\"a\"]) } }")]
    [InlineData("{ complicatedArgs { complexArgField(complexArg: ^BROWN) } }")]
    [InlineData("{ complicatedArgs { complexArgField(complexArg: { requiredField: ^null }) } }")]
    [InlineData("{ complicatedArgs { complexArgField(complexArg: { requiredField: true, nonNullField: ^null }) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, command: ^\"SIT\", "
        + "child: ^\"a\", intField: ^\"1\" }) } }")]
    public void An_input_object_is_written_as_one(string marked) => Rule.Breaks("values_of_correct_type", marked);

    [Theory]
    [InlineData("{ complicatedArgs { choiceArgField(choice: ^{}) } }")]
    [InlineData("{ complicatedArgs { choiceArgField(choice: ^{ text: null }) } }")]
    [InlineData("{ complicatedArgs { choiceArgField(choice: ^{ text: \"a\", number: 1 }) } }")]
    [InlineData("{ complicatedArgs { choiceArgField(choice: ^{ text: \"a\", number: null }) } }")]
    [InlineData("{ complicatedArgs { choiceArgField(choice: { one: ^{ text: null } }) } }")]
    [InlineData(
        "{ complicatedArgs { choicesArgField(choices: [^{}, { text: \"a\" }, ^{ many: [], text: \"a\" "
        + "}]) } }")]
    public void A_OneOf_input_has_exactly_one_field_that_is_not_null(string marked) =>
        Rule.Breaks("values_of_correct_type", marked);

    [Theory]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, ^invalidField: "
        + "\"value\" }) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, child: { requiredField: "
        + "true, ^a: { b: 1 } }, ^c: 1 }) } }")]
    [InlineData("{ complicatedArgs { choiceArgField(choice: { ^words: \"a\", text: \"b\" }) } }")]
    [InlineData(
        "query ($a: ComplexInput = { requiredField: true, ^a: 1 }) { complicatedArgs { "
        + "complexArgField(complexArg: $a) } }")]
    [InlineData("{ dog { name @complex(arg: { requiredField: true, ^a: 1 }) } }")]
    public void A_field_of_an_input_object_must_be_declared(string marked) =>
        Rule.Breaks("input_object_field_names", marked);

    [Theory]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { ^requiredField: true, ^requiredField: true "
        + "}) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { ^requiredField: true, intField: 1, "
        + "^requiredField: true, ^requiredField: false }) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, child: { "
        + "^requiredField: true, ^requiredField: true } }) } }")]
    [InlineData(
        "query ($a: ComplexInput = { ^requiredField: true, ^requiredField: true }) { complicatedArgs { "
        + "complexArgField(complexArg: $a) } }")]
    [InlineData(
        "{ dog { name @complex(arg: { requiredField: true, children: [{ ^requiredField: true, "
        + "^requiredField: true }] }) } }")]
    public void A_field_of_an_input_object_is_given_once(string marked) =>
        Rule.Breaks("input_object_field_uniqueness", marked);

    [Fact]
    public void A_value_that_another_replaces_is_not_held_to_its_type() => Rule.Breaks(
        "input_object_field_uniqueness",
        "{ complicatedArgs { complexArgField(complexArg: { ^requiredField: { a: null }, ^requiredField: true }) } }");

    [Theory]
    [InlineData("{ complicatedArgs { complexArgField(complexArg: ^{ intField: 4 }) } }")]
    [InlineData("{ complicatedArgs { complexArgField(complexArg: ^{}) } }")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, child: ^{ intField: 1 "
        + "}, children: [^{}, { requiredField: true }] }) } }")]
    [InlineData("query ($a: ComplexInput = ^{}) { complicatedArgs { complexArgField(complexArg: $a) } }")]
    public void Required_fields_of_an_input_object_must_be_given(string marked) =>
        Rule.Breaks("input_object_required_fields", marked);
}
