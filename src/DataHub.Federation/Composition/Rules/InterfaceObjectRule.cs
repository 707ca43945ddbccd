namespace DataHub.Federation.Composition.Rules;

/// <summary>
/// An interface object has a key, stands for an interface of another subgraph, and implements none here.
/// </summary>
internal static class InterfaceObjectRule
{
    /// <summary>Checks those of a subgraph.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        foreach (var type in model.Types.Values.Where(t => t.IsInterfaceObject))
        {
            if (!model.Names.Has(type.Node.Directives, "key"))
            {
                Refuse(type, "has no key.", "Give it the interface's key.", errors);
            }

            if (model.Types.Values.FirstOrDefault(t => t.Interfaces.Any(i => i.Name == type.Name)) is { } other)
            {
                Refuse(type, $"can't be implemented here, as {other.Name} does.", "Remove the implementation.", errors);
            }
        }
    }

    /// <summary>Checks that one subgraph has the interface itself.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        foreach (var type in schema.Types.Values.Where(t => t.Parts.All(p => p.IsInterfaceObject)))
        {
            const string remedy = "Define the interface where its objects are.";
            Refuse(type.Parts[0], "stands for an interface that no subgraph has.", remedy, errors);
        }
    }

    private static void Refuse(SubgraphType type, string problem, string remedy, CompositionErrors errors) => errors.Add(
        CompositionCodes.InterfaceObject, type, $"the interface object {type.Name} {problem}", remedy);
}
