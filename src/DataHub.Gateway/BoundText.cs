using System.Runtime.CompilerServices;
using System.Text;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Gateway;

/// <summary>A bound operation as text: each selection with the field and the type it is bound to, fragments in place.</summary>
internal sealed class BoundText(BoundDocument bound, VariableValues variables)
{
    private readonly StringBuilder text = new();

    public override string ToString()
    {
        text.Clear().Append(bound.Operation.Kind).Append(' ').Append(bound.Operation.Name ?? "(anonymous)")
            .Append(" on ").AppendLine(bound.RootType.Name);
        foreach (var variable in bound.Variables)
        {
            text.Append("  $").Append(variable.Name).Append(": ").Append(variable.Type)
                .AppendLine(variables.TryGet(variable.Name, out _) ? " (given)" : " (absent)");
        }

        Append(bound.Operation.SelectionSet, bound.RootType, "  ");
        return text.Append("shape ").AppendLine(VariableShape.Of(bound, variables)).ToString();
    }

    private void Append(SelectionSet set, GraphType type, string indent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case Field field:
                    Append(field, type, indent);
                    break;
                case InlineFragment inline:
                    Append(inline.SelectionSet, Narrowed(type, inline.TypeCondition?.Name), indent);
                    break;
                case FragmentSpread { Name: var name }:
                    var fragment = bound.Fragments[name];
                    Append(fragment.SelectionSet, Narrowed(type, fragment.TypeCondition.Name), indent);
                    break;
            }
        }
    }

    private void Append(Field field, GraphType type, string indent)
    {
        var definition = (type as ObjectType)?.Field(field.Name);
        text.Append(indent).Append(field.ResponseKey).Append(": ").AppendLine(definition is null
            ? $"{type.Name}.{field.Name}"
            : $"{definition.Coordinate} {definition.Type}");
        if (field.SelectionSet is { } inner && definition is not null)
        {
            Append(inner, definition.Type.Named, indent + "  ");
        }
    }

    private GraphType Narrowed(GraphType type, string? condition) =>
        condition is not null && bound.Types.TryType(condition, out var named) ? named : type;
}
