using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Coerces the variables of a request (spec §6.1.2). Every fault names the variable and the place in it.</summary>
public sealed class VariableCoercion
{
    private readonly ValidationLimits limits;
    private readonly ImmutableArray<HubError>.Builder errors = ImmutableArray.CreateBuilder<HubError>(0);

    private readonly Suggestions suggestions;

    private VariableCoercion(ValidationLimits limits, Suggestions suggestions)
    {
        this.limits = limits;
        this.suggestions = suggestions;
    }

    /// <summary>The coerced values, or the errors when there are any.</summary>
    public static (VariableValues Values, ImmutableArray<HubError> Errors) Coerce(
        BoundDocument document, JsonElement? variables, Suggestions? suggestions = null)
    {
        if (document.Variables.IsEmpty)
        {
            return (VariableValues.Empty, []);
        }

        var coercion = new VariableCoercion(document.Limits, suggestions ?? Suggestions.None);
        var values = new Dictionary<string, object?>(document.Variables.Length);
        for (var i = 0; i < document.Variables.Length; i++)
        {
            coercion.One(document.Variables[i], document.Operation.Variables[i], variables, values);
        }

        return (new VariableValues(values, document.Variables), coercion.errors.ToImmutable());
    }

    private void One(
        BoundVariable variable, VariableDefinition node, JsonElement? given, Dictionary<string, object?> values)
    {
        if (given is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty(variable.Name, out var json))
        {
            values[variable.Name] = FromJson(variable.Type, json, $"${Short(variable.Name)}", node.Location);
        }
        else if (variable.Default is { } value)
        {
            values[variable.Name] = LiteralCoercion.Constant(value, variable.Type);
        }
        else if (variable.Type is NonNullRef)
        {
            Fail("variables.missing", $"Variable ${Short(variable.Name)} of type {variable.Type} must be given.", node.Location);
        }
    }

    private object? FromJson(TypeRef type, JsonElement json, string place, Location location)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (json.ValueKind == JsonValueKind.Null)
        {
            if (type is NonNullRef)
            {
                Fail("variables.invalid", $"{place} must not be null.", location);
            }

            return null;
        }

        return type.Nullable switch
        {
            ListRef list => List(list, json, place, location),
            NamedRef { Type: InputObjectType input } => Object(input, json, place, location),
            NamedRef leaf => Leaf(leaf.Type, json, place, location),
            _ => null,
        };
    }

    private InputList List(ListRef list, JsonElement json, string place, Location location)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return new InputList([FromJson(list.Of, json, place, location)]);
        }

        var count = json.GetArrayLength();
        if (count > limits.MaxListItems)
        {
            Fail("limit.list_items", $"{place} has more than {limits.MaxListItems} items.", location);
            return new InputList([]);
        }

        var items = ImmutableArray.CreateBuilder<object?>(count);
        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            items.Add(FromJson(list.Of, item, $"{place}[{index++}]", location));
        }

        return new InputList(items.ToImmutable());
    }

    private InputObject? Object(InputObjectType input, JsonElement json, string place, Location location)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fail("variables.invalid", $"{place} must be an object ({input.Name}).", location);
            return null;
        }

        var fields = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var property in json.EnumerateObject())
        {
            if (input.Field(property.Name) is not { } field)
            {
                var problem =
                    (Wording)$"{place} has a field that {input.Name} doesn't have: {ValidationContext.Echo(property.Name)}.";
                Fail("variables.unknown_field", suggestions.InputField(problem, property.Name, input), location);
                continue;
            }

            fields[field.Name] = FromJson(field.Type, property.Value, $"{place}.{field.Name}", location);
        }

        Complete(input, fields, place, location);
        return new InputObject(fields.ToImmutable());
    }

    private void Complete(
        InputObjectType input, ImmutableDictionary<string, object?>.Builder fields, string place, Location location)
    {
        foreach (var field in input.Fields)
        {
            if (fields.ContainsKey(field.Name))
            {
                continue;
            }

            if (field.Default is { } value)
            {
                fields[field.Name] = LiteralCoercion.Constant(value, field.Type);
            }
            else if (field.Required)
            {
                Fail("variables.missing_field", $"{place}.{field.Name} of type {field.Type} must be given.", location);
            }
        }

        if (input.OneOf && (fields.Count != 1 || fields.First().Value is null))
        {
            Fail("variables.one_of", $"{place} takes exactly one field, not null ({input.Name}).", location);
        }
    }

    private object? Leaf(GraphType type, JsonElement json, string place, Location location)
    {
        var (ok, value, problem) = Leaf(type, json);
        if (!ok)
        {
            var sentence = (Wording)$"{place}: {problem}";
            Fail(
                "variables.invalid",
                type is EnumType values && json.ValueKind == JsonValueKind.String && TryString(json, out var name)
                    ? suggestions.Value(sentence, name!, values)
                    : sentence,
                location);
        }

        return value;
    }

    private static (bool Ok, object? Value, Wording Problem) Leaf(GraphType type, JsonElement json)
    {
        object? value;
        Wording problem;
        if (json.ValueKind == JsonValueKind.String && !TryString(json, out _))
        {
            return (false, null, "The text is no valid Unicode.");
        }

        if (type is ScalarType { IsOpen: true })
        {
            return (true, json.Clone(), default);
        }

        var ok = (type, json.ValueKind) switch
        {
            (EnumType set, JsonValueKind.String) => LeafCoercion.TryEnum(set, json.GetString(), out value, out problem),
            (EnumType set, _) => LeafCoercion.TryEnum(set, null, out value, out problem),
            (ScalarType scalar, JsonValueKind.String) =>
                LeafCoercion.TryText(scalar, json.GetString()!, out value, out problem),
            (ScalarType scalar, JsonValueKind.Number) =>
                LeafCoercion.TryNumber(scalar, json.GetRawText(), json.GetRawText().AsSpan().IndexOfAny(".eE") < 0, out value, out problem),
            (ScalarType scalar, JsonValueKind.True or JsonValueKind.False) =>
                LeafCoercion.TryBoolean(scalar, json.ValueKind == JsonValueKind.True, out value, out problem),
            _ => Wrong(type, out value, out problem),
        };
        return (ok, value, problem);
    }

    private static bool Wrong(GraphType type, out object? value, out Wording problem)
    {
        value = null;
        problem = $"A value of {type.Name} can't be a list or an object.";
        return false;
    }

    // GetString throws on a lone surrogate; a client's mistake must stay a value.
    private static bool TryString(JsonElement json, out string? text)
    {
        try
        {
            text = json.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    private static string Short(string text) => text.Length <= 30
        ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[29]) ? 29 : 30), "…");

    private void Fail(string code, Wording wording, Location location)
    {
        if (errors.Count < limits.MaxErrors)
        {
            errors.Add(new HubError(code, wording, location));
        }
    }
}
