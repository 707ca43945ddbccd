using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Spec §5.8.</summary>
public sealed class VariableRulesTests
{
    [Theory]
    [InlineData(
        "query A($a: Int, $b: String) { dog { isAtLocation(x: $a) } complicatedArgs { "
        + "stringArgField(stringArg: $b) } } query B($b: Int) { dog { isAtLocation(x: $b) } }")]
    [InlineData(
        "query ($a: String!, $b: [String]!, $c: ComplexInput, $d: [[Int!]!]!, $e: FurColor, $r: "
        + "Boolean!) { complicatedArgs { a: stringArgField(stringArg: $a) "
        + "stringListArgField(stringListArg: $b) complexArgField(complexArg: $c) enumArgField(enumArg: "
        + "$e) b: complexArgField(complexArg: { requiredField: $r, matrix: $d }) } }")]
    [InlineData(
        "query A($a: Int) { ...F } fragment F on Query { dog { ...G } } fragment G on Dog { "
        + "isAtLocation(x: $a) }")]
    [InlineData(
        "query A($a: Int) { dog { ...F } } query B($a: Int) { dog { ...F } } fragment F on Dog { "
        + "isAtLocation(x: $a) }")]
    [InlineData("query ($a: Boolean = false, $b: Boolean! = true) { dog @include(if: $a) { name @skip(if: $b) } }")]
    [InlineData("query ($a: Int = 1) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $a) } }")]
    [InlineData("query ($a: Int) { complicatedArgs { nonNullFieldWithDefault(arg: $a) } }")]
    [InlineData(
        "query ($a: Boolean) { complicatedArgs { complexArgField(complexArg: { requiredField: true, "
        + "nonNullField: $a }) } }")]
    [InlineData(
        "query ($a: String!, $b: [String!]!) { complicatedArgs { "
        + "stringListNonNullArgField(stringListNonNullArg: [$a, \"b\"]) c: "
        + "stringListArgField(stringListArg: $b) } }")]
    [InlineData(
        "query ($a: String!, $b: Choice!) { complicatedArgs { choiceArgField(choice: { text: $a }) "
        + "choicesArgField(choices: [$b, { one: $b }]) } }")]
    [InlineData(
        "query ($a: Int, $a2: String, $__a: Boolean) { dog { isAtLocation(x: $a) name(surname: $__a) } "
        + "complicatedArgs { stringArgField(stringArg: $a2) } }")]
    public void Variables_that_are_defined_used_and_fit_are_valid(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("query A($^x: Int, $^x: Int) { dog { isAtLocation(x: $x) } }")]
    [InlineData(
        "query A($^x: Int, $ ^x: Int!, $y: Int, $^x: Int) { dog { isAtLocation(x: $x, y: $y) } } query "
        + "B($^x: Int, $^x: Int) { dog { isAtLocation(x: $x) } }")]
    public void A_variable_is_defined_once(string marked) => Rule.Breaks("variable_uniqueness", marked);

    [Theory]
    [InlineData("query ($a: ^Dog) { dog { isAtLocation(x: $a) } }")]
    [InlineData("query ($a: ^[Pet!]!, $b: ^CatOrDog!) { dog { isAtLocation(x: $a, y: $b) } }")]
    [InlineData("query ($a: ^Unknown, $b: [[^Nothing!]]!) { dog { isAtLocation(x: $a, y: $b) } }")]
    [InlineData("query ($a: ^Human = { a: 1 }) { dog { isAtLocation(x: $a) } }")]
    public void A_variable_has_an_input_type(string marked) =>
        Rule.BreaksWithOthers("variables_are_input_types", marked);

    [Theory]
    [InlineData("^query A { dog { isAtLocation(x: ^$a) } }")]
    [InlineData("^{ dog { isAtLocation(x: ^$a, y: ^$b) } }")]
    [InlineData("query A($a: Int) { dog { isAtLocation(x: $a) } } ^query B { dog { isAtLocation(x: ^$a) } }")]
    [InlineData(
        "^query A { ...F } fragment F on Query { dog { ...G } } fragment G on Dog { isAtLocation(x: "
        + "^$a) isAtLocation(x: ^$a) }")]
    [InlineData("^query A { dog { ...F } } ^query B { dog { ...F } } fragment F on Dog { isAtLocation(x: ^$a) }")]
    [InlineData(
        "^query A @mark(label: ^$a) { dog { name @skip(if: ^$b) ... @include(if: ^$c) { ...F "
        + "@onFragmentSpread } } } fragment F on Dog { name @complex(arg: { requiredField: ^$d, "
        + "stringListField: [^$e] }) }")]
    [InlineData(
        "^{ dog { name } complicatedArgs { complexArgField(complexArg: { requiredField: true, child: "
        + "^$a, children: [^$b], matrix: [[^$c]] }) } }")]
    public void A_variable_that_is_used_is_defined(string marked) => Rule.Breaks("all_variable_uses_defined", marked);

