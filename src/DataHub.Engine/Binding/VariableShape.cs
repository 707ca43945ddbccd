using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataHub.Engine;

/// <summary>
/// What of the variables a plan depends on, as text: which are given, which are null, the fields of input objects,
/// truth values and enum values, but no other value. Requests of one shape share a plan.
/// </summary>
public static class VariableShape
{
    /// <summary>The shape of the variables of a document.</summary>
    public static string Of(BoundDocument document, VariableValues variables)
    {
        if (document.Variables.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var variable in document.Variables)
        {
            if (variables.TryGet(variable.Name, out var value))
            {
                Append(text, value, variable.Type.Named);
            }
            else
            {
                text.Append('-');
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, Schema.GraphType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case null:
                text.Append('N');
                break;
            case InputObject input:
                AppendObject(text, input, (Schema.InputObjectType)type);
                break;
            case InputList list:
                AppendList(text, list.Items, type);
                break;
            case string name when type is Schema.EnumType:
                text.Append('=').Append(name).Append(';');
                break;
            case long truth when type is Schema.ScalarType { Kind: Datasets.ValueKind.Boolean }:
                text.Append(truth == 0 ? 'F' : 'T');
                break;
            default:
                text.Append('V');
                break;
        }
    }

    private static void AppendObject(StringBuilder text, InputObject input, Schema.InputObjectType type)
    {
        text.Append('{');
        foreach (var field in type.Fields)
        {
            if (input.Fields.TryGetValue(field.Name, out var value))
            {
                text.Append(field.Name).Append(':');
                Append(text, value, field.Type.Named);
            }
        }

        text.Append('}');
    }

    // A list of leaves is one parameter: only whether it is empty or holds null changes the plan.
    private static void AppendList(StringBuilder text, ImmutableArray<object?> items, Schema.GraphType type)
    {
        text.Append('[');
        if (type is Schema.ScalarType && items.All(i => i is not InputList))
        {
            text.Append(items.IsEmpty ? 'e' : 'v').Append(items.Contains(null) ? 'n' : '.');
        }
        else
        {
            foreach (var item in items)
            {
                Append(text, item, type);
            }
        }

        text.Append(']');
    }
}
