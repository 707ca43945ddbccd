using System.Text;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Conformance;

/// <summary>A schema of plain GraphQL as the hub takes it: the only subgraph of a composition.</summary>
internal static class PlainSchema
{
    /// <summary>Its <c>errors</c>, none when it is valid.</summary>
    public static void Check(Utf8JsonWriter writer, string sdl) => Lines.WriteErrors(
        writer,
        Composer.Compose([Plain(sdl)]).Errors.Select(e => (e.Code, e.Message, (IEnumerable<Location>)[new Location(e.Line, e.Column)])));

    /// <summary>What the API of the <c>document</c> answers to the <c>question</c>.</summary>
    public static void Introspect(Utf8JsonWriter writer, JsonElement request)
    {
        var api = Composer.Compose([Plain(request.GetProperty("document").GetString()!)], introspection: true).Value!;
        Introspect(writer, api, request.GetProperty("question").GetString()!);
    }

    /// <summary>The <c>answer</c> of an API that has introspection.</summary>
    public static void Introspect(Utf8JsonWriter writer, Supergraph api, string question)
    {
        writer.WritePropertyName("answer");
        writer.WriteRawValue(AnswerAsync(api, question).GetAwaiter().GetResult());
    }

    private static SubgraphSdl Plain(string sdl) => SubgraphSdl.OfText("plain", sdl);

    private static async Task<string> AnswerAsync(Supergraph api, string question)
    {
        _ = Parser.TryParse(question, ParserLimits.Public, out var document, out _);
        var bound = (BoundResult)Binder.Bind(document!, null, api.Api, ValidationLimits.Public);
        var decided = Decider.Decide(bound.Document, VariableValues.Empty, new OpenPolicy());
        var subgraph = new IntrospectionSubgraph(api.Api);
        var plan = new Planner(api, _ => subgraph, _ => subgraph.Name).Plan(decided);
        var executor = new PlanExecutor(_ => subgraph, new TimeBudget(TimeSpan.FromSeconds(10)));
        var executed = await executor.RunAsync(plan, VariableValues.Empty, null, CancellationToken.None);
        using var buffer = new PooledBuffer();
        _ = AnswerWriter.TryWrite(buffer, executed.Data, AnswerParts.None);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    private sealed class OpenPolicy : IFieldPolicy
    {
        public Access Of(FieldDefinition field, FieldDefinition? through) => Access.Clear;

        public Access ForFilter(FieldMeaning meaning) => Access.Clear;

        public Access ForOrder(FieldMeaning meaning) => Access.Clear;

        public Access ForGroup(FieldMeaning meaning) => Access.Clear;

        public Access Reach(Dataset dataset) => Access.Clear;

        public Filter? RowFilter(Dataset dataset) => null;
    }
}
