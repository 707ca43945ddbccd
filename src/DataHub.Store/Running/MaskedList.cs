using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Datasets;

namespace DataHub.Store;

/// <summary>Masks the items of a stored list one by one.</summary>
internal static class MaskedList
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Apply(MaskKind mask, string json)
    {
        var items = JsonSerializer.Deserialize<string?[]>(json)!;
        return JsonSerializer.Serialize(items.Select(item => item is null ? null : Masks.Apply(mask, item)), Relaxed);
    }
}