    [Theory]
    [InlineData("query (^$a: Int, ^$b: Int) { dog { name } }")]
    [InlineData(
        "query A(^$a: Int) { dog { ...F } } query B($a: Int) { dog { ...G } } fragment F on Dog { name "
        + "} fragment G on Dog { isAtLocation(x: $a) }")]
    [InlineData("query ($a: Int, ^$b: Int, $c: Int, ^$d: [Int] = [1]) { dog { isAtLocation(x: $a, y: $c) } }")]
    public void A_variable_that_is_defined_is_used(string marked) => Rule.Breaks("all_variables_used", marked);

    [Theory]
    [InlineData("query (^$a: Int) { complicatedArgs { nonNullIntArgField(nonNullIntArg: ^$a) } }")]
    [InlineData("query (^$a: Int = null) { complicatedArgs { nonNullIntArgField(nonNullIntArg: ^$a) } }")]
    [InlineData(
        "query (^$a: Int) { complicatedArgs { ...F } } fragment F on ComplicatedArgs { ...G } fragment "
        + "G on ComplicatedArgs { nonNullIntArgField(nonNullIntArg: ^$a) }")]
    [InlineData("query (^$a: String) { complicatedArgs { booleanArgField(booleanArg: ^$a) } }")]
    [InlineData("query (^$a: String) { complicatedArgs { stringListArgField(stringListArg: ^$a) } }")]
    [InlineData("query (^$a: [String]) { complicatedArgs { stringListNonNullArgField(stringListNonNullArg: ^$a) } }")]
    [InlineData("query (^$a: [String]) { complicatedArgs { stringArgField(stringArg: ^$a) } }")]
    [InlineData("query (^$a: Boolean) { dog @include(if: ^$a) { name @skip(if: ^$a) } }")]
    [InlineData("query (^$a: Boolean) { complicatedArgs { complexArgField(complexArg: { requiredField: ^$a }) } }")]
    [InlineData(
        "query (^$a: Int!, $b: Boolean!) { complicatedArgs { complexArgField(complexArg: { "
        + "requiredField: $b, stringField: ^$a }) } }")]
    [InlineData("query (^$a: String) { complicatedArgs { stringListNonNullArgField(stringListNonNullArg: [^$a]) } }")]
    [InlineData(
        "query (^$a: [[Int]]) { complicatedArgs { complexArgField(complexArg: { requiredField: true, "
        + "matrix: ^$a }) } }")]
    [InlineData("query (^$a: FurColor) { dog { doesKnowCommand(dogCommand: ^$a) } }")]
    [InlineData(
        "query A(^$a: Int) { complicatedArgs { ...F } } query B($a: Int!) { complicatedArgs { ...F } } "
        + "fragment F on ComplicatedArgs { nonNullIntArgField(nonNullIntArg: ^$a) }")]
    [InlineData("query (^$a: String) { complicatedArgs { choicesArgField(choices: { text: ^$a }) } }")]
    [InlineData(
        "query (^$a: Choice, ^$b: [Choice!], ^$c: Choice) { complicatedArgs { choicesArgField(choices: "
        + "[^$a]) choiceArgField(choice: { many: ^$b }) d: choiceArgField(choice: ^$c) } }")]
    public void A_variable_must_fit_where_it_is_used(string marked) =>
        Rule.Breaks("all_variable_usages_are_allowed", marked);

    [Theory]
    [InlineData("complexArgField(complexArg: { requiredField: true, choice: { text: ^$a } })")]
    [InlineData("choiceArgField(choice: { text: ^$a })")]
    [InlineData("choicesArgField(choices: [{ text: ^$a }])")]
    [InlineData("choicesArgField(choices: { text: ^$a })")]
    public void A_variable_in_a_OneOf_input_is_non_null_wherever_that_input_stands(string field)
    {
        Rule.Breaks("all_variable_usages_are_allowed", $"query (^$a: String = \"a\") {{ complicatedArgs {{ {field} }} }}");
        Rule.Holds(Rule.Unmarked($"query ($a: String!) {{ complicatedArgs {{ {field} }} }}"));
    }
}
