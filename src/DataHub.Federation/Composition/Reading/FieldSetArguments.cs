using DataHub.Federation.Composition.Validity;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Whether a field of a field set has the arguments that it takes in its subgraph.</summary>
internal static class FieldSetArguments
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static string? Problem(SubgraphModel model, Field selection, FieldDefinitionNode field)
    {
        var constants = new ConstantCheck(name => ShapeOf(model, name));
        foreach (var given in selection.Arguments)
        {
            if (field.Arguments.FirstOrDefault(a => a.Name == given.Name) is not { } argument)
            {
                return $"takes no {given.Name}.";
            }

            if (constants.Problem(given.Value, argument.Type) is { } problem)
            {
                return $"takes {given.Name} as {argument.Type}: {problem}";
            }
        }

        var missing = field.Arguments.FirstOrDefault(a => a is { Type: NonNullType, Default: null }
            && selection.Arguments.All(g => g.Name != a.Name));
        return missing is null ? null : $"requires {missing.Name}.";
    }

    private static ConstantShape? ShapeOf(SubgraphModel model, string name) => model.Types.GetValueOrDefault(name)?.Node switch
    {
        InputObjectTypeDefinition input => new(input.Fields, input.Directives.Any(d => d.Name == "oneOf"), []),
        EnumTypeDefinition values => new([], false, values.Values),
        _ => null,
    };
}
