using System.Collections.Frozen;
using System.Text;
using DataHub.Datasets;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Language;
using DataHub.Schema;
using DataHub.Store;
using Xunit;

namespace DataHub.EndToEnd.Tests.Plans;

/// <summary>How many statements an operation runs depends on its plan and not on its rows.</summary>
public sealed class StatementCountTests(SharedHub hub)
{
    [Theory]
    [InlineData(
        """
        fireHazards(first: $n) { totalCount nodes { hazardNo enterprise { code name division { name } }
          division { name } inspection { result } } }
        """)]
    [InlineData(
        """
        enterprises(first: $n) { nodes { name division { name } fireHazards(first: 5) { totalCount nodes {
          hazardNo unit { unitName } } } weldingMachines(first: 3) { nodes { machineId powerOns(first: 2) {
          totalCount } } } leasesAsLessor(first: 5) { nodes { tenant { name } } }
          enforcementCases(first: 5) { totalCount nodes { caseNo } } gridEvents(first: 5) { nodes { eventNo
          handler { name } } } } }
        """)]
    [InlineData(
        """
        enterprises(first: $n, where: { fireHazards: { some: { grade: { eq: MAJOR } } }, gridEvents: { none: {
          state: { eq: RETURNED } } } }) { totalCount nodes { code leasesAsLessor { nodes { tenant { name } } } } }
        """)]
    [InlineData(
        """
        divisions(first: $n, where: { level: { eq: TOWNSHIP } }) { nodes { name parent { name }
          enterprises(first: 2) { nodes { fireHazards(first: 1) { nodes { enterprise { division { parent {
          name } } } } } } } } }
        """)]
    [InlineData(
        """
        fireHazardGroups(by: [ENTERPRISE], first: $n) { count key { enterprise { name leasesAsLessor {
          totalCount } } } }
        """)]
    public async Task Rows_do_not_add_statements(string field)
    {
        var process = await hub.ProcessAsync();
        using var stores = Stores.Over(process);
        var query = $"query($n: Int!) {{ {field} }}";
        var few = await stores.RunAsync(query, 1);
        var many = await stores.RunAsync(query, 20);
        var most = await stores.RunAsync(query, 200);

        Assert.InRange(few.Statements, 1, 40);
        Assert.True(most.Rows > few.Rows, "More rows were asked for and none were read.");
        Assert.Equal((few.Statements, few.Statements), (many.Statements, most.Statements));
    }

    /// <summary>The store subgraphs of a hub's databases, read from beside it.</summary>
    private sealed class Stores(
        HubSchema schema, FrozenDictionary<string, ISubgraph> subgraphs, CursorCodec cursors) : IDisposable
    {
        public static Stores Over(HubProcess process)
        {
            var schema = HubSchema.Load(HubProgram.Schema, []).Value!;
            var keys = HubKeys.LoadOrCreate(Path.Combine(process.Folder, "keys"));
            var cursors = new CursorCodec(keys.CursorKey);
            var subgraphs = schema.Departments.ToFrozenDictionary(d =>
                d.Subgraph, d => (ISubgraph)StoreSubgraph.OverSqlite(
                d.Subgraph,
                process.Store(d.Subgraph),
                [.. schema.Datasets.Where(s => s.Department == d.Code)],
                keys,
                cursors));
            return new Stores(schema, subgraphs, cursors);
        }

        public async Task<(int Statements, int Rows)> RunAsync(string query, int size)
        {
            Assert.True(
                Parser.TryParse(Encoding.UTF8.GetBytes(query), ParserLimits.Public, out var document, out var error),
                error?.Message);
            var bound = Assert.IsType<BoundResult>(
                Binder.Bind(document, null, schema.Types, ValidationLimits.Public)).Document;
            var given = System.Text.Json.JsonSerializer.SerializeToElement(new { n = size });
            var (variables, faults) = VariableCoercion.Coerce(bound, given);
            Assert.Empty(faults);
            var decided = Decider.Decide(bound, variables, new AllClear());
            var plan = new Planner(
                schema.Supergraph,
                name => subgraphs[name],
                dataset => schema.Departments.Single(d => d.Code == dataset.Department).Subgraph)
                .Plan(decided);
            var executed = await new PlanExecutor(name => subgraphs[name], new TimeBudget(TimeSpan.FromSeconds(30)))
                .RunAsync(plan, variables, null, TestContext.Current.CancellationToken);
            Assert.All(executed.Uses, use => Assert.Null(use.Cause));
            return (executed.Uses.Sum(u => u.Statements), executed.Uses.Sum(u => u.Rows));
        }

        public void Dispose()
        {
            foreach (var subgraph in subgraphs.Values.OfType<IDisposable>())
            {
                subgraph.Dispose();
            }

            cursors.Dispose();
        }
    }

    private sealed class AllClear : IFieldPolicy
    {
        public Access Of(FieldDefinition field, FieldDefinition? through) => Access.Clear;

        public Access ForFilter(FieldMeaning meaning) => Access.Clear;

        public Access ForOrder(FieldMeaning meaning) => Access.Clear;

        public Access ForGroup(FieldMeaning meaning) => Access.Clear;

        public Access Reach(Dataset dataset) => Access.Clear;

        public Filter? RowFilter(Dataset dataset) => null;
    }
}
