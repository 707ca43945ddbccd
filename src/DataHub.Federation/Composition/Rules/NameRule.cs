namespace DataHub.Federation.Composition.Rules;

/// <summary>A subgraph's name is not one that the protocol or introspection keep for themselves.</summary>
internal static class NameRule
{
    /// <summary>Checks the name.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        if (model.Name == "_" || model.Graph.StartsWith("__", StringComparison.Ordinal))
        {
            errors.Add(
                CompositionCodes.SubgraphName,
                model.Sdl,
                model.Sdl.Document,
                $"the name {model.Name} is reserved.",
                "Call the subgraph otherwise.");
        }
    }
}
