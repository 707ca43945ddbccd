using System.Text;
using System.Text.Json;
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
        Supergraph api, string question, ISubgraph subgraph, TimeBudget? budget = null, Action<AnswerParts>? parts = null)
    {
        var answer = await AnswerAsync(api, question, _ => subgraph, budget: budget, parts: parts);
        return JsonNode.Parse(answer)!["data"]!;
    }

    /// <summary>The whole answer; refusals, too.</summary>
    public static async Task<string> AnswerAsync(
        Supergraph api,
        string question,
        Func<string, ISubgraph> subgraphs,
        string variables = "{}",
        TimeBudget? budget = null,
        Action<AnswerParts>? parts = null,
        CancellationTokenSource? request = null)
    {
        Assert.True(Parser.TryParse(question, ParserLimits.Public, out var document, out _));
        var bound = Assert.IsType<BoundResult>(Binder.Bind(document, null, api.Api, ValidationLimits.Public)).Document;
        var (values, faults) = VariableCoercion.Coerce(bound, JsonDocument.Parse(variables).RootElement);
        using var body = new PooledBuffer();
        if (!faults.IsEmpty)
        {
            AnswerWriter.WriteRefusal(body, faults, Phrasebook.English);
            return Encoding.UTF8.GetString(body.Written.Span);
        }

        var decided = Decider.Decide(bound, values, Everything);
        Assert.Empty(decided.Errors);
        var plan = new Planner(api, subgraphs, _ => subgraphs("").Name).Plan(decided);
        var executed = await new PlanExecutor(subgraphs, budget ?? new TimeBudget(TimeSpan.FromSeconds(10)))
            .RunAsync(plan, values, null, request?.Token ?? CancellationToken.None);
        var said = AnswerAssembly.Parts(plan, executed, _ => null);
        parts?.Invoke(said);
        var answer = Answer.Of(executed.Data, said, AnswerLimits.None);
        using var written = answer.Body;
        return Encoding.UTF8.GetString(written.Written.Span);
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
