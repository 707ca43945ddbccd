using System.Collections;
using System.Runtime.CompilerServices;
using System.Collections.Immutable;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>CompleteValue (spec §6.4.3) for one place, made once per plan. Null at non-null places is found in the answer.</summary>
internal abstract class Completion
{
    /// <summary>The slot of a value; an error is the value's own, or says that it is none of the type.</summary>
    public abstract Slot Complete(CodeRun run, object? value);

    /// <summary>The completion of a field's values.</summary>
    public static Completion Of(FieldDefinition field, ImmutableArray<CompiledObject> objects, CodeResolvers resolvers) =>
        Of(field.Type, field, objects, resolvers);

    private static Completion Of(
        TypeRef type, FieldDefinition field, ImmutableArray<CompiledObject> objects, CodeResolvers resolvers)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return type.Nullable switch
        {
            ListRef { Of: var of } => new ListCompletion(field, Of(of, field, objects, resolvers)),
            NamedRef { Type: ObjectType } => new ObjectCompletion(objects[0]),
            NamedRef { Type: CompositeType } => new AbstractCompletion(field, objects, resolvers),
            _ => new LeafCompletion(field),
        };
    }

    /// <summary>The error of a value that the type can't hold.</summary>
    public static Slot Wrong(FieldDefinition field) => Slot.Failed(new HubError(
        "result.invalid", $"{field.Coordinate} got a value from its source that is none of {field.Type}."));
}

/// <summary>A list; an item that fails is one failed item.</summary>
internal sealed class ListCompletion(FieldDefinition field, Completion items) : Completion
{
    public override Slot Complete(CodeRun run, object? value) => value switch
    {
        null => Slot.Null,
        HubError error => Slot.Failed(error),
        string or IReadOnlyDictionary<string, object?> => Wrong(field),
        IList list => Indexed(run, list),
        IEnumerable sequence => Enumerated(run, sequence),
        _ => Wrong(field),
    };

    private Slot Indexed(CodeRun run, IList list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        run.Cancel.ThrowIfCancellationRequested();
        var made = new ResultList(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            made.Add(items.Complete(run, list[i]));
        }

        return Slot.Of(made);
    }

    private Slot Enumerated(CodeRun run, IEnumerable sequence)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        run.Cancel.ThrowIfCancellationRequested();
        var made = new ResultList(4);
        foreach (var item in sequence)
        {
            made.Add(items.Complete(run, item));
        }

        return Slot.Of(made);
    }
}

/// <summary>An object of the one type it can be.</summary>
internal sealed class ObjectCompletion(CompiledObject of) : Completion
{
    public override Slot Complete(CodeRun run, object? value) => value switch
    {
        null => Slot.Null,
        HubError error => Slot.Failed(error),
        TypedValue typed => of.Make(run, typed.Value),
        _ => of.Make(run, value),
    };
}

/// <summary>An object that says which of several types it is (spec §6.4.3, ResolveAbstractType).</summary>
internal sealed class AbstractCompletion(
    FieldDefinition field, ImmutableArray<CompiledObject> objects, CodeResolvers resolvers) : Completion
{
    public override Slot Complete(CodeRun run, object? value)
    {
        switch (value)
        {
            case null:
                return Slot.Null;
            case HubError error:
                return Slot.Failed(error);
            case TypedValue typed:
                return Of(run, typed.TypeName, typed.Value);
            case IReadOnlyDictionary<string, object?> entries:
                return Of(run, entries.GetValueOrDefault("__typename") as string, value);
            default:
                return Of(run, resolvers.TypeOf(value), value);
        }
    }

    private Slot Of(CodeRun run, string? type, object value)
    {
        foreach (var candidate in objects)
        {
            if (candidate.TypeName == type)
            {
                return candidate.Make(run, value);
            }
        }

        return Wrong(field);
    }
}
