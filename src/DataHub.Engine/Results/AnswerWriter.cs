using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>One entry of <c>extensions.fields</c>: why a selection is missing or not as it is in the source.</summary>
public sealed record ReasonEntry(FieldSite Site, FieldReason Reason, int Count, string? Since = null);

/// <summary>What goes into an answer besides the data.</summary>
public sealed record AnswerParts(
    ImmutableArray<HubError> Errors, ImmutableArray<ReasonEntry> Reasons, ImmutableArray<FieldSite> Truncated)
{
    /// <summary>The selections that are null because of one of the errors, with it.</summary>
    public ImmutableArray<(FieldSite Site, HubError Error)> Causes { get; init; } = [];

    /// <summary>Nothing besides the data.</summary>
    public static AnswerParts None { get; } = new([], [], []);

    /// <summary>The language of the errors.</summary>
    public Phrasebook Language { get; init; } = Phrasebook.English;
}

/// <summary>How large an answer may be.</summary>
public sealed record AnswerLimits(int Bytes, int Objects)
{
    /// <summary>As large as memory lets it be.</summary>
    public static AnswerLimits None { get; } = new(int.MaxValue, int.MaxValue);

    /// <summary>What an answer that is larger is replaced by.</summary>
    public HubError Error => new(
        "limit.result",
        $"The answer is larger than {Bytes} bytes or {Objects} objects: ask for smaller pages or fewer fields.");
}

/// <summary>How writing ended.</summary>
public enum WriteOutcome
{
    /// <summary>All of it is written.</summary>
    Written,

    /// <summary>A field failed, or a non-null one is null: <see cref="NullPropagation"/> comes first.</summary>
    Failed,

    /// <summary>It is larger than it may be.</summary>
    TooLarge,
}

/// <summary>Walks shapes and slots straight into UTF-8 JSON (spec §7).</summary>
public static class AnswerWriter
{
    /// <summary>Writes an answer with data. False when a field failed or a non-null one is null: then <see cref="NullPropagation"/> comes first.</summary>
    public static bool TryWrite(PooledBuffer into, ResultObject? data, AnswerParts parts) =>
        Write(into, data, parts, AnswerLimits.None) == WriteOutcome.Written;

    /// <summary>Writes an answer with data that is no larger than it may be; its root is no object that counts.</summary>
    public static WriteOutcome Write(PooledBuffer into, ResultObject? data, AnswerParts parts, AnswerLimits limits)
    {
        var room = new Room(limits);
        into.Write("{\"data\":"u8);
        if (data is null)
        {
            into.Write("null"u8);
        }
        else if (!Object(into, data, ref room))
        {
            return room.IsOver(into) ? WriteOutcome.TooLarge : WriteOutcome.Failed;
        }

        if (!parts.Errors.IsEmpty)
        {
            into.Write(",\"errors\":"u8);
            WriteErrors(into, parts.Errors, parts.Language);
        }

        WriteExtensions(into, parts);
        into.Write((byte)'}');
        return room.IsOver(into) ? WriteOutcome.TooLarge : WriteOutcome.Written;
    }

    /// <summary>Writes an answer to a request that was refused before execution: errors only (spec §7.1.2).</summary>
    public static void WriteRefusal(PooledBuffer into, ImmutableArray<HubError> errors, Phrasebook language)
    {
        into.Write("{\"errors\":"u8);
        WriteErrors(into, errors, language);
        into.Write((byte)'}');
    }

    private static bool Object(PooledBuffer into, ResultObject data, ref Room room)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        room.Objects++;
        if (room.IsOver(into))
        {
            return false;
        }

        if (data.Shape.Fields.IsEmpty)
        {
            into.Write("{}"u8);
            return true;
        }

        var before = (byte)'{';
        foreach (var field in data.Shape.Fields)
        {
            into.Write(before, field.Encoded);
            before = (byte)',';
            if (field.Constant is { } constant)
            {
                into.Write(constant);
            }
            else if (!Value(into, data.Slots[field.Slot], field.Type, field, ref room))
            {
                return false;
            }
        }

