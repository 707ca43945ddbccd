using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>Who writes the federation's definitions out writes them as the specification does, or with less.</summary>
internal static class FederationDefinitionRule
{
    private static readonly HashSet<string> FieldSets = ["FieldSet!", "federation__FieldSet!", "_FieldSet!", "String!"];

    /// <summary>Checks the definitions of a subgraph.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        foreach (var definition in model.Sdl.Document.Definitions)
        {
            var problem = definition switch
            {
                DirectiveDefinition written when model.Names.Word(written.Name) is { } word => Problem(
                    written,
                    model.Names.Spec.OfType<DirectiveDefinition>().First(d => d.Name == word),
                    model.Names.IsV1),
                TypeDefinition { Name: "FieldSet" } written when !model.Names.IsV1 && written is not ScalarTypeDefinition =>
                    "FieldSet is a scalar of the federation.",
                _ => null,
            };
            if (problem is not null)
            {
                const string remedy = "Write it as the specification does, or leave it out.";
                errors.Add(CompositionCodes.FederationDefinition, model.Sdl, definition, problem, remedy);
            }
        }
    }

    private static string? Problem(DirectiveDefinition written, DirectiveDefinition original, bool isV1)
    {
        foreach (var wanted in original.Arguments)
        {
            var argument = written.Arguments.FirstOrDefault(a => a.Name == wanted.Name);
            var problem = (argument, wanted) switch
            {
                (null, { Type: NonNullType }) => "is missing",
                (null, _) => null,
                ({ Type: var type }, _) when wanted.Type.Name() == "FieldSet" && !IsFieldSet(type, isV1) =>
                    $"is {type} and not {wanted.Type}",
                (_, { Default: BooleanValue { Value: var value } })
                    when argument.Default is not BooleanValue own || own.Value != value => "has another default",
                _ => null,
            };
            if (problem is not null)
            {
                return $"@{written.Name}: the argument {wanted.Name} {problem}.";
            }
        }

        return written.Locations.Intersect(original.Locations).Any()
            ? null
            : $"@{written.Name} stands nowhere where the specification has it.";
    }

    private static bool IsFieldSet(TypeNode type, bool isV1)
    {
        var text = type.ToString()!;
        var inner = text.StartsWith('[') && text.EndsWith("]!", StringComparison.Ordinal) ? text[1..^2] : text;
        return FieldSets.Contains(inner) || (isV1 && inner == "String");
    }
}
