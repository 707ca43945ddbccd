using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Language;
using DataHub.Remote;

namespace DataHub.Conformance;

/// <summary>Plans over a supergraph whose subgraphs are all remote, a line in and a line out; nothing is asked.</summary>
internal sealed class PlanLines(Supergraph supergraph)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Planner planner = new(supergraph, name => new RemoteSubgraph(name, new Silent()), _ => "");

    /// <summary>A line with a supergraph begins another and is answered with why it is refused; the others are operations.</summary>
    public static async Task RunAsync(Stream input, Stream output)
    {
        using var lines = new StreamReader(input);
        await using var answers = new StreamWriter(output);
        PlanLines? current = null;
        while (await lines.ReadLineAsync() is { } line)
        {
            using var given = JsonDocument.Parse(line);
            object answer;
            if (given.RootElement.TryGetProperty("supergraph", out var document))
            {
                var read = SupergraphReader.Read(document.GetString()!, "supergraph");
                current = read.Value is null ? null : new PlanLines(read.Value);
                answer = new { refused = read.Errors.Select(e => $"{e.Code} {e.Message}") };
            }
            else
            {
                answer = current!.Plan(given.RootElement);
            }

            await answers.WriteLineAsync(JsonSerializer.Serialize(answer, Plain));
            await answers.FlushAsync();
        }
    }

    private object Plan(JsonElement given)
    {
        if (!Parser.TryParse(given.GetProperty("document").GetString()!, ParserLimits.Trusted, out var document, out _)
            || Binder.Bind(document, null, supergraph.Api, ValidationLimits.Trusted) is not BoundResult { Document: var bound })
        {
            return new { refused = "The document isn't valid." };
        }

        var (variables, faults) = VariableCoercion.Coerce(bound, given.GetProperty("variables"));
        if (!faults.IsEmpty)
        {
            return new { refused = "The variables aren't." };
        }

        var plan = planner.Plan(Decider.Decide(bound, variables, new AllAllowed()));
        return new
        {
            requests = plan.Waves.Sum(wave => wave.Length),
            waves = plan.Waves.Length,
            text = plan.Text(statements: true),
        };
    }

    private sealed class Silent : IRemoteConnection
    {
        public ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel) =>
            throw new NotSupportedException("A plan asks nobody.");

        public void Dispose()
        {
        }
    }
}
