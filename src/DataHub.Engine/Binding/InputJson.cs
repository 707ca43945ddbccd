using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Input values as JSON: what a scalar that the hub has no rules for takes, and what tests show.</summary>
public static class InputJson
{
    /// <summary>A literal of such a scalar.</summary>
    public static JsonElement Of(ValueNode node, VariableValues variables)
    {
        using var buffer = new PooledBuffer(256);
        Write(buffer, node, variables);
        return JsonSerializer.Deserialize<JsonElement>(buffer.Written.Span);
    }

    /// <summary>Writes a coerced value.</summary>
    public static void Write(PooledBuffer into, object? value, TypeRef type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case null:
                into.Write("null"u8);
                break;
            case JsonElement json:
                JsonText.WriteRaw(into, json.GetRawText());
                break;
            case InputList list when type.Nullable is ListRef { Of: var of }:
                JsonText.WriteMany(into, '[', ']', list.Items, item => Write(into, item, of));
                break;
            case InputObject input when type.Named is InputObjectType fields:
                JsonText.WriteMany(into, '{', '}', fields.Fields.Where(f => input.Fields.ContainsKey(f.Name)), field =>
                {
                    JsonText.WriteKey(into, field.Name);
                    Write(into, input.Fields[field.Name], field.Type);
                });
                break;
            default:
                JsonText.WriteLeaf(into, Slot.OfStored(value), new LeafFormat((type.Named as ScalarType)?.Kind ?? default));
                break;
        }
    }

    /// <summary>Writes a literal that may hold variables; one that isn't given is left out of an object and null in a list.</summary>
    public static void Write(PooledBuffer into, ValueNode node, VariableValues variables)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case VariableNode variable:
                variables.TryGet(variable.Name, out var value);
                Write(into, value, variables.TypeOf(variable.Name)!);
                break;
            case IntValue { Text: var number }:
                JsonText.WriteRaw(into, number);
                break;
            case FloatValue { Text: var number }:
                JsonText.WriteRaw(into, number);
                break;
            case StringValue text:
                JsonText.WriteText(into, text.Value);
                break;
            case EnumValue name:
                JsonText.WriteText(into, name.Name);
                break;
            case BooleanValue truth:
                into.Write(truth.Value ? "true"u8 : "false"u8);
                break;
            case NullValue:
                into.Write("null"u8);
                break;
            case ListValue list:
                JsonText.WriteMany(into, '[', ']', list.Items, item => Write(into, item, variables));
                break;
            case ObjectValue input:
                JsonText.WriteMany(into, '{', '}', input.Fields.Where(f => IsGiven(f.Value, variables)), field =>
                {
                    JsonText.WriteKey(into, field.Name);
                    Write(into, field.Value, variables);
                });
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static bool IsGiven(ValueNode node, VariableValues variables) =>
        node is not VariableNode variable || variables.TryGet(variable.Name, out _);
}
