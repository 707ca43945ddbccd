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
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<ResultObject> parents = [];
    private readonly List<int> placeOf = [];
    private KeyList? all;
    private KeyList? prefixes;

    /// <summary>The objects.</summary>
    public ReadOnlySpan<ResultObject> Parents => CollectionsMarshal.AsSpan(parents);

    /// <summary>For each object the place of its key.</summary>
    public ReadOnlySpan<int> PlaceOf => CollectionsMarshal.AsSpan(placeOf);

    /// <summary>The distinct keys.</summary>
    public List<string> Keys { get; } = [];

    /// <summary>The keys as a statement takes them.</summary>
    public KeyList All => all ??= new KeyList(Keys);

    /// <summary>Of divisions, what the codes below them begin with.</summary>
    public KeyList Prefixes => prefixes ??= new KeyList(Keys.ConvertAll(key => DivisionPrefix.Of(key).ToString()));

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
}

/// <summary>Keys that one place of a statement takes all at once.</summary>
internal sealed class KeyList(List<string> items)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private ReadOnlyMemory<byte>? json;

    public List<string> Items { get; } = items;

    /// <summary>As a JSON array in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => json ??= Write();

    private ReadOnlyMemory<byte> Write()
    {
        var output = new ArrayBufferWriter<byte>(16 + (Items.Count * 24));
        using var writer = new Utf8JsonWriter(output, Relaxed);
        writer.WriteStartArray();
        foreach (var key in Items)
        {
            writer.WriteStringValue(key);
        }

        writer.WriteEndArray();
        writer.Flush();
        return output.WrittenMemory;
    }
}
