using System.Runtime.CompilerServices;
using System.Text.Json;
using DataHub.Court;
using DataHub.Datasets;
using DataHub.EndToEnd.Tests.Court;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Figures;
using DataHub.Language;
using DataHub.Schema;
using DataHub.Stewards;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

public sealed class OperationCostTests
{
    private static readonly TypeSystem Types = Load();

    [Theory]
    [InlineData("{ enterprise(code: \"91330599MA2HX0014L\") { name } }", 1)]
    [InlineData("{ enterprises { totalCount } }", 1)]
    [InlineData("{ enterprises { nodes { code name } } }", 1 + 20)]
    [InlineData("{ enterprises(first: 0) { nodes { code name } } }", 1)]
    [InlineData("{ enterprises(last: 50) { nodes { code division { name } } } }", 1 + (50 * 2))]
    [InlineData("{ enterprises(first: 5) { edges { cursor node { code } } pageInfo { endCursor } } }", 1 + (5 * 2) + 1)]
    [InlineData("{ enterprises(first: 20) { nodes { fireHazards(first: 5) { nodes { state } } } } }", 1 + (20 * (1 + 1 + 5)))]
    [InlineData("{ fireHazardGroups(by: [STATE], first: 7) { count key { state } } }", 7 * 2)]
    [InlineData("{ fireHazardGroups(by: [STATE]) { count } }", 200)]
    [InlineData("{ reportedFigures { reported scope { name } } }", 200 * 2)]
    [InlineData("{ feeds(first: 3) { nodes { name lastRun { run } } } }", 1 + (3 * 2))]
    [InlineData("{ feeds { nodes { name } } }", 1 + 200)]
    [InlineData("{ __schema { types { name fields { name type { name } } } } }", 0)]
    [InlineData("{ __typename }", 0)]
    public void An_object_costs_the_page_sizes_of_all_lists_around_it(string query, long cost) =>
        Assert.Equal(cost, Cost(query));

    [Theory]
    [InlineData("""{ "n": 3 }""", 1 + 3)]
    [InlineData("""{ "n": 200 }""", 1 + 200)]
    [InlineData("{ }", 1 + 7)]
    public void A_page_size_given_by_a_variable_costs_as_much_as_a_literal(string variables, long cost) =>
        Assert.Equal(cost, Cost("query ($n: Int = 7) { enterprises(first: $n) { nodes { code } } }", variables));

    [Fact]
    public void One_decision_has_each_requests_own_cost()
    {
        var bound = Bound("query ($n: Int!) { enterprises(first: $n) { nodes { code } } }");
        var cost = OperationCost.Of(Decider.Decide(bound, Variables(bound, """{ "n": 3 }"""), new AllAllowed()));

        Assert.Equal(4, cost.Evaluate(Variables(bound, """{ "n": 3 }""")));
        Assert.Equal(101, cost.Evaluate(Variables(bound, """{ "n": 100 }""")));
    }

    [Fact]
    public void Fields_in_fragments_and_under_aliases_cost_what_they_read() =>
        Assert.Equal(2 * (1 + 10), Cost(
            """
            { a: enterprises(first: 10) { ...p } b: enterprises(first: 10) { ...p } }
            fragment p on EnterpriseConnection { nodes { code } }
            """));

    [Fact]
    public void A_cost_beyond_all_numbers_stays_at_the_greatest()
    {
        var nested = string.Concat(Enumerable.Repeat("fireHazards(first: 200) { nodes { enterprise { ", 12));
        var query = $"{{ enterprises(first: 200) {{ nodes {{ {nested} code {string.Concat(Enumerable.Repeat("} } }", 12))} }} }} }}";

        Assert.Equal(long.MaxValue, Cost(query));
    }

    [Fact]
    public void A_page_of_enterprises_with_five_child_lists_stays_within_the_limit() =>
        Assert.Equal(1 + (20 * (1 + (5 * (1 + 5)))), Cost(
            """
            {
              enterprises(first: 20) {
                nodes {
                  code
                  fireHazards(first: 5) { nodes { hazardNo } }
                  safetyHazards(first: 5) { nodes { hazardNo } }
                  weldingMachines(first: 5) { nodes { machineId } }
                  leasesAsLessor(first: 5) { nodes { leaseId } }
                  gridEvents(first: 5) { nodes { eventNo } }
                }
              }
            }
            """));

    [Fact]
    public void The_courts_whole_question_stays_within_the_limit() =>
        Assert.Equal(
            1 + 200 + (200 * (1 + 1 + 10)),
            Cost(AssetSearch.Question, """{ "caseNo": "(2024)浙0503执1234号", "partyNo": "1" }"""));

    private static long Cost(string query, string variables = "{}")
    {
        var bound = Bound(query);
        var values = Variables(bound, variables);
        return OperationCost.Of(Decider.Decide(bound, values, new AllAllowed())).Evaluate(values);
    }

    private static BoundDocument Bound(string query)
    {
        Assert.True(Parser.TryParse(query, ParserLimits.Trusted, out var document, out var error), error?.Message);
        var bound = Binder.Bind(document, null, Types, ValidationLimits.Trusted);
        return Assert.IsType<BoundResult>(bound).Document;
    }

    private static VariableValues Variables(BoundDocument bound, string json)
    {
        var (values, faults) = VariableCoercion.Coerce(bound, JsonSerializer.Deserialize<JsonElement>(json));
        Assert.Empty(faults);
        return values;
    }

    private static TypeSystem Load([CallerFilePath] string here = "")
    {
        var schema = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "schema"));
        return HubSchema.Load(
            schema,
            [
                SubgraphSdl.OfText(FiguresSubgraph.Name, FiguresSubgraph.Sdl),
                SubgraphSdl.OfText(AssetSearchSubgraph.Name, AssetSearchSubgraph.Sdl),
                SubgraphSdl.OfText(StewardSubgraph.Name, StewardSubgraph.Sdl),
            ]).Value!.Types;
    }

    private sealed class AllAllowed : IFieldPolicy
    {
        public Access Of(FieldDefinition field, FieldDefinition? through) => Access.Clear;

        public Access ForFilter(FieldMeaning meaning) => Access.Clear;

        public Access ForOrder(FieldMeaning meaning) => Access.Clear;

        public Access ForGroup(FieldMeaning meaning) => Access.Clear;

        public Access Reach(Dataset dataset) => Access.Clear;

        public Filter? RowFilter(Dataset dataset) => null;
    }
}
