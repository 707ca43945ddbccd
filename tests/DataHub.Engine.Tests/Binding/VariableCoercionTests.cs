using System.Text.Json;
using DataHub.Engine.Tests.Validation;
using DataHub.Language;
using DataHub.Schema;
using Xunit;

namespace DataHub.Engine.Tests.Binding;

public sealed class VariableCoercionTests
{
    private static readonly TypeSystem Types = SdlTypes.Of(
        """
        enum Grade { GENERAL MAJOR }
        input Pair { left: Int! right: [String!] = ["a"] }
        input Choice @oneOf { number: Int text: String }
        type Query { f(int: Int, float: Float, flag: Boolean, id: ID, grade: Grade, pair: Pair, many: [Int], choice: Choice): Int }
        """);

    [Theory]
    [InlineData("Int", "7", "7")]
    [InlineData("Int", "1.0", "1")]
    [InlineData("Float", "1", "1")]
    [InlineData("ID", "12", "12")]
    [InlineData("ID", "12.0", "12")]
    [InlineData("ID", "\"x\"", "x")]
    [InlineData("Boolean", "true", "1")]
    [InlineData("Grade", "\"MAJOR\"", "MAJOR")]
    public void A_value_that_fits_is_taken_in_its_stored_form(string type, string json, string stored)
    {
        var (values, errors) = Coerce($"query ($v: {type}) {{ f }}", $$"""{"v": {{json}}}""");

        Assert.Empty(errors);
        Assert.Equal(stored, Convert.ToString(values.Values["v"], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Int", "2147483648", "variables.invalid")]
    [InlineData("Int", "1.5", "variables.invalid")]
    [InlineData("Int", "\"1\"", "variables.invalid")]
    [InlineData("Float", "\"1\"", "variables.invalid")]
    [InlineData("Boolean", "1", "variables.invalid")]
    [InlineData("Grade", "\"WORST\"", "variables.invalid")]
    [InlineData("Grade", "1", "variables.invalid")]
    [InlineData("ID", "1.5", "variables.invalid")]
    [InlineData("Pair", "3", "variables.invalid")]
    [InlineData("Pair", "{\"left\": null}", "variables.invalid")]
    [InlineData("Pair", "{}", "variables.missing_field")]
    [InlineData("Pair", "{\"left\": 1, \"middle\": 2}", "variables.unknown_field")]
    [InlineData("Choice", "{}", "variables.one_of")]
    [InlineData("Choice", "{\"number\": 1, \"text\": \"x\"}", "variables.one_of")]
    [InlineData("Choice", "{\"text\": null}", "variables.one_of")]
    [InlineData("[Int!]", "[1, null]", "variables.invalid")]
    [InlineData("ID", "\"\\ud800\"", "variables.invalid")]
    public void A_value_that_does_not_fit_is_refused_with_its_place(string type, string json, string code)
    {
        var (_, errors) = Coerce($"query ($v: {type}) {{ f }}", $$"""{"v": {{json}}}""");

        var error = Assert.Single(errors);
        Assert.Equal(code, error.Code);
        Assert.StartsWith("$v", error.Message, StringComparison.Ordinal);
        Assert.Equal(new Location(1, 8), error.Locations.Single());
    }

    [Fact]
    public void A_missing_variable_takes_its_default_or_stays_absent()
    {
        var (values, errors) = Coerce("query ($a: Int = 3, $b: Int) { f }", "{}");

        Assert.Empty(errors);
        Assert.Equal(3L, values.Values["a"]);
        Assert.False(values.TryGet("b", out _));
    }

    [Fact]
    public void A_missing_required_variable_is_refused()
    {
        var (_, errors) = Coerce("query ($a: Int!) { f }", "{}");

        Assert.Equal("variables.missing", Assert.Single(errors).Code);
    }

    [Fact]
    public void One_value_is_a_list_of_one_and_missing_input_fields_take_their_defaults()
    {
        var (values, _) = Coerce("query ($many: [Int], $pair: Pair) { f }", """{"many": 4, "pair": {"left": 1}}""");

        Assert.Equal([4L], ((InputList)values.Values["many"]!).Items);
        var right = (InputList)((InputObject)values.Values["pair"]!).Fields["right"]!;
        Assert.Equal(["a"], right.Items);
    }

    [Fact]
    public void No_more_than_ten_faults_are_told()
    {
        var (_, errors) = Coerce("query ($many: [Int]) { f }", $$"""{"many": [{{string.Join(",", Enumerable.Repeat("\"x\"", 50))}}]}""");

        Assert.Equal(10, errors.Length);
    }

    [Theory]
    [InlineData("""{"a": 1}""", """{"a": 2}""", true)]
    [InlineData("""{"a": 1}""", """{"a": null}""", false)]
    [InlineData("""{"a": 1}""", "{}", false)]
    [InlineData("""{"many": [1, 2]}""", """{"many": [3]}""", true)]
    [InlineData("""{"many": [1]}""", """{"many": []}""", false)]
    [InlineData("""{"many": [1]}""", """{"many": [null]}""", false)]
    [InlineData("""{"grade": "MAJOR"}""", """{"grade": "GENERAL"}""", false)]
    [InlineData("""{"flag": true}""", """{"flag": false}""", false)]
    [InlineData("""{"pair": {"left": 1}}""", """{"pair": {"left": 2, "right": ["x", "y"]}}""", true)]
    public void Requests_share_a_plan_when_only_values_differ(string left, string right, bool same)
    {
        const string Query = "query ($a: Int, $many: [Int], $grade: Grade, $flag: Boolean, $pair: Pair) { f }";

        var shapes = new[] { left, right }.Select(json => VariableShape.Of(Bound(Query), Coerce(Query, json).Values)).ToList();

        Assert.Equal(same, shapes[0] == shapes[1]);
    }

    private static (VariableValues Values, System.Collections.Immutable.ImmutableArray<HubError> Errors) Coerce(
        string query, string json) =>
        VariableCoercion.Coerce(Bound(query), JsonSerializer.Deserialize<JsonElement>(json));

    private static BoundDocument Bound(string query)
    {
        Assert.True(Parser.TryParse(query, ParserLimits.Public, out var document, out _));
        return new BoundDocument(document, document.Definitions.OfType<OperationDefinition>().Single(), Types, ValidationLimits.Public);
    }
}
