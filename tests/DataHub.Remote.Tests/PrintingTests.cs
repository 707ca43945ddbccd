using DataHub.Language;
using Xunit;

namespace DataHub.Remote.Tests;

/// <summary>What a subgraph is asked.</summary>
public sealed class PrintingTests
{
    private const string Sdl =
        """
        scalar Any
        type Query { price: Float user(id: ID!): User users(first: Int! = 3, where: Filter, like: Any): [User!] animals: [Animal] lone: Lonely }
        type Mutation { rename(id: ID!, name: String): User }
        input Filter { age: Int names: [String!] }
        type User { id: ID! name(upper: Boolean): String age: Int best: User }
        interface Lonely { name: String }
        interface Animal { name: String }
        type Cat implements Animal { name: String size: Int! friend: User toys: [String] }
        type Dog implements Animal { name: String size: Int friend: User toys: [String] }
        """;

    private readonly Script script = new("""{"data":{}}""", """{"data":{}}""", """{"data":{}}""");

    [Fact]
    public async Task Root_fields_of_a_query_are_one_request_and_those_of_a_mutation_one_each()
    {
        Assert.Equal("{ user(id: 1) { name } users { name } }", await PrintedAsync("{ user(id: 1) { name } users { name } }"));
        await AnswerAsync("""mutation { a: rename(id: "1") { id } b: rename(id: "2") { id } }""");

        Assert.Equal(3, script.Requests.Count);
        Assert.Equal("""mutation { rename(id: "2") { id } }""", script.Query);
    }

    [Fact]
    public async Task Fields_with_other_arguments_are_aliased_apart_and_leaves_asked_for_once()
    {
        Assert.Equal(
            "{ user(id: 1) { name name_1: name(upper: true) age best { id } best_1: best { age } } }",
            await PrintedAsync("{ user(id: 1) { name up: name(upper: true) age years: age best { id } other: best { age } } }"));
    }

    [Fact]
    public async Task Types_that_differ_are_asked_for_under_keys_of_their_own()
    {
        Assert.Equal(
            "{ animals { __typename ... on Cat { name size friend { id } } ... on Dog { name size_1: size friend_1: friend { name } } } }",
            await PrintedAsync("{ animals { name ... on Cat { size friend { id } } ... on Dog { big: size friend { name } } } }"));
    }

    [Fact]
    public async Task An_object_of_which_nothing_is_read_is_asked_for_its_type()
    {
        Assert.Equal("{ lone { __typename } }", await PrintedAsync("{ lone { name } }"));
    }

    [Fact]
    public async Task Only_what_is_a_variable_or_holds_one_is_sent_as_one()
    {
        Assert.Equal(
            "query ($ids: ID!, $first: Int, $where: Filter, $like: Any) { user(id: $ids) { name(upper: true) } users(first: $first, where: $where, like: $like) { id } }",
            await PrintedAsync(
                """
                query ($ids: ID!, $first: Int, $names: [String!], $age: Int, $x: Float = 1.5) {
                  user(id: $ids) { name(upper: true) }
                  users(first: $first, where: { names: $names, age: $age }, like: [1, "二", $x, BIG]) { id }
                }
                """,
                """{ "ids": 7, "names": ["张", "\"李\""] }"""));
        Assert.Equal(
            """{"ids":"7","where":{"names":["张","\"李\""]},"like":[1,"二",1.5,"BIG"]}""", script.Variables);
    }

    [Fact]
    public async Task A_variable_is_declared_once_unless_its_places_differ()
    {
        Assert.Equal(
            "query ($n: Int, $n_1: Int!) { users(first: $n) { id } more(n: $n_1) more_1: more(n: $n_1, m: 1) }",
            await PrintedAsync(
                "query ($n: Int = 2) { users(first: $n) { id } more(n: $n) again: more(n: $n, m: 1) }",
                sdl: "type Query { users(first: Int! = 3): [User] more(n: Int!, m: Int): Int } type User { id: ID }"));
        Assert.Equal("""{"n":2,"n_1":2}""", script.Variables);
    }

    [Fact]
    public async Task What_asks_for_type_names_only_is_still_a_selection()
    {
        Assert.Equal("{ user(id: 1) { __typename } }", await PrintedAsync("{ user(id: 1) { __typename } }"));
        Assert.Equal("{ animals { __typename } }", await PrintedAsync("{ animals { __typename } }"));
    }

    private async Task<string> PrintedAsync(string question, string variables = "{}", string sdl = Sdl)
    {
        await AnswerAsync(question, variables, sdl);
        Assert.True(Parser.TryParse(script.Query, ParserLimits.Public, out _, out _));
        return script.Query;
    }

    private Task<string> AnswerAsync(string question, string variables = "{}", string sdl = Sdl) =>
        new Asked(_ => script, ("a", sdl)).AnswerAsync(question, variables);
}
