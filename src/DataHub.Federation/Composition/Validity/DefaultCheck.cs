using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>
/// A default is a value of its type, and does not hold itself by way of other defaults (spec §3.6.1, §3.10).
/// </summary>
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
        var constants = new ConstantCheck(check.ShapeOf);
        foreach (var input in MergedInputs.All(schema))
        {
            if (input.Node.Default is { } value && constants.Problem(value, input.Node.Type) is { } problem)
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

    private ConstantShape? ShapeOf(string name) => schema.Types.GetValueOrDefault(name) switch
    {
        MergedInputObject input => new(input.Fields, input.OneOf, []),
        MergedEnum values => new([], false, values.Values),
        _ => null,
    };

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
