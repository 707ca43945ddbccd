using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Engine;

namespace DataHub.Federation;

/// <summary>Which objects an entity fetch asks for.</summary>
internal static class Entities
{
    /// <summary>All objects of the fetch's shapes whose key is known.</summary>
    public static List<ResultObject> Of(EntityFetch entity, Execution execution)
    {
        var parents = new List<ResultObject>();
        foreach (var part in entity.Parts)
        {
            var all = execution.Tracked(part.Selection.Shape);
            parents.EnsureCapacity(parents.Count + all.Count);
            for (var i = 0; i < all.Count; i++)
            {
                var parent = all[i];
                if (HasKey(parent, part.Fields))
                {
                    parents.Add(parent);
                }
            }
        }

        return parents;
    }

    // A key of which nothing is known finds nothing, and a part that failed makes it another's.
    private static bool HasKey(ResultObject parent, ImmutableArray<RepresentationField> fields)
    {
        var known = false;
        return Holds(parent, fields, ref known) && known;
    }

    private static bool Holds(ResultObject parent, ImmutableArray<RepresentationField> fields, ref bool known)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var field in fields)
        {
            ref readonly var slot = ref parent.Slots[field.Slot];
            if (!field.IsKey || slot.IsNull)
            {
                continue;
            }

            known |= field.Leaf is not null;
            if (slot.Failure is not null
                || (slot.Reference is ResultObject inner && Told(inner, field) is { } told && !Holds(inner, told.Fields, ref known)))
            {
                return false;
            }
        }

        return true;
    }

    private static RepresentationObject? Told(ResultObject inner, RepresentationField field) =>
        field.Objects.FirstOrDefault(o => o.Shape == inner.Shape);
}
