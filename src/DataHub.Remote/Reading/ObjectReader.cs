using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>Reads the objects of one type at one place into slots. Fields are looked for in the order in which they were asked.</summary>
internal sealed class ObjectReader
{
    private readonly FieldReader[] fields;
    private readonly bool told;

    /// <summary>Readers of a selection; <paramref name="told"/> when <c>__typename</c> is asked for with it.</summary>
    public ObjectReader(ObjectShape shape, string typeName, bool told, IEnumerable<FieldReader> fields)
    {
        this.told = told;
        this.fields = [.. fields];
        Shape = shape;
        TypeName = Encoding.UTF8.GetBytes(typeName);
    }

    /// <summary>The objects' shape.</summary>
    public ObjectShape Shape { get; }

    /// <summary>The type's name as the subgraph says it.</summary>
    public byte[] TypeName { get; }

    /// <summary>The fields.</summary>
    public ReadOnlySpan<FieldReader> Fields => fields;

    /// <summary>Reads an object at whose start the reader stands.</summary>
    public void Read(ref Utf8JsonReader json, ResultObject into, AnswerRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var next = 0;
        HashSet<int>? early = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (next < fields.Length && json.ValueTextEquals(fields[next].Key))
            {
                json.Read();
                fields[next++].Read(ref json, into, run);
            }
            else if (told && json.ValueTextEquals("__typename"u8))
            {
                json.Read();
                json.Skip();
            }
            else
            {
                Elsewhere(ref json, into, run, ref early);
            }
        }

        for (; next < fields.Length; next++)
        {
            if (early?.Contains(next) != true)
            {
                fields[next].Miss(into, run);
            }
        }
    }

    /// <summary>The reader of a key, or null.</summary>
    public FieldReader? Find(ref Utf8JsonReader json)
    {
        foreach (var field in fields)
        {
            if (json.ValueTextEquals(field.Key))
            {
                return field;
            }
        }

        return null;
    }

    // A key that comes out of order, or that nobody asked for.
    private void Elsewhere(ref Utf8JsonReader json, ResultObject into, AnswerRun run, ref HashSet<int>? early)
    {
        var field = Find(ref json);
        json.Read();
        if (field is null)
        {
            json.Skip();
            return;
        }

        (early ??= []).Add(Array.IndexOf(fields, field));
        field.Read(ref json, into, run);
    }
}
