using System.Runtime.CompilerServices;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>Reads the values of one place. Null at non-null places is found in the answer.</summary>
internal abstract class ValueReader
{
    /// <summary>
    /// Reads the value at which the reader stands. What an earlier fetch left in the slot is <paramref name="before"/>: its
    /// objects are filled, not replaced.
    /// </summary>
    public abstract Slot Read(ref Utf8JsonReader json, Slot before, AnswerRun run);

    /// <summary>The readers of the objects at this place; none for leaves.</summary>
    public virtual ReadOnlySpan<ObjectReader> Objects => [];
}

/// <summary>An object of the one type it can be.</summary>
internal sealed class OneTypeReader(ObjectReader of) : ValueReader
{
    private readonly ObjectReader[] objects = [of];

    public override ReadOnlySpan<ObjectReader> Objects => objects;

    public override Slot Read(ref Utf8JsonReader json, Slot before, AnswerRun run)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return before;
            case JsonTokenType.StartObject:
                var into = before.Reference as ResultObject ?? run.Create(of.Shape);
                of.Read(ref json, into, run);
                return Slot.Of(into);
            default:
                return run.Refuse(ref json, "It has no object where one was asked for.");
        }
    }
}

/// <summary>An object that tells by <c>__typename</c> which of several types it is.</summary>
internal sealed class AnyTypeReader(IEnumerable<ObjectReader> objects) : ValueReader
{
    private readonly ObjectReader[] objects = [.. objects];

    public override ReadOnlySpan<ObjectReader> Objects => objects;

    public override Slot Read(ref Utf8JsonReader json, Slot before, AnswerRun run)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return before;
            case JsonTokenType.StartObject:
                return Object(ref json, before, run);
            default:
                return run.Refuse(ref json, "It has no object where one was asked for.");
        }
    }

    private Slot Object(ref Utf8JsonReader json, Slot before, AnswerRun run)
    {
        var into = before.Reference as ResultObject;
        if (TypeOf(json, objects) is not { } reader)
        {
            // A type that the API doesn't have here; or, in objects of an earlier fetch, one of which nothing more was asked.
            json.Skip();
            return before;
        }

        into ??= run.Create(reader.Shape);
        if (!ReferenceEquals(into.Shape, reader.Shape))
        {
            if (!into.Shape.IsPending)
            {
                return run.Refuse(ref json, "It has an object of another type than before.");
            }

            run.Fetch.Retype(into, reader.Shape);
        }

        reader.Read(ref json, into, run);
        return Slot.Of(into);
    }

    /// <summary>The reader of the object's type, or null. The JSON reader is a copy: the type's name may stand anywhere.</summary>
    public static ObjectReader? TypeOf(Utf8JsonReader json, ObjectReader[] objects)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isName = json.ValueTextEquals("__typename"u8);
            json.Read();
            if (!isName)
            {
                json.Skip();
                continue;
            }

            foreach (var reader in objects)
            {
                if (json.TokenType == JsonTokenType.String && json.ValueTextEquals(reader.TypeName))
                {
                    return reader;
                }
            }

            return null;
        }

        return null;
    }
}

/// <summary>A list; its items go by their index into those of an earlier fetch.</summary>
internal sealed class ListReader(ValueReader items) : ValueReader
{
    public override ReadOnlySpan<ObjectReader> Objects => items.Objects;

    public override Slot Read(ref Utf8JsonReader json, Slot before, AnswerRun run)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return before;
            case JsonTokenType.StartArray:
                return before.Reference is ResultList list ? Fill(ref json, list, run) : Make(ref json, run);
            default:
                return run.Refuse(ref json, "It has no list where one was asked for.");
        }
    }

    private Slot Make(ref Utf8JsonReader json, AnswerRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var list = new ResultList(8);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            list.Add(items.Read(ref json, Slot.Null, run));
        }

        return Slot.Of(list);
    }

    private Slot Fill(ref Utf8JsonReader json, ResultList list, AnswerRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var index = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index < list.Count)
            {
                list.Set(index, items.Read(ref json, list.Items[index], run));
            }
            else
            {
                json.Skip();
            }
        }

        if (index != list.Count)
        {
            run.Refuse("It has a list of another length than before.");
        }

        return Slot.Of(list);
    }
}
