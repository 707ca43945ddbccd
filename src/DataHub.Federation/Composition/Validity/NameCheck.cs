using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>Names that begin with two underscores are introspection's (spec §2.1.9).</summary>
internal static class NameCheck
{
    /// <summary>Checks every name of the schema.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        foreach (var (name, subgraph, at) in Names(schema))
        {
            if (name.StartsWith("__", StringComparison.Ordinal))
            {
                errors.Add(
                    CompositionCodes.ReservedName,
                    subgraph,
                    at,
                    $"{name} begins with two underscores, which is reserved.",
                    "Choose another name.");
            }
        }
    }

    private static IEnumerable<(string Name, SubgraphSdl Subgraph, Node At)> Names(MergedSchema schema) =>
        schema.Types.Values.SelectMany(Names)
            .Concat(MergedInputs.All(schema).Select(i => (i.Node.Name, i.Subgraph, (Node)i.Node)))
            .Concat(MergedInputs.Directives(schema).Select(d => (d.Node.Name, d.Subgraph, (Node)d.Node)));

    private static IEnumerable<(string Name, SubgraphSdl Subgraph, Node At)> Names(MergedType type)
    {
        var subgraph = type.Parts[0].Subgraph;
        var members = type switch
        {
            MergedEnum of => of.Values.Select(v => (v.Name, subgraph, (Node)v)),
            MergedComposite of => of.OwnFields.Select(f => (f.Name, f.Parts[0].On.Subgraph, (Node)f.Node)),
            _ => [],
        };
        return members.Prepend((type.Name, subgraph, type.Parts[0].Node));
    }
}
