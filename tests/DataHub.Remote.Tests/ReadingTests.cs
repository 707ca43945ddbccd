using Xunit;

namespace DataHub.Remote.Tests;

/// <summary>What becomes of a subgraph's answer.</summary>
public sealed class ReadingTests
{
    private const string Sdl =
        """
        scalar Any
        enum Colour { RED GREEN }
        type Query { thing: Thing things: [Thing] grid: [[Thing]] any: Animal }
        interface Animal { name: String }
        type Cat implements Animal { name: String size: Int }
        type Dog implements Animal { name: String }
        type Thing {
          id: ID! text: String whole: Int real: Float truth: Boolean colour: Colour open: Any inner: Thing
          texts: [String!] numbers: [[Int]] colours: [Colour]
        }
        """;

    [Theory]
    [InlineData("text", "\"a\\u4e8c\\\"\"")]
    [InlineData("whole", "-2147483648")]
    [InlineData("real", "1.50")]
    [InlineData("real", "-1E10")]
    [InlineData("truth", "false")]
    [InlineData("colour", "\"GREEN\"")]
    [InlineData("open", "{ \"a\": [1, null], \"a\": 2 }")]
    [InlineData("texts", "[\"a\", \"b\"]")]
    [InlineData("numbers", "[[1,null],null,[]]")]
    [InlineData("colours", "[null,\"RED\"]")]
    [InlineData("text", "null")]
    public async Task A_leaf_stays_as_it_was_received(string field, string value)
    {
        Assert.Equal(Thing(field, value), await ThingAsync(field, value));
    }

    [Theory]
    [InlineData("id", "12345678901234567890", "\"12345678901234567890\"")]
    [InlineData("whole", "7.0", "7")]
    [InlineData("whole", "1e3", "1000")]
    public async Task A_leaf_of_another_form_is_coerced(string field, string value, string coerced)
    {
        Assert.Equal(Thing(field, coerced), await ThingAsync(field, value));
    }

    [Theory]
    [InlineData("text", "1")]
    [InlineData("text", "{\"a\":[]}")]
    [InlineData("whole", "2147483648")]
    [InlineData("whole", "\"1\"")]
    [InlineData("whole", "1.5")]
    [InlineData("real", "\"1\"")]
    [InlineData("real", "1e999")]
    [InlineData("truth", "1")]
    [InlineData("colour", "\"BLUE\"")]
    [InlineData("colour", "0")]
    public async Task A_leaf_of_another_type_is_an_error_at_its_place(string field, string value)
    {
        var answer = await ThingAsync(field, value);

        Assert.StartsWith($$$"""{"data":{"thing":{"{{{field}}}":null}},"errors":[""", answer, StringComparison.Ordinal);
        Assert.Contains($$"""path":["thing","{{field}}"],"extensions":{"code":"result.invalid"}""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_of_another_type_is_an_error_at_its_index()
    {
        var answer = await ThingAsync("numbers", "[[1],[2,\"3\"]]");

        Assert.StartsWith("""{"data":{"thing":{"numbers":[[1],[2,null]]}},"errors":[""", answer, StringComparison.Ordinal);
        Assert.Contains("""path":["thing","numbers",1,1]""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_items_error_is_told_at_all_keys_of_a_list_that_is_asked_for_once()
    {
        var answer = await AnswerAsync(
            "{ thing { colours also: colours } }",
            """{"data":{"thing":{"colours":["RED",null]}},"errors":[{"message":"planted","path":["thing","colours",1]}]}""");

        Assert.StartsWith("""{"data":{"thing":{"colours":["RED",null],"also":["RED",null]}},"errors":[""", answer, StringComparison.Ordinal);
        Assert.Contains("""path":["thing","colours",1]""", answer, StringComparison.Ordinal);
        Assert.Contains("""path":["thing","also",1]""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_in_a_list_that_has_none_takes_the_list()
    {
        Assert.StartsWith(
            """{"data":{"thing":{"texts":null}},"errors":[""", await ThingAsync("texts", "[\"a\",null]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_may_come_in_any_order_and_with_others()
    {
        Assert.Equal(
            """{"data":{"thing":{"id":"1","text":"a","inner":{"whole":2}}}}""",
            await AnswerAsync(
                "{ thing { id text inner { whole } } }",
                """{"extensions":{"x":1},"data":{"more":[{}],"thing":{"inner":{"whole":2,"x":{}},"text":"a","y":[1],"id":"1"}}}"""));
    }

    [Fact]
    public async Task A_key_that_is_missing_is_an_error()
    {
        var answer = await AnswerAsync("{ thing { text whole } }", """{"data":{"thing":{"whole":1}}}""");

        Assert.StartsWith("""{"data":{"thing":{"text":null,"whole":1}},"errors":[""", answer, StringComparison.Ordinal);
        Assert.Contains("result.invalid", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_lists_of_objects_are_read()
    {
        Assert.Equal(
            """{"data":{"grid":[[{"id":"1"},null],null,[]]}}""",
            await AnswerAsync("{ grid { id } }", """{"data":{"grid":[[{"id":"1"},null],null,[]]}}"""));
    }

    [Theory]
    [InlineData("""{"name":"a","size":3,"__typename":"Cat"}""", """{"name":"a","big":3}""")]
    [InlineData("""{"__typename":"Dog","name":"b"}""", """{"name":"b"}""")]
    [InlineData("""{"__typename":"Cow","name":"c"}""", "null")]
    [InlineData("""{"name":"c"}""", "null")]
    public async Task An_object_says_which_type_it_is(string received, string written)
    {
        Assert.Equal(
            "{\"data\":{\"any\":" + written + "}}",
            await AnswerAsync("{ any { name ... on Cat { big: size } } }", "{\"data\":{\"any\":" + received + "}}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"data\":")]
    [InlineData("{\"data\":null}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":{\"thing\":[]}}")]
    [InlineData("{\"data\":{\"thing\":7}}")]
    [InlineData("{\"data\":{\"thing\":{\"inner\":[{}]}}}")]
    [InlineData("{\"data\":{\"thing\":{}}}}")]
    [InlineData("<html>")]
    public async Task An_answer_of_another_form_is_none(string answer)
    {
        var asked = new Asked(_ => new Script(answer), ("a", Sdl));

        Assert.Contains(
            """extensions":{"fields":[{"path":["thing"],"coordinate":"Query.thing","reason":"UNAVAILABLE"}]}""",
            await asked.AnswerAsync("{ thing { inner { id } } }"),
            StringComparison.Ordinal);
        Assert.NotEmpty(asked.Uses[0].Cause!);
    }

    [Fact]
    public async Task An_answer_that_is_nested_without_end_is_none()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));

        Assert.Contains("UNAVAILABLE", await ThingAsync("open", deep), StringComparison.Ordinal);
    }

    private static string Thing(string field, string value) =>
        "{\"data\":{\"thing\":{\"" + field + "\":" + value + "}}}";

    private static Task<string> ThingAsync(string field, string value) =>
        AnswerAsync($$"""{ thing { {{field}} } }""", Thing(field, value));

    private static Task<string> AnswerAsync(string question, string answer) =>
        new Asked(_ => new Script(answer), ("a", Sdl)).AnswerAsync(question);
}
