using System.Text.Json;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Conformance;

/// <summary>Subgraphs as the hub composes them.</summary>
internal static class Federation
{
    /// <summary>
    /// Their <c>errors</c>; when there is none, the <c>supergraph</c> and what its API answers to the <c>question</c>.
    /// </summary>
    public static void Compose(Utf8JsonWriter writer, JsonElement request)
    {
        var composed = Composer.Compose(
            [.. request.GetProperty("subgraphs").EnumerateArray().Select(Subgraph)], introspection: true);
        Lines.WriteErrors(
            writer,
            composed.Errors.Select(e => (e.Code, e.Message, (IEnumerable<Location>)[new Location(e.Line, e.Column)])));
        if (composed.Value is { } supergraph)
        {
            writer.WriteString("supergraph", Printer.Print(supergraph.Document));
            PlainSchema.Introspect(writer, supergraph, request.GetProperty("question").GetString()!);
        }
    }

    private static SubgraphSdl Subgraph(JsonElement subgraph) =>
        SubgraphSdl.OfText(subgraph.GetProperty("name").GetString()!, subgraph.GetProperty("sdl").GetString()!);
}
