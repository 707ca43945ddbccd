using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Federation.Composition;
using Xunit;

namespace DataHub.Federation.Tests.Execution;

/// <summary>What resolvers in C# answer, and where they fail (spec §6).</summary>
public sealed class CodeExecutionTests
{
    private const string Sdl = """
        type Query {
          being: Being
          beings: [Being]
          things: [Thing!]
          pet(name: String! = "Rex"): Pet!
          matrix: [[Int!]]
          grade: Grade
          open(value: JSON): JSON
        }
        type Mutation { add(number: Int!): Int subtract(number: Int!): Thing }
        interface Being { name: String friend: Being }
        interface Animal implements Being { name: String friend: Being legs: Int! }
        type Dog implements Being & Animal { name: String friend: Being legs: Int! barks: Boolean }
        type Person implements Being { name: String friend: Being pet: Pet! }
        type Cat implements Being & Animal { name: String friend: Being legs: Int! lives(atLeast: Int = 7): Int }
        union Pet = Dog | Cat
        type Thing { id: ID! size: Int! parts: [Thing] broken: String wrong: Int }
        enum Grade { GENERAL MAJOR }
        scalar JSON @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc8259")
        """;

    private static readonly Supergraph Api = Composer.Compose([SubgraphSdl.OfText("code", Sdl)]).Value!;
    private readonly List<string> log = [];

    [Theory]
    [InlineData(
        "{ beings { __typename name ... on Dog { barks } ... on Animal { legs } ... on Person { pet { ... on Cat { legs } } } } }",
        """{"data":{"beings":[{"__typename":"Dog","name":"Rex","barks":true,"legs":4},{"__typename":"Person","name":"Ann","pet":{"legs":3}},null]}}""")]
    [InlineData(
        "{ being { name friend { __typename ... on Person { pet { __typename } } } } }",
        """{"data":{"being":{"name":"Rex","friend":{"__typename":"Person","pet":{"__typename":"Cat"}}}}}""")]
    public async Task An_object_of_an_interface_or_union_is_answered_by_its_type(string query, string answer) =>
        Assert.Equal(answer, await AskAsync(query));

    [Fact]
    public async Task An_object_of_a_type_that_it_can_not_be_is_an_error_at_its_place() =>
        Assert.Equal(
            """{"data":null,"errors":[{"message":"Query.pet got a value from its source that is none of Pet!.","locations":[{"line":1,"column":3}],"path":["pet"],"extensions":{"code":"result.invalid"}}]}""",
            await AskAsync("""{ pet(name: "Ann") { __typename } }"""));

    [Fact]
    public async Task A_failure_has_its_path_with_list_indices_and_null_goes_up_to_the_nearest_nullable_place() =>
        Assert.Equal(
            """{"data":{"things":null},"errors":[{"message":"No size.","locations":[{"line":1,"column":15}],"path":["things",1,"size"],"extensions":{"code":"test.size"}}]}""",
            await AskAsync("{ things { id size } }"));

    [Fact]
    public async Task An_item_that_fails_leaves_its_neighbours_alone() =>
        Assert.Equal(
            """{"data":{"things":[{"parts":[{"id":"1.1"},null]},{"parts":null}]},"errors":[{"message":"No part.","locations":[{"line":1,"column":12}],"path":["things",0,"parts",1],"extensions":{"code":"test.part"}}]}""",
            await AskAsync("{ things { parts { id } } }"));

    [Fact]
    public async Task Code_that_throws_is_told_without_its_text_and_reported_with_it()
    {
        var execution = default(Engine.Execution);

        var answer = await AskAsync("{ things { id broken } }", seen: e => execution = e);

        Assert.Equal(2, answer.Split("hub.internal").Length - 1);
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        Assert.Contains("""[{"id":"1","broken":null},{"id":"2","broken":null}]""", answer, StringComparison.Ordinal);
        Assert.All(execution!.Bugs, b => Assert.Equal(("Thing.broken", "secret"), (b.Coordinate, b.Bug.Message)));
    }

