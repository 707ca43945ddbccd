using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>An argument or input field with its coordinate and the subgraph whose file errors name.</summary>
internal sealed record MergedInput(string Coordinate, SubgraphSdl Subgraph, InputValueDefinition Node)
{
    /// <summary>Whether a value must be given.</summary>
    public bool Required => Node is { Type: NonNullType, Default: null };
}

/// <summary>The places of a merged schema where values go in.</summary>
internal static class MergedInputs
{
    /// <summary>Every argument of a field or directive, and every input field.</summary>
    public static IEnumerable<MergedInput> All(MergedSchema schema) => schema.Types.Values.SelectMany(Of)
        .Concat(Directives(schema).SelectMany(d => d.Node.Arguments.Select(
            a => new MergedInput($"@{d.Node.Name}({a.Name}:)", d.Subgraph, a))));

    /// <summary>The directives that subgraphs define.</summary>
    public static IEnumerable<(SubgraphSdl Subgraph, DirectiveDefinition Node)> Directives(MergedSchema schema) =>
        schema.Subgraphs.SelectMany(s => s.Sdl.Document.Definitions.OfType<DirectiveDefinition>().Select(d => (s.Sdl, d)));

    /// <summary>The fields of an input object.</summary>
    public static IEnumerable<MergedInput> Of(MergedInputObject input) =>
        input.Fields.Select(f => new MergedInput($"{input.Name}.{f.Name}", input.Parts[0].Subgraph, f));

    private static IEnumerable<MergedInput> Of(MergedType type) => type switch
    {
        MergedInputObject input => Of(input),
        MergedComposite composite => composite.OwnFields.SelectMany(f => f.Node.Arguments.Select(
            a => new MergedInput($"{composite.Name}.{f.Name}({a.Name}:)", f.Parts[0].On.Subgraph, a))),
        _ => [],
    };
}
