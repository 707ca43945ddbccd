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
        .Concat(schema.Directives.SelectMany(d => d.Arguments.Select(
            a => new MergedInput($"@{d.Name}({a.Name}:)", OwnerOf(schema, d), a))));

    /// <summary>The subgraph that errors about a directive name.</summary>
    public static SubgraphSdl OwnerOf(MergedSchema schema, DirectiveDefinition directive) =>
        schema.Subgraphs.First(s => s.Directives.Any(d => d.Name == directive.Name)).Sdl;

    /// <summary>The fields of an input object.</summary>
    public static IEnumerable<MergedInput> Of(MergedInputObject input) =>
        input.Fields.Select(f => new MergedInput($"{input.Name}.{f.Name}", input.Parts[0].Subgraph, f));

    private static IEnumerable<MergedInput> Of(MergedType type) => type switch
    {
        MergedInputObject input => Of(input),
        MergedComposite composite => composite.Fields.SelectMany(f => f.Node.Arguments.Select(
            a => new MergedInput($"{composite.Name}.{f.Name}({a.Name}:)", f.Parts[0].On.Subgraph, a))),
        _ => [],
    };
}
