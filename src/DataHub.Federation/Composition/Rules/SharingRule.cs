namespace DataHub.Federation.Composition.Rules;

/// <summary>
/// What several subgraphs resolve, all of them mark as shared; keys are, and v1 shares what it defines.
/// </summary>
internal static class SharingRule
{
    /// <summary>Checks every field.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        foreach (var type in schema.Types.Values.OfType<MergedComposite>())
        {
            if (type.IsInterface ? !type.HasInterfaceObject : type.Parts.Length == 1 && type.Interfaces.IsEmpty)
            {
                continue;
            }

            foreach (var field in type.OwnFields)
            {
                Check(type, field, [.. Resolving(type, field), .. Given(schema, type, field)], errors);
            }
        }
    }

    private static void Check(
        MergedComposite type, MergedField field, List<SubgraphField> resolving, CompositionErrors errors)
    {
        var isEvent = type.Name == "Subscription";
        if (resolving.Count < 2 || (!isEvent && resolving.TrueForAll(p => p.UsedAsKey))
            || resolving.Find(p => isEvent || !IsShared(type, p)) is not { } alone)
        {
            return;
        }

        var other = resolving.First(p => p != alone);
        errors.Add(
            CompositionCodes.NotShareable,
            alone,
            $"{type.Name}.{field.Name} is resolved by subgraph {other.Subgraph} too, and "
            + (isEvent ? "a subscription can't be shared." : "not marked as shared."),
            isEvent ? "Keep it in one." : "Mark it @shareable in each subgraph, or keep it in one.");
    }

    private static IEnumerable<SubgraphField> Resolving(MergedComposite type, MergedField field) =>
        field.Parts.Where(p => IsResolving(field, p) && (!type.IsInterface || p.On.IsInterfaceObject));

    // Those of interface objects that stand for an interface of the type; keys come with every object.
    private static IEnumerable<SubgraphField> Given(MergedSchema schema, MergedComposite type, MergedField field) =>
        type.Interfaces.Select(schema.Types.GetValueOrDefault).OfType<MergedComposite>()
            .Where(i => i.HasInterfaceObject)
            .SelectMany(i => i.Field(field.Name)?.Parts ?? [])
            .Where(p => p is { On.IsInterfaceObject: true, UsedAsKey: false } && IsResolving(field, p));

    // An override stands for the field that it takes over.
    private static bool IsResolving(MergedField field, SubgraphField part) =>
        !part.External && (part.Override is null || field.Part(part.Override.From) is null);

    private static bool IsShared(MergedComposite type, SubgraphField part) =>
        part.Shareable || part.UsedAsKey || (part is { InExtension: true, On.Model.Names.IsV1: true } && type.IsEntity);
}
