namespace DataHub.Federation.Composition.Rules;

/// <summary>What is extended is defined in some subgraph.</summary>
internal static class ExtensionRule
{
    /// <summary>Checks every object; v1 may extend by directive in all.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        foreach (var type in schema.Types.Values.OfType<MergedComposite>())
        {
            if (type.IsInterface || RootNames.IsRoot(type.Name) || type.Parts.Any(p => p.HasDefinition)
                || (type.Parts.Length > 1 && type.Parts.All(p => p is { Model.Names.IsV1: true, ExtendsByDirective: true })))
            {
                continue;
            }

            foreach (var part in type.Parts)
            {
                errors.Add(
                    CompositionCodes.Extension,
                    part,
                    $"this extends {type.Name}, which no subgraph defines.",
                    "Define it as a type in the subgraph that owns it.");
            }
        }
    }
}
