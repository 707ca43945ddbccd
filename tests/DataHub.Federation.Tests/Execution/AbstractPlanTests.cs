using DataHub.Engine;
using DataHub.Federation.Composition;
using DataHub.Language;
using Xunit;

namespace DataHub.Federation.Tests.Execution;

/// <summary>Interfaces and unions over several subgraphs.</summary>
public sealed class AbstractPlanTests
{
    private const string Search = """
        type Query { hits: [Hit] }
        interface Named { label: String near: [Hit] }
        union Hit = Hazard | Person
        type Hazard implements Named @key(fields: "no") { no: ID! label: String near: [Hit] }
        type Person implements Named @key(fields: "id") { id: ID! label: String near: [Hit] }
        """;

    private const string Registry = """
        type Query { one: String }
        type Hazard @key(fields: "no") { no: ID! grade: String! }
        type Person @key(fields: "id") { id: ID! age: Int }
        """;

    private static readonly Supergraph Api = Composer.Compose(
        [SubgraphSdl.OfText("search", Search), SubgraphSdl.OfText("registry", Registry)]).Value!;

    private static readonly Dictionary<string, ISubgraph> Subgraphs = new CodeSubgraph[]
    {
        new("search", Search, new CodeResolvers().Root("Query.hits", (_, _) => ValueTask.FromResult(new CodeAnswer(Hits)))),
        new("registry", Registry, new CodeResolvers()
            .Entity("Hazard", no => no == "7" ? new Record("MAJOR", 0) : null)
            .Entity("Person", id => new Record("", id.Length))
            .Field("Hazard.grade", (record, _, _) => ValueTask.FromResult<object?>(((Record)record).Grade))
            .Field("Person.age", (record, _, _) => ValueTask.FromResult<object?>(((Record)record).Age))),
    }.ToDictionary(s => s.Name, ISubgraph (s) => s);

    private static List<object?> Hits =>
    [
        new Dictionary<string, object?> { ["__typename"] = "Hazard", ["no"] = 7L, ["label"] = "oil" },
        new Dictionary<string, object?> { ["__typename"] = "Person", ["id"] = "abc", ["label"] = "Ann" },
        new Dictionary<string, object?> { ["__typename"] = "Hazard", ["no"] = "8" },
    ];

    [Fact]
    public async Task Each_type_of_a_union_is_joined_by_its_own_key() => Assert.Equal(
        """{"data":{"hits":[{"label":"oil","grade":"MAJOR"},{"label":"Ann","age":3},null]},"errors":[{"message":"Hazard.grade is never null, but its source gave null.","locations":[{"line":1,"column":49}],"path":["hits",2,"grade"],"extensions":{"code":"result.null"}}]}""",
        await Asked.AnswerAsync(Api, "{ hits { ... on Named { label } ... on Hazard { grade } ... on Person { age } } }", SubgraphOf));

    [Fact]
    public void A_plan_names_the_types_and_fetches_of_each() => Assert.Equal(
        """
        wave 1
          #0 search root
            hits {
              ... on Hazard {
                label
                no
              }
              ... on Person {
                label
              }
            }
        wave 2
          #1 registry entities Hazard by no after #0
            grade

        """,
        new Planner(Api, SubgraphOf, _ => "search")
            .Plan(Decide("{ hits { ... on Named { label } ... on Hazard { grade } } }", ValidationLimits.Public)).Text());

    [Fact]
    public void Types_within_types_count_toward_the_fields_of_an_operation()
    {
        const string Deep = "{ hits { ... on Named { near { ... on Named { near { ... on Named { label } } } } } } }";

        Assert.Empty(Decide(Deep, ValidationLimits.Public with { MaxFields = 15 }).Errors);
        Assert.Equal("limit.fields", Assert.Single(Decide(Deep, ValidationLimits.Public with { MaxFields = 14 }).Errors).Code);
    }

    private static DecidedOperation Decide(string query, ValidationLimits limits)
    {
        Assert.True(Parser.TryParse(query, ParserLimits.Public, out var document, out _));
        var bound = Assert.IsType<BoundResult>(Binder.Bind(document, null, Api.Api, limits)).Document;
        return Decider.Decide(bound, VariableValues.Empty, Asked.Everything);
    }

    private static ISubgraph SubgraphOf(string name) => Subgraphs.GetValueOrDefault(name, Subgraphs["search"]);

    private sealed record Record(string Grade, int Age);
}
