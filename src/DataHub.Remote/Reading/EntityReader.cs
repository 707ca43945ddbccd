using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>Reads the entities of one shape into the objects that they are for.</summary>
internal sealed class EntityReader(EntityPart part, PlacedObject placed)
{
    /// <summary>The reader of objects that are no more than they were.</summary>
    public ObjectReader Object => placed.Object;

    /// <summary>Whether it is for objects of that shape, or of one that they turned out to have.</summary>
    public bool Covers(ObjectShape shape) => ReferenceEquals(shape, placed.Object.Shape)
        || Array.Exists(placed.Becomes, b => ReferenceEquals(b.Shape, shape));

    /// <summary>The reader of an object by what it turned out to be.</summary>
    public ObjectReader ReaderOf(ResultObject parent) =>
        Array.Find(placed.Becomes, b => ReferenceEquals(b.Shape, parent.Shape)) ?? placed.Object;

    /// <summary>Reads an entity at whose start the reader stands, for all objects of its representation.</summary>
    public void Read(ref Utf8JsonReader json, EntityBatch batch, int at, AnswerRun run)
    {
        var start = json;
        var reader = placed.Becomes is [] ? placed.Object : AnyTypeReader.TypeOf(json, placed.Becomes) ?? placed.Object;
        var first = batch.First(at);
        run.IsOther = false;
        Fill(ref json, reader, first, run);
        foreach (var other in batch.Rest(at))
        {
            if (IsEmpty(reader, other))
            {
                Share(reader, first, other, run);
            }
            else
            {
                var again = start;
                Fill(ref again, reader, other, run);
            }
        }

        if (run.IsOther)
        {
            run.Withheld++;
            Withhold(reader, batch.All(at));
        }
    }

    /// <summary>Notes which entities don't exist.</summary>
    public void Note(int missing, FetchRun run)
    {
        if (part is { Owns: true, Selection.Fields: [var first, ..] } && missing > 0)
        {
            run.Execution.Note(first.Site.Parent ?? first.Site, FieldReason.NotFound, missing);
        }
    }

    private static void Fill(ref Utf8JsonReader json, ObjectReader reader, ResultObject into, AnswerRun run)
    {
        Retype(reader, into, run);
        run.Fetch.Rows++;
        reader.Read(ref json, into, run);
    }

    // What is known of an object by now is never taken back.
    private static void Retype(ObjectReader reader, ResultObject into, AnswerRun run)
    {
        if (into.Shape.IsPending && !ReferenceEquals(into.Shape, reader.Shape))
        {
            run.Fetch.Retype(into, reader.Shape);
        }
    }

    private static bool IsEmpty(ObjectReader reader, ResultObject other)
    {
        foreach (var field in reader.Fields)
        {
            if (field is SlotReader { Value.Objects.Length: > 0 } slot && !other.Slots[slot.Field.Slot].IsNull)
            {
                return false;
            }
        }

        return true;
    }

    private static void Share(ObjectReader reader, ResultObject first, ResultObject other, AnswerRun run)
    {
        Retype(reader, other, run);
        foreach (var field in reader.Fields)
        {
            foreach (var slot in field is SlotReader read ? read.Slots : [])
            {
                other.Slots[slot] = first.Slots[slot];
            }
        }
    }

    private static void Withhold(ObjectReader reader, EntityBatch.Others objects)
    {
        foreach (var other in objects)
        {
            foreach (var field in reader.Fields)
            {
                (field as SlotReader)?.Fail(other, RemoteErrors.Other(((SlotReader)field).Field));
            }
        }
    }
}
