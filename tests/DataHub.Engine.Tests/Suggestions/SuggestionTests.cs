using System.Diagnostics;
using System.Text.Json;
using DataHub.Engine.Tests.Validation;
using DataHub.Schema;
using Xunit;

namespace DataHub.Engine.Tests.Suggestions;

/// <summary>"Did you mean" names what resembles the unknown, from the caller's part of the schema alone.</summary>
public sealed class SuggestionTests
{
    [Theory]
    [InlineData("{ dgo { name } }", "The type `Query` has no field `dgo`. Did you mean `dog`")]
    [InlineData("{ dog { NAME } }", "The type `Dog` has no field `NAME`. Did you mean `name`")]
    [InlineData("{ dog { barkVolumes } }", "The type `Dog` has no field `barkVolumes`. Did you mean `barkVolume`")]
    [InlineData("{ dog { name(surnme: true) } }", "`Dog.name` has no argument `surnme`. Did you mean `surname`")]
    [InlineData("{ dog @skip(iff: true) { name } }", "`@skip` has no argument `iff`. Did you mean `if`")]
    [InlineData("{ dog { ... on Dgo { name } } }", "There is no type `Dgo`. Did you mean `Dog`")]
    [InlineData(
        "query ($a: ComplexInptu) { complicatedArgs { complexArgField(complexArg: $a) } }",
        "There is no type `ComplexInptu`. Did you mean `ComplexInput`")]
    [InlineData(
        "{ dog { doesKnowCommand(dogCommand: SITT) } }",
        "This is no value of type `DogCommand`. It is no value of DogCommand. Did you mean `SIT`")]
    [InlineData(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, intfield: 1 }) } }",
        "`ComplexInput` has no field `intfield`. Did you mean `intField`")]
    [InlineData("{ dog @skpi(if: true) { name } }", "There is no directive `@skpi`. Did you mean `skip`")]
    [InlineData("{ dog { ...Nmae } } fragment Name on Dog { name }", "There is no fragment `Nmae`. Did you mean `Name`")]
    [InlineData(
        "query ($atHome: Boolean) { dog { isHouseTrained(atOtherHomes: $atHom) } }",
        "The variable `$atHom` is not defined by the operation. Did you mean `atHome`")]
    public void An_unknown_name_brings_what_resembles_it(string query, string message)
    {
        Assert.Contains(
            Messages(query, new Engine.Suggestions(() => Pets.Types)),
            said => said.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_operation_of_another_name_is_suggested()
    {
        var refused = Assert.IsType<UnboundResult>(Binder.Bind(
            Rule.DocumentOf("query Dogs { dog { name } } query Cats { cat { name } }"),
            "Dog",
            Pets.Types,
            ValidationLimits.Public,
            new Engine.Suggestions(() => Pets.Types)));

        Assert.Equal("The document has no operation of that name. Did you mean `Dogs`?", Assert.Single(refused.Errors).Message);
    }

    [Theory]
    [InlineData("""{"requiredField": true, "intFeild": 1}""", "$a has a field that ComplexInput doesn't have: `intFeild`. Did you mean `intField`?")]
    [InlineData("""{"requiredField": true, "command": "HEAL"}""", "$a.command: It is no value of DogCommand. Did you mean `HEEL`?")]
    public void A_variable_brings_what_resembles_it(string given, string message)
    {
        var bound = ((BoundResult)Binder.Bind(
            Rule.DocumentOf("query ($a: ComplexInput) { complicatedArgs { complexArgField(complexArg: $a) } }"),
            null,
            Pets.Types,
            ValidationLimits.Public)).Document;
        var variables = JsonDocument.Parse($$"""{"a": {{given}}}""").RootElement;

        var (_, errors) = VariableCoercion.Coerce(bound, variables, new Engine.Suggestions(() => Pets.Types));
        var (_, silent) = VariableCoercion.Coerce(bound, variables);

        Assert.Equal(message, Assert.Single(errors).Message);
        Assert.DoesNotContain("Did you mean", Assert.Single(silent).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_the_nearest_three_come_in_order()
    {
        var types = SdlTypes.Of("type Query { abcd1: Int abcd2: Int abcde: Int abc: Int other: Int }");

        Assert.Equal(
            "The type `Query` has no field `abcd`. Did you mean `abc`, `abcd1` or `abcd2`?",
            Assert.Single(Messages("{ abcd }", new Engine.Suggestions(() => types), types)));
    }

    [Theory]
    [InlineData("{ dgo { name } }")]
    [InlineData("{ dog { ...Nmae } } fragment Name on Dog { name }")]
    public void Nothing_is_suggested_to_whom_nothing_may_be_said(string query)
    {
        Assert.All(
            Messages(query, Engine.Suggestions.None),
            message => Assert.DoesNotContain("Did you mean", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ dog { nicknam } }", "nickname")]
    [InlineData("{ cta { name } }", "cat")]
    [InlineData("{ dog { ... on Cta { name } } }", "Cat")]
    [InlineData("{ dog { name(surnme: true) } }", "surname")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SITT) } }", "SIT")]
    [InlineData("{ dog { isHouseTrained(atOtherHome: true) } }", "atOtherHomes")]
    public void What_the_caller_may_not_see_is_never_suggested(string query, string hidden)
    {
        var visible = SdlTypes.Of("type Query { dog: Dog } type Dog { name: String }");

        Assert.Contains(Messages(query, new Engine.Suggestions(() => Pets.Types)), said => said.Contains($"`{hidden}`"));
        Assert.DoesNotContain(Messages(query, new Engine.Suggestions(() => visible)), said => said.Contains($"`{hidden}`"));
    }

    [Fact]
    public void A_name_that_resembles_nothing_or_is_very_long_brings_nothing()
    {
        var suggestions = new Engine.Suggestions(() => Pets.Types);

        Assert.All(
            Messages($"{{ zzz {new string('d', 60_000)} }}", suggestions),
            message => Assert.DoesNotContain("Did you mean", message, StringComparison.Ordinal));
    }

    [Fact]
    public void Guesses_in_a_schema_of_many_names_cost_little()
    {
        var names = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{i}: Int"));
        var types = SdlTypes.Of($"type Query {{ {names} }}");
        var guesses = $"{{ {string.Join(' ', Enumerable.Range(0, 10).Select(i => $"{new string('b', 50)}{i}"))} }}";
        var before = Stopwatch.GetTimestamp();

        Assert.Equal(10, Messages(guesses, new Engine.Suggestions(() => types), types).Count);
        Assert.True(Stopwatch.GetElapsedTime(before) < TimeSpan.FromSeconds(1));
    }

    private static List<string> Messages(string query, Engine.Suggestions suggestions, TypeSystem? types = null) =>
        [.. Validator.Validate(Rule.DocumentOf(query), types ?? Pets.Types, ValidationLimits.Public, suggestions)
            .Select(e => e.Message)];
}
