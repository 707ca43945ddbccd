using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// Puts null where fields failed, and handles null at non-null places (spec §6.4.4): the nearest nullable parent becomes
/// null, and one error says where it began. Runs only on answers that need it.
/// </summary>
public sealed class NullPropagation
{
    private readonly Dictionary<FieldSite, HubError> causes;
    private readonly ImmutableArray<HubError>.Builder errors = ImmutableArray.CreateBuilder<HubError>();
    private readonly List<object> path = [];

    private NullPropagation(IEnumerable<(FieldSite Site, HubError Error)> causes) =>
        this.causes = causes.DistinctBy(c => c.Site).ToDictionary(c => c.Site, c => c.Error);

    /// <summary>
    /// The data after propagation (null when the root itself is gone) and the errors found. A null that one of
    /// <paramref name="causes"/> explains repeats that error for its own path, and has none when that is its path.
    /// </summary>
    public static (ResultObject? Data, ImmutableArray<HubError> Errors) Apply(
        ResultObject data, ImmutableArray<(FieldSite Site, HubError Error)> causes)
    {
        var run = new NullPropagation(causes);
        return (run.Object(data) ? data : null, run.errors.ToImmutable());
    }

    // False: the object holds null at a non-null place and must itself become null.
    private bool Object(ResultObject data)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var field in data.Shape.Fields)
        {
            if (field.Constant is not null)
            {
                continue;
            }

            path.Add(field.ResponseKey);
            var kept = Value(data.Slots[field.Slot], field.Type, field, out var value);
            path.RemoveAt(path.Count - 1);
            if (!kept)
            {
                return false;
            }

            data.Slots[field.Slot] = value;
        }

        return true;
    }

    private bool Value(in Slot slot, TypeRef type, ShapeField field, out Slot value)
    {
        value = slot;
        var kept = slot.Reference switch
        {
            HubError failure => Fail(failure, field),
            null when slot.IsNull => Missing(type, field),
            ResultObject { Shape.IsPending: true } => Missing(type, field) && Absent(out value),
            ResultObject item => Object(item),
            ResultList list => List(list, ((ListRef)type.Nullable).Of, field),
            _ => true,
        };
        if (kept)
        {
            return true;
        }

        value = Slot.Null;
        return type is not NonNullRef;
    }

    private bool List(ResultList list, TypeRef of, ShapeField field)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < list.Count; i++)
        {
            path.Add(i);
            var kept = Value(list.Items[i], of, field, out var value);
            path.RemoveAt(path.Count - 1);
            if (!kept)
            {
                return false;
            }

            list.Set(i, value);
        }

        return true;
    }

    private bool Missing(TypeRef type, ShapeField field)
    {
        if (type is not NonNullRef)
        {
            return true;
        }

        if (!causes.TryGetValue(field.Site, out var cause))
        {
            return Fail(new HubError("result.null", $"{field.Site.Coordinate} is never null, but its source gave null."), field);
        }

        return !cause.Path.SequenceEqual(path) && Fail(cause with { Path = [] }, field);
    }

    private static bool Absent(out Slot value)
    {
        value = Slot.Null;
        return true;
    }

    // The path of a failure goes on where the error began below the place that is null because of it.
    private bool Fail(HubError failure, ShapeField field)
    {
        errors.Add(failure with
        {
            Path = [.. path, .. failure.Path],
            Locations = failure.Locations.IsEmpty ? field.Site.Locations : failure.Locations,
        });
        return false;
    }
}
