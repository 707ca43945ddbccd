using System.Text;
using System.Text.Json;

namespace DataHub.Datasets;

/// <summary>
/// GeoJSON polygons (RFC 7946): closed rings of at least four positions; kept as the text received, trimmed.
/// </summary>
internal static class Polygons
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    public static CleanProblem? Clean(ReadOnlySpan<char> raw, Span<char> into, out Cleaned cleaned)
    {
        var length = Characters.Strip(raw, into);
        cleaned = Scalars.OfText(length);
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(into[..length].ToArray()), Options);
            return IsPolygon(document.RootElement) ? null : CleanProblem.Polygon;
        }
        catch (JsonException)
        {
            return CleanProblem.Polygon;
        }
    }

    private static bool IsPolygon(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("Polygon")
        && root.TryGetProperty("coordinates", out var rings)
        && rings.ValueKind == JsonValueKind.Array
        && rings.GetArrayLength() > 0
        && rings.EnumerateArray().All(IsRing);

    private static bool IsRing(JsonElement ring)
    {
        if (
            ring.ValueKind != JsonValueKind.Array
            || ring.GetArrayLength() < 4
            || !ring.EnumerateArray().All(IsPosition))
        {
            return false;
        }

        var first = ring[0];
        var last = ring[ring.GetArrayLength() - 1];
        return first[0].GetDouble().Equals(last[0].GetDouble()) && first[1].GetDouble().Equals(last[1].GetDouble());
    }

    private static bool IsPosition(JsonElement position) =>
        position.ValueKind == JsonValueKind.Array && position.GetArrayLength() is 2 or 3
        && position.EnumerateArray().All(number => number.ValueKind == JsonValueKind.Number);
}
