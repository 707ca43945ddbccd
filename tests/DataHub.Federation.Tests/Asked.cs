using System.Text;
using System.Text.Json.Nodes;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;
using Xunit;

namespace DataHub.Federation.Tests;

/// <summary>A question asked of an API through the whole engine, everything allowed.</summary>
internal static class Asked
{
    /// <summary>The answer's data.</summary>
    public static async Task<JsonNode> DataAsync(
        TypeSystem api, string question, ISubgraph subgraph, TimeBudget? budget = null, Action<AnswerParts>? parts = null)
    {
        Assert.True(Parser.TryParse(question, ParserLimits.Public, out var document, out _));
        var bound = Binder.Bind(document, null, api, ValidationLimits.Public);
        var decided = Decider.Decide(Assert.IsType<BoundResult>(bound).Document, VariableValues.Empty, Everything);
        var plan = new Planner(api, _ => subgraph, _ => subgraph.Name).Plan(decided);
        var executor = new PlanExecutor(_ => subgraph, budget ?? new TimeBudget(TimeSpan.FromSeconds(10)));
        var executed = await executor.RunAsync(plan, VariableValues.Empty, null, CancellationToken.None);
        parts?.Invoke(AnswerAssembly.Parts(plan, executed, _ => null));
        using var buffer = new PooledBuffer();
        Assert.True(AnswerWriter.TryWrite(buffer, executed.Data, AnswerParts.None));
        return JsonNode.Parse(Encoding.UTF8.GetString(buffer.Written.Span))!["data"]!;
    }

    /// <summary>Everything allowed.</summary>
    public static IFieldPolicy Everything { get; } = new AllAllowed();

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
