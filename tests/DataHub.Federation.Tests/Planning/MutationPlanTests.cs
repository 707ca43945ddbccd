using DataHub.Engine;
using DataHub.Federation.Composition;
using DataHub.Language;
using Xunit;

namespace DataHub.Federation.Tests.Planning;

public sealed class MutationPlanTests
{
    private const string Left = """
        type Query { thing: Thing }
        type Mutation { make: Thing }
        type Thing @key(fields: "id") { id: ID! own: String }
        """;

    private const string Right = """type Query { other: Int } type Thing @key(fields: "id") { id: ID! more: String }""";

    private static readonly Supergraph Api =
        Composer.Compose([SubgraphSdl.OfText("left", Left), SubgraphSdl.OfText("right", Right)]).Value!;

    [Theory]
    [InlineData("mutation { a: make { more } b: make { own } c: make { more } }", "#0 | #1 | #2 #3 | #4")]
    [InlineData("query { a: thing { more } b: thing { own } c: thing { more } }", "#0 #2 #3 | #1 #4")]
    public void A_mutations_field_starts_when_all_of_the_one_before_has_ended(string document, string waves)
    {
        Assert.True(Parser.TryParse(document, ParserLimits.Public, out var parsed, out _));
        var bound = Assert.IsType<BoundResult>(Binder.Bind(parsed, null, Api.Api, ValidationLimits.Public)).Document;
        var decided = Decider.Decide(bound, VariableValues.Empty, Asked.Everything);

        var plan = new Planner(Api, name => new CodeSubgraph(name, "", new CodeResolvers()), _ => "left").Plan(decided);

        Assert.Equal(waves, string.Join(" | ", plan.Waves.Select(w => string.Join(' ', w.Select(r => $"#{r.Fetches[0].Id}")))));
    }
}
