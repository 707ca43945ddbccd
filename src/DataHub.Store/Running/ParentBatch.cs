using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>The objects of a level and their distinct keys, in the order in which they were found.</summary>
internal sealed class ParentBatch
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<ResultObject> parents = [];
    private readonly List<int> placeOf = [];
    private ReadOnlyMemory<byte>? keysJson;
    private ReadOnlyMemory<byte>? prefixesJson;

    /// <summary>The objects.</summary>
    public ReadOnlySpan<ResultObject> Parents => CollectionsMarshal.AsSpan(parents);

    /// <summary>For each object the place of its key.</summary>
    public ReadOnlySpan<int> PlaceOf => CollectionsMarshal.AsSpan(placeOf);

    /// <summary>The distinct keys.</summary>
    public List<string> Keys { get; } = [];

    public void Add(ResultObject parent, string key)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, key, out var known);
        if (!known)
        {
            place = Keys.Count;
            Keys.Add(key);
        }

        parents.Add(parent);
        placeOf.Add(place);
    }

    /// <summary>The keys as a JSON array; of divisions, what the codes below them begin with.</summary>
    public ReadOnlyMemory<byte> ToJson(bool prefixes) =>
        prefixes ? prefixesJson ??= Write(prefixes) : keysJson ??= Write(prefixes);

    private ReadOnlyMemory<byte> Write(bool prefixes)
    {
        var output = new ArrayBufferWriter<byte>(16 + (Keys.Count * 24));
        using var writer = new Utf8JsonWriter(output, Relaxed);
        writer.WriteStartArray();
        foreach (var key in Keys)
        {
            writer.WriteStringValue(prefixes ? DivisionPrefix.Of(key) : key);
        }

        writer.WriteEndArray();
        writer.Flush();
        return output.WrittenMemory;
    }
}
