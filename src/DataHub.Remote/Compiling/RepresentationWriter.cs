using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>Writes what a subgraph is told of an object: of an entity, or of an object within its key or requirements.</summary>
internal sealed class RepresentationWriter
{
    private readonly byte[] open;
    private readonly Member[] members;

    private RepresentationWriter(ObjectShape shape, string? typeName, ImmutableArray<RepresentationField> fields)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Shape = shape;
        open = Encoding.UTF8.GetBytes(typeName is null ? "{" : $"{{\"__typename\":\"{typeName}\"");
        members = [.. fields.Select((field, i) => new Member(field, typeName is null && i == 0))];
    }

    /// <summary>The objects' shape.</summary>
    public ObjectShape Shape { get; }

    /// <summary>The representation of an entity.</summary>
    public static RepresentationWriter Of(EntityPart part) => new(part.Selection.Shape, part.TypeName, part.Fields);

    /// <summary>A hash of what the slots hold that go into the representation.</summary>
    public int HashOf(ResultObject of)
    {
        var hash = 0L;
        foreach (var member in members)
        {
            hash = (hash ^ of.Slots[member.Slot].LeafHash()) * 0x9E3779B97F4A7C1;
        }

        return (int)(hash >> 32);
    }

    /// <summary>Whether two objects of the shape hold the same leaves. When not, their representations may yet be the same.</summary>
    public bool SameSlots(ResultObject one, ResultObject other)
    {
        foreach (var member in members)
        {
            if (!one.Slots[member.Slot].SameLeaf(other.Slots[member.Slot]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes an object.</summary>
    public void Write(PooledBuffer into, ResultObject of)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        into.Write(open);
        foreach (var member in members)
        {
            into.Write(member.Key);
            member.Write(into, of.Slots[member.Slot]);
        }

        into.Write((byte)'}');
    }

    private sealed class Member(RepresentationField field, bool first)
    {
        private readonly RepresentationWriter[] objects =
            [.. field.Objects.Select(o => new RepresentationWriter(o.Shape, o.TypeName, o.Fields))];

        public byte[] Key { get; } = Encoding.UTF8.GetBytes($"{(first ? "" : ",")}\"{field.Name}\":");

        public int Slot { get; } = field.Slot;

        public void Write(PooledBuffer into, in Slot slot)
        {
            if (slot.IsJson)
            {
                into.Write(slot.Json);
                return;
            }

            switch (slot.Reference)
            {
                case null when slot.IsNull:
                case HubError:
                    into.Write("null"u8);
                    break;
                case ResultObject item:
                    Object(into, item);
                    break;
                case ResultList list:
                    List(into, list);
                    break;
                default:
                    JsonText.WriteLeaf(into, slot, field.Leaf!);
                    break;
            }
        }

        private void Object(PooledBuffer into, ResultObject item)
        {
            foreach (var writer in objects)
            {
                if (ReferenceEquals(writer.Shape, item.Shape))
                {
                    writer.Write(into, item);
                    return;
                }
            }

            into.Write("null"u8);
        }

        private void List(PooledBuffer into, ResultList list)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            into.Write((byte)'[');
            for (var i = 0; i < list.Count; i++)
            {
                into.Write(i == 0 ? ""u8 : ","u8);
                Write(into, list.Items[i]);
            }

            into.Write((byte)']');
        }
    }
}
