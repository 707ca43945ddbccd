namespace DataHub.Federation.Composition.Validity;

/// <summary>What must be given can't be deprecated (spec §3.13.3).</summary>
internal static class DeprecationCheck
{
    /// <summary>Checks every argument and input field.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        foreach (var input in MergedInputs.All(schema))
        {
            if (input.Required && input.Node.Directives.Any(d => d.Name == "deprecated"))
            {
                errors.Add(
                    CompositionCodes.DeprecatedRequired,
                    input.Subgraph,
                    input.Node,
                    $"{input.Coordinate} is deprecated and must be given.",
                    "Let it be null or give it a default first.");
            }
        }
    }
}
