using System.Text;
using System.Text.Json;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Language;

namespace DataHub.Conformance;

/// <summary>Operations through the whole engine over data that both sides hold, a line in and a line out.</summary>
internal static class Execute
{
    private static readonly TimeBudget Time = new(TimeSpan.FromMinutes(1));

    /// <summary>The first line is the world, the others are operations; a line with a world begins another.</summary>
    public static async Task RunAsync(Stream input, Stream output)
    {
        using var lines = new StreamReader(input);
        await using var buffered = new BufferedStream(output, 1 << 16);
        World? world = null;
        while (await lines.ReadLineAsync() is { } line)
        {
            using var given = JsonDocument.Parse(line);
            if (given.RootElement.TryGetProperty("sdl", out _))
            {
                world = World.Of(given.RootElement);
                continue;
            }

            await buffered.WriteAsync(await LineAsync(world!, given.RootElement));
        }
    }

    private static async Task<byte[]> LineAsync(World world, JsonElement given)
    {
        world.Log.Clear();
        using var answer = await AnswerAsync(world, given);
        return Encoding.UTF8.GetBytes(
            $$"""{"answer":{{Encoding.UTF8.GetString(answer.Written.Span)}},"log":{{JsonSerializer.Serialize(world.Log)}}}""" + "\n");
    }

    private static async Task<PooledBuffer> AnswerAsync(World world, JsonElement given)
    {
        if (!Parser.TryParse(given.GetProperty("document").GetString()!, ParserLimits.Trusted, out var document, out var wrong))
        {
            return Refused(new HubError(wrong));
        }

        if (Binder.Bind(document, null, world.Types, ValidationLimits.Trusted) is not BoundResult { Document: var bound })
        {
            return Refused(new HubError("validation.refused", "The document is valid for the reference."));
        }

        var (variables, faults) = VariableCoercion.Coerce(
            bound, given.TryGetProperty("variables", out var values) ? values : null);
        if (!faults.IsEmpty)
        {
            return Refused([.. faults]);
        }

        var decided = Decider.Decide(bound, variables, new AllAllowed());
        if (!decided.Errors.IsEmpty)
        {
            return Refused([.. decided.Errors]);
        }

        var plan = new Planner(world.Supergraph, _ => world.Subgraph, _ => world.Subgraph.Name).Plan(decided);
        var executed = await new PlanExecutor(_ => world.Subgraph, Time).RunAsync(plan, variables, null, CancellationToken.None);
        var parts = AnswerAssembly.Parts(plan, executed, _ => null);
        return Answer.Of(executed.Data, parts, AnswerLimits.None).Body;
    }

    private static PooledBuffer Refused(params HubError[] errors)
    {
        var body = new PooledBuffer();
        AnswerWriter.WriteRefusal(body, [.. errors], Phrasebook.English);
        return body;
    }
}
