using System.Runtime.CompilerServices;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Walks an introspection selection over the types into slots.</summary>
internal sealed class IntrospectionWriter(TypeSystem types, FetchRun run, CancellationToken cancel)
{
    private readonly IntrospectionValues values = new(types);

    /// <summary><c>__schema</c> or <c>__type</c>.</summary>
    public Slot Root(FetchField field)
    {
        if (field.Definition.Name == "__schema")
        {
            return Value(field, types);
        }

        var name = (string?)field.Arguments["name"].Evaluate(run.Variables);
        return name is not null && types.TryType(name, out var type) ? Value(field, new NamedRef(type)) : Slot.Null;
    }

    private Slot Value(FetchField field, object? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case null:
                return Slot.Null;
            case bool truth:
                return Slot.Of(truth ? 1L : 0L);
            case string text:
                return field.Definition.Type.Named is EnumType set && set.Set.TryOrdinal(text, out var ordinal)
                    ? Slot.Of((long)ordinal)
                    : Slot.Of(text);
            case System.Collections.IEnumerable items:
                return List(field, items);
            default:
                return Slot.Of(Object(field.Selection!, value));
        }
    }

    private Slot List(FetchField field, System.Collections.IEnumerable items)
    {
        cancel.ThrowIfCancellationRequested();
        var list = new ResultList(8);
        foreach (var item in items)
        {
            list.Add(Value(field, item));
        }

        return Slot.Of(list);
    }

    private ResultObject Object(FetchSelection selection, object of)
    {
        var made = run.Create(selection.Shape);
        foreach (var field in selection.Fields)
        {
            made.Slots[field.Slot] = Value(field, values.Of(of, field.Definition.Name, IncludesDeprecated(field)));
        }

        return made;
    }

    private bool IncludesDeprecated(FetchField field) =>
        field.Arguments.TryGetValue("includeDeprecated", out var operand)
        && operand.Evaluate(run.Variables) is true or 1L;
}
