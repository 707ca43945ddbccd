using System.Text.Json;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Conformance;

/// <summary>Subgraphs as the hub composes them.</summary>
internal static class Federation
{
    /// <summary>Their <c>errors</c>, none when they compose.</summary>
    public static void Compose(Utf8JsonWriter writer, JsonElement request)
    {
        var subgraphs = request.GetProperty("subgraphs").EnumerateArray()
            .Select(s => SubgraphSdl.OfText(s.GetProperty("name").GetString()!, s.GetProperty("sdl").GetString()!));
        var composed = Composer.Compose([.. subgraphs]);
        Lines.WriteErrors(
            writer,
            composed.Errors.Select(e => (e.Code, e.Message, (IEnumerable<Location>)[new Location(e.Line, e.Column)])));
    }
}
