using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>Follows the path of an error as far as there are values.</summary>
internal static class FailedPlace
{
    /// <summary>
    /// Fails the place that is null on the path; the reader stands at the field's key in it. False when there is none.
    /// </summary>
    public static bool TryFail(ref Utf8JsonReader path, SlotReader field, ResultObject of)
    {
        var slot = of.Slots[field.Slots[0]];
        if (slot.IsNull)
        {
            field.Fail(of, RemoteErrors.Reported(field.Field, Rest(ref path, field)));
            return true;
        }

        return slot.Failure is not null || TryBelow(ref path, slot, field, of);
    }

    private static bool TryBelow(ref Utf8JsonReader path, Slot slot, SlotReader field, ResultObject of)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        path.Read();
        switch (slot.Reference)
        {
            case ResultObject item when path.TokenType == JsonTokenType.String:
                return ReaderOf(field, item)?.Find(ref path) is SlotReader below && TryFail(ref path, below, item);
            case ResultList list when TryIndex(ref path, list.Count, out var at):
                if (!list.Items[at].IsNull)
                {
                    return list.Items[at].Failure is not null || TryBelow(ref path, list.Items[at], field, of);
                }

                list.Set(at, Slot.Failed(RemoteErrors.Reported(field.Field, Rest(ref path, field))));
                return true;
            case byte[] when field.Value is LeafListReader reader && path.TokenType == JsonTokenType.Number:
                // A list that was kept as received is taken apart for its item that failed, wherever it is answered.
                var items = reader.Items(slot);
                foreach (var answered in field.Slots)
                {
                    of.Slots[answered] = items;
                }

                return TryItem(ref path, (ResultList)items.Reference!, field);
            default:
                return false;
        }
    }

    private static bool TryItem(ref Utf8JsonReader path, ResultList list, SlotReader field)
    {
        if (!TryIndex(ref path, list.Count, out var at) || !list.Items[at].IsNull)
        {
            return false;
        }

        list.Set(at, Slot.Failed(RemoteErrors.Reported(field.Field, [])));
        return true;
    }

    private static bool TryIndex(ref Utf8JsonReader path, int count, out int at)
    {
        at = -1;
        return path.TokenType == JsonTokenType.Number && path.TryGetInt32(out at) && at >= 0 && at < count;
    }

    private static ObjectReader? ReaderOf(SlotReader field, ResultObject item)
    {
        foreach (var reader in field.Value.Objects)
        {
            if (ReferenceEquals(reader.Shape, item.Shape) || field.Value.Objects.Length == 1)
            {
                return reader;
            }
        }

        return null;
    }

    // The rest of the path, by the keys that the answer has; what it doesn't have ends it.
    private static ImmutableArray<object> Rest(ref Utf8JsonReader path, SlotReader field)
    {
        var rest = ImmutableArray.CreateBuilder<object>();
        while (path.Read() && path.TokenType != JsonTokenType.EndArray)
        {
            if (path.TokenType == JsonTokenType.Number && path.TryGetInt32(out var index))
            {
                rest.Add(index);
                continue;
            }

            if (path.TokenType != JsonTokenType.String || Below(ref path, field) is not { } below
                || ResponseKey(below) is not { } key)
            {
                break;
            }

            rest.Add(key);
            field = below.Field;
        }

        return rest.ToImmutable();
    }

    private static (SlotReader Field, ObjectShape Shape)? Below(ref Utf8JsonReader path, SlotReader field)
    {
        foreach (var reader in field.Value.Objects)
        {
            if (reader.Find(ref path) is SlotReader below)
            {
                return (below, reader.Shape);
            }
        }

        return null;
    }

    private static string? ResponseKey((SlotReader Field, ObjectShape Shape) of)
    {
        foreach (var field in of.Shape.Fields)
        {
            if (field.Slot == of.Field.Slots[0])
            {
                return field.ResponseKey;
            }
        }

        return null;
    }
}
