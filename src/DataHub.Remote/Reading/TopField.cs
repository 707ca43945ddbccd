using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>A field of the answer's data: a root field, or the entities of a fetch.</summary>
/// <param name="fetch">The fetch's place in the request.</param>
/// <param name="key">The response key.</param>
internal abstract class TopField(int fetch, string key)
{
    /// <summary>The fetch's place in the request.</summary>
    public int Fetch { get; } = fetch;

    /// <summary>The response key.</summary>
    public string Name { get; } = key;

    /// <summary>It as UTF-8.</summary>
    public byte[] Key { get; } = Encoding.UTF8.GetBytes(key);

    /// <summary>Reads the value at which the reader stands.</summary>
    public abstract void Read(ref Utf8JsonReader json, AnswerRun run, EntityBatch? batch);

    /// <summary>The data have no such key.</summary>
    public abstract void Miss(AnswerRun run);
}

/// <summary>A root field.</summary>
internal sealed class RootField(int fetch, SlotReader reader) : TopField(fetch, reader.Name)
{
    public SlotReader Reader => reader;

    public override void Read(ref Utf8JsonReader json, AnswerRun run, EntityBatch? batch) =>
        reader.Read(ref json, run.Fetch.Root!, run);

    public override void Miss(AnswerRun run) => reader.Miss(run.Fetch.Root!, run);
}

/// <summary>
/// The entities of one fetch, in the order of their representations. Objects of one representation share what was read for
/// the first of them; one that an earlier fetch gave objects of its own has them filled.
/// </summary>
internal sealed class EntitiesField : TopField
{
    private readonly byte[] variable;
    private readonly RepresentationWriter[] writers;
    private readonly EntityReader[] parts;

    public EntitiesField(int fetch, string key, byte[] variable, EntityFetch entity, ImmutableArray<PlacedObject> objects)
        : base(fetch, key)
    {
        this.variable = variable;
        writers = [.. entity.Parts.Select(RepresentationWriter.Of)];
        parts = [.. entity.Parts.Select((part, i) => new EntityReader(part, objects[i]))];
        Objects = [.. objects.Select(o => o.Object)];
        Site = entity.Parts.SelectMany(p => p.Selection.Fields).FirstOrDefault() is { Site: var first } ? first.Parent ?? first : null;
    }

    /// <summary>Writes the variable with the representations of objects.</summary>
    public EntityBatch Write(PooledBuffer into, IReadOnlyList<ResultObject> parents, bool repeat)
    {
        into.Write(variable);
        return EntityBatch.Write(into, parents, writers, repeat);
    }

    /// <summary>Where the entities stand.</summary>
    public FieldSite? Site { get; }

    /// <summary>The readers of the objects.</summary>
    public ObjectReader[] Objects { get; }

    public override void Read(ref Utf8JsonReader json, AnswerRun run, EntityBatch? batch)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            run.Refuse(ref json, "It has no list of entities.");
            return;
        }

        var at = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; at++)
        {
            if (at >= batch!.Count || json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
            {
                run.Refuse(ref json, "It has an entity that wasn't asked for.");
            }
            else if (batch.IsRepeat(at))
            {
                json.Skip();
            }
            else if (json.TokenType == JsonTokenType.Null)
            {
                batch.Miss(at);
            }
            else
            {
                PartOf(batch.First(at)).Read(ref json, batch, at, run);
            }
        }

        if (at < batch!.Count)
        {
            run.Refuse("It has fewer entities than were asked for.");
        }
    }

    public override void Miss(AnswerRun run) => run.Refuse("It has no entities.");

    /// <summary>How an object is read. One of no shape here was pending before another fetch learnt what it is.</summary>
    public EntityReader PartOf(ResultObject parent)
    {
        foreach (var part in parts)
        {
            if (part.Covers(parent.Shape))
            {
                return part;
            }
        }

        return Array.Find(parts, part => part.Object.Shape.IsPending) ?? parts[0];
    }
}
