using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Composition.Validity;

/// <summary>A default is a value of its type, and does not hold itself by way of other defaults (spec §3.6.1, §3.10).</summary>
internal sealed class DefaultCheck
{
    private readonly MergedSchema schema;
    private readonly CompositionErrors errors;

    // The defaults on the way; one that is met again holds itself.
    private readonly Stack<string> path = [];
    private readonly HashSet<string> walked = [];

    private DefaultCheck(MergedSchema schema, CompositionErrors errors)
    {
        this.schema = schema;
        this.errors = errors;
    }

    /// <summary>Checks every default.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        var check = new DefaultCheck(schema, errors);
        foreach (var input in MergedInputs.All(schema))
        {
            if (input.Node.Default is { } value && check.Problem(value, input.Node.Type) is { } problem)
            {
                const string remedy = "Write a default that could be given.";
                errors.Add(
                    CompositionCodes.DefaultValue,
                    input.Subgraph,
                    value,
                    $"the default of {input.Coordinate} is no {input.Node.Type}: {problem}",
                    remedy);
            }
        }

        foreach (var field in schema.Types.Values.OfType<MergedInputObject>().SelectMany(MergedInputs.Of))
        {
            check.Follow(field);
        }
    }

    private string? Problem(ValueNode value, TypeNode type) => (value, type) switch
    {
        (NullValue, NonNullType) => "it can't be null.",
        (NullValue, _) => null,
        (_, NonNullType of) => Problem(value, of.Of),
        (ListValue list, ListType of) => list.Items.Select(i => Problem(i, of.Of)).FirstOrDefault(p => p is not null),
        (_, ListType of) => Problem(value, of.Of),
        _ => Problem(value, type.Name()),
    };

    private string? Problem(ValueNode value, string name) => schema.Types.GetValueOrDefault(name) switch
    {
        MergedInputObject input => value is ObjectValue map ? Problem(map, input) : "an input object is expected.",
        MergedEnum values => value is EnumValue one && values.Values.Any(v => v.Name == one.Name)
            ? null
            : "it is none of the values.",
        MergedScalar when BuiltIns.KindOf(name) == Datasets.ValueKind.Text => null,
        _ when value is FloatValue && name == "Int" => "it has a fraction.",
        _ => LeafCoercion.TryLiteral(
            new ScalarType(name, null, null, BuiltIns.KindOf(name)), value, out _, out var problem) ? null : problem.ToString(),
    };

    private string? Problem(ObjectValue value, MergedInputObject input)
    {
        if (input.OneOf && value.Fields is not [{ Value: not NullValue }])
        {
            return $"{input.Name} takes exactly one of its fields, and not null.";
        }

        if (value.Fields.DistinctBy(f => f.Name).Count() < value.Fields.Length)
        {
            return "a field is there twice.";
        }

        foreach (var field in value.Fields)
        {
            if (input.Fields.FirstOrDefault(f => f.Name == field.Name) is not { } known)
            {
                return $"{input.Name} has no field {field.Name}.";
            }

            if (Problem(field.Value, known.Type) is { } problem)
            {
                return problem;
            }
        }

        var missing = input.Fields.FirstOrDefault(f => f is { Type: NonNullType, Default: null }
            && value.Fields.All(v => v.Name != f.Name));
        return missing is null ? null : $"{input.Name} requires {missing.Name}.";
    }

    // The default of a field, where a value leaves the field out.
    private void Follow(MergedInput field)
    {
        if (field.Node.Default is not { } value)
        {
            return;
        }

        if (path.Contains(field.Coordinate))
        {
            errors.Add(
                CompositionCodes.DefaultValue,
                field.Subgraph,
                value,
                $"the default of {field.Coordinate} holds itself.",
                "Write the inner field out, as null or otherwise.");
        }
        else if (walked.Add(field.Coordinate))
        {
            path.Push(field.Coordinate);
            Follow(value, field.Node.Type.Name());
            path.Pop();
        }
    }

    private void Follow(ValueNode value, string type)
    {
        switch (value)
        {
            case ListValue list:
                foreach (var item in list.Items)
                {
                    Follow(item, type);
                }

                break;
            case ObjectValue map when schema.Types.GetValueOrDefault(type) is MergedInputObject input:
                foreach (var field in MergedInputs.Of(input))
                {
                    if (map.Fields.FirstOrDefault(f => f.Name == field.Node.Name) is { } written)
                    {
                        Follow(written.Value, field.Node.Type.Name());
                    }
                    else
                    {
                        Follow(field);
                    }
                }

                break;
        }
    }
}
