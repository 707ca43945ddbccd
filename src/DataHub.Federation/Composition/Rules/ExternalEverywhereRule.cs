namespace DataHub.Federation.Composition.Rules;

/// <summary>A field that subgraphs have from another one is some subgraph's own, with its arguments.</summary>
internal static class ExternalEverywhereRule
{
    /// <summary>Checks every field of objects.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        foreach (var type in schema.Types.Values.OfType<MergedComposite>().Where(t => !t.IsInterface))
        {
            foreach (var field in type.OwnFields.Where(f => f.Parts.Any(p => p.External)))
            {
                if (field.Parts.All(IsOthers) && !IsGiven(schema, type, field))
                {
                    errors.Add(
                        CompositionCodes.ExternalEverywhere,
                        field.Parts[0],
                        $"{type.Name}.{field.Name} is external wherever it is.",
                        "Resolve it in one subgraph, without @external.");
                }

                CheckArguments(type, field, errors);
            }
        }
    }

    private static bool IsOthers(SubgraphField part) => part.External
        && (part.UsedAsKey ? !part.On.Extends : !part.On.Model.Names.IsV1 || part.Used);

    private static bool IsGiven(MergedSchema schema, MergedComposite type, MergedField field) =>
        type.Interfaces.Select(schema.Types.GetValueOrDefault).OfType<MergedComposite>()
            .SelectMany(i => i.Field(field.Name)?.Parts ?? []).Any(p => p is { On.IsInterfaceObject: true, External: false });

    private static void CheckArguments(MergedComposite type, MergedField field, CompositionErrors errors)
    {
        var arguments = field.Parts.SelectMany(p => p.Node.Arguments).Select(a => a.Name).Distinct().ToList();
        foreach (var part in arguments.Count == 0 ? [] : field.Parts.Where(p => p.External))
        {
            foreach (var missing in arguments.Except(part.Node.Arguments.Select(a => a.Name)))
            {
                errors.Add(
                    CompositionCodes.ExternalArgument,
                    part,
                    $"{type.Name}.{field.Name} is external and has no argument {missing}, as elsewhere.",
                    "Give it the arguments that its owner has.");
            }
        }
    }
}