    [Fact]
    public async Task A_value_that_is_none_of_the_type_is_an_error() =>
        Assert.Contains(
            "\"path\":[\"things\",0,\"wrong\"],\"extensions\":{\"code\":\"result.invalid\"}", await AskAsync("{ things { wrong } }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_list_in_a_list_is_null_where_its_items_must_not_be() =>
        Assert.Equal(
            """{"data":{"matrix":[[1,2],null,[]]},"errors":[{"message":"Query.matrix is never null, but its source gave null.","locations":[{"line":1,"column":3}],"path":["matrix",1,1],"extensions":{"code":"result.null"}}]}""",
            await AskAsync("{ matrix }"));

    [Fact]
    public async Task A_mutations_fields_run_one_after_the_other_each_to_its_end()
    {
        var answer = await AskAsync("mutation { a: add(number: 1) b: subtract(number: 5) { id parts { id } } c: add(number: 2) }");

        Assert.Equal("""{"data":{"a":1,"b":{"id":"-4","parts":[{"id":"-4.1"}]},"c":-2}}""", answer);
        Assert.Equal(["add 1", "added", "subtract 5", "subtracted", "parts", "add 2", "added"], log);
    }

    [Fact]
    public async Task A_mutations_field_that_fails_does_not_stop_the_next() =>
        Assert.StartsWith(
            """{"data":{"a":null,"b":2},"errors":[{"message":"Not 13.",""",
            await AskAsync("mutation { a: add(number: 13) b: add(number: 2) }"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("{ open(value: {a: [1, 2.50, \"x\", null, MAJOR], b: true}) }", "{}", """{"a":[1,2.50,"x",null,"MAJOR"],"b":true}""")]
    [InlineData("query($v: Boolean, $w: Int) { open(value: {a: $v, b: [$w], c: $w}) }", """{"v":true}""", """{"a":true,"b":[null]}""")]
    [InlineData("query($v: JSON) { open(value: $v) }", """{"v":{"deep":[[1],{}]}}""", """{"deep":[[1],{}]}""")]
    [InlineData("query($v: JSON = {a: 1}) { open(value: $v) }", "{}", """{"a":1}""")]
    [InlineData("{ open(value: null) }", "{}", "null")]
    public async Task A_scalar_without_rules_takes_and_gives_any_json(string query, string variables, string value) =>
        Assert.Equal("{\"data\":{\"open\":" + value + "}}", await AskAsync(query, variables));

    [Fact]
    public async Task Null_from_a_variable_at_an_argument_that_takes_none_fails_that_field_only() =>
        Assert.Contains(
            "\"path\":[\"pet\"],\"extensions\":{\"code\":\"variables.null_argument\"}",
            await AskAsync("query($n: String) { grade pet(name: $n) { __typename } }", """{"n":null}"""),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("{ pet { ... on Cat { lives } } }", 7)]
    [InlineData("query($n: Int) { pet { ... on Cat { lives(atLeast: $n) } } }", 7)]
    [InlineData("query($n: Int = 9) { pet { ... on Cat { lives(atLeast: $n) } } }", 9)]
    public async Task A_nested_field_has_arguments_with_defaults(string query, int lives) =>
        Assert.Equal("{\"data\":{\"pet\":{\"lives\":" + lives + "}}}", await AskAsync(query.Replace("pet {", "pet(name: \"Tom\") {", StringComparison.Ordinal)));

    private Task<string> AskAsync(string query, string variables = "{}", Action<Engine.Execution>? seen = null)
    {
        var code = new CodeSubgraph("code", Sdl, Resolvers(seen));
        return Asked.AnswerAsync(Api, query, _ => code, variables);
    }

    private CodeResolvers Resolvers(Action<Engine.Execution>? seen)
    {
        var total = 0L;
        return new CodeResolvers()
            .Root("Query.being", Constant(Rex))
            .Root("Query.beings", Constant(new object?[] { Rex, Ann, null }))
            .Root("Query.things", Constant(new[] { new Thing(1), new Thing(2) }))
            .Root("Query.matrix", Constant(new List<object?> { new List<int> { 1, 2 }, new List<int?> { 3, null }, new List<int>() }))
            .Root("Query.grade", Constant("MAJOR"))
            .Root("Query.pet", (request, _) => ValueTask.FromResult(
                new CodeAnswer((string)request.Arguments["name"]! switch { "Rex" => Rex, "Tom" => Tom, _ => Ann })))
            .Root("Query.open", (request, _) => ValueTask.FromResult(new CodeAnswer(request.Arguments.GetValueOrDefault("value"))))
            .Root("Mutation.add", async (request, _) =>
            {
                var number = (long)request.Arguments["number"]!;
                log.Add($"add {number}");
                await Task.Yield();
                log.Add("added");
                return number == 13 ? new CodeAnswer(null, new HubError("test.unlucky", "Not 13.")) : new CodeAnswer(total += number);
            })
            .Root("Mutation.subtract", async (request, _) =>
            {
                log.Add($"subtract {request.Arguments["number"]}");
                await Task.Delay(5, CancellationToken.None);
                log.Add("subtracted");
                return new CodeAnswer(new Thing(total -= (long)request.Arguments["number"]!));
            })
            .Field("Cat.lives", (_, request, _) => ValueTask.FromResult(request.Arguments["atLeast"]))
            .Type<Thing>("Thing", t => t
                .Get("id", thing => thing.Id)
                .Get("size", thing => thing.Number < 2 ? thing.Number : new HubError("test.size", "No size."))
                .Get("wrong", thing => long.MaxValue)
                .Get("broken", (thing, request) =>
                {
                    seen?.Invoke(request.Execution);
                    throw new InvalidOperationException("secret");
                })
                .Resolve("parts", async (thing, _, cancel) =>
                {
                    await Task.Delay(5, cancel);
                    log.Add("parts");
                    return thing.Number switch
                    {
                        1 => new object[] { new Thing(1, "1.1"), new HubError("test.part", "No part.") },
                        2 => null,
                        _ => ImmutableArray.Create(new Thing(thing.Number, $"{thing.Id}.1")),
                    };
                }));
    }

    private static CodeField Constant(object? value) => (_, _) => ValueTask.FromResult(new CodeAnswer(value));

    private static Dictionary<string, object?> Tom => new() { ["__typename"] = "Cat", ["name"] = "Tom", ["legs"] = 3L };

    private static Dictionary<string, object?> Ann => new() { ["__typename"] = "Person", ["name"] = "Ann", ["pet"] = Tom };

    private static Dictionary<string, object?> Rex => new()
    {
        ["__typename"] = "Dog",
        ["name"] = "Rex",
        ["legs"] = 4L,
        ["barks"] = true,
        ["friend"] = new TypedValue("Person", Ann),
    };

    private sealed record Thing(long Number, string Id)
    {
        public Thing(long number)
            : this(number, $"{number}")
        {
        }
    }
}