        into.Write((byte)'}');
        return true;
    }

    private static bool Value(PooledBuffer into, in Slot slot, TypeRef type, ShapeField field, ref Room room)
    {
        if (slot.IsJson)
        {
            into.Write(slot.Json);
            return true;
        }

        if (slot.IsNull || slot.Reference is ResultObject { Shape.IsPending: true })
        {
            into.Write("null"u8);
            return type is not NonNullRef;
        }

        return slot.Reference switch
        {
            null or string => Leaf(into, slot, field.Leaf!),
            ResultObject item => Object(into, item, ref room),
            ResultList list => List(into, list, ((ListRef)type.Nullable).Of, field, ref room),
            HubError => false,
            _ => throw new UnreachableException(),
        };
    }

    private static bool Leaf(PooledBuffer into, in Slot slot, LeafFormat format)
    {
        JsonText.WriteLeaf(into, slot, format);
        return true;
    }

    private static bool List(PooledBuffer into, ResultList list, TypeRef of, ShapeField field, ref Room room)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        into.Write((byte)'[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0)
            {
                into.Write((byte)',');
            }

            if (!Value(into, list.Items[i], of, field, ref room))
            {
                return false;
            }
        }

        into.Write((byte)']');
        return true;
    }

    private static void WriteErrors(PooledBuffer into, ImmutableArray<HubError> errors, Phrasebook language)
    {
        into.Write((byte)'[');
        for (var i = 0; i < errors.Length; i++)
        {
            into.Write(i == 0 ? "{\"message\":"u8 : ",{\"message\":"u8);
            var error = errors[i];
            JsonText.WriteText(into, language.Say(error));
            if (!error.Locations.IsEmpty)
            {
                WriteLocations(into, error);
            }

            if (!error.Path.IsEmpty)
            {
                into.Write(",\"path\":"u8);
                WritePath(into, error.Path);
            }

            into.Write(",\"extensions\":{\"code\":"u8);
            JsonText.WriteText(into, error.Code);
            into.Write("}}"u8);
        }

        into.Write((byte)']');
    }

    private static void WriteLocations(PooledBuffer into, HubError error)
    {
        into.Write(",\"locations\":["u8);
        for (var i = 0; i < error.Locations.Length; i++)
        {
            into.Write(i == 0 ? "{\"line\":"u8 : ",{\"line\":"u8);
            JsonText.WriteNumber(into, error.Locations[i].Line);
            into.Write(",\"column\":"u8);
            JsonText.WriteNumber(into, error.Locations[i].Column);
            into.Write((byte)'}');
        }

        into.Write((byte)']');
    }

    private static void WritePath(PooledBuffer into, IEnumerable<object> path)
    {
        var first = true;
        into.Write((byte)'[');
        foreach (var part in path)
        {
            if (!first)
            {
                into.Write((byte)',');
            }

            first = false;
            if (part is string name)
            {
                JsonText.WriteText(into, name);
            }
            else
            {
                JsonText.WriteNumber(into, (int)part);
            }
        }

        into.Write((byte)']');
    }

    private static void WriteExtensions(PooledBuffer into, AnswerParts parts)
    {
        if (parts.Reasons.IsEmpty && parts.Truncated.IsEmpty)
        {
            return;
        }

        into.Write(",\"extensions\":{"u8);
        if (!parts.Reasons.IsEmpty)
        {
            into.Write("\"fields\":["u8);
            for (var i = 0; i < parts.Reasons.Length; i++)
            {
                into.Write(i == 0 ? ""u8 : ","u8);
                WriteReason(into, parts.Reasons[i]);
            }

            into.Write((byte)']');
        }

        if (!parts.Truncated.IsEmpty)
        {
            into.Write(parts.Reasons.IsEmpty ? "\"truncated\":["u8 : ",\"truncated\":["u8);
            for (var i = 0; i < parts.Truncated.Length; i++)
            {
                into.Write(i == 0 ? "{\"path\":"u8 : ",{\"path\":"u8);
                WritePath(into, parts.Truncated[i].Path);
                into.Write((byte)'}');
            }

            into.Write((byte)']');
        }

        into.Write((byte)'}');
    }

    private static void WriteReason(PooledBuffer into, ReasonEntry entry)
    {
        into.Write("{\"path\":"u8);
        WritePath(into, entry.Site.Path);
        into.Write(",\"coordinate\":"u8);
        JsonText.WriteText(into, entry.Site.Coordinate);
        into.Write(",\"reason\":"u8);
        JsonText.WriteText(into, ReasonName(entry.Reason));
        if (entry.Site.Owner is { } owner)
        {
            into.Write(",\"owner\":"u8);
            JsonText.WriteText(into, owner);
        }

        if (entry.Count > 0)
        {
            into.Write(",\"count\":"u8);
            JsonText.WriteNumber(into, entry.Count);
        }

        if (entry.Since is { } since)
        {
            into.Write(",\"since\":"u8);
            JsonText.WriteText(into, since);
        }

        into.Write((byte)'}');
    }

    private static string ReasonName(FieldReason reason) => reason switch
    {
        FieldReason.Denied => "DENIED",
        FieldReason.Masked => "MASKED",
        FieldReason.Unavailable => "UNAVAILABLE",
        FieldReason.Stale => "STALE",
        _ => "NOT_FOUND",
    };

    // Looked at once per object: between two objects there are leaves only, which their columns bound.
    private struct Room(AnswerLimits limits)
    {
        private readonly int bytes = limits.Bytes;
        private readonly int objects = limits.Objects;

        public int Objects = -1;

        public readonly bool IsOver(PooledBuffer written) => Objects > objects || written.Length > bytes;
    }
}
