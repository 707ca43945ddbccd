using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>The schema definition of a supergraph with its links, and what the linked specifications define.</summary>
internal static class SupergraphHead
{
    /// <summary>The definitions before the types; of the features only those in use.</summary>
    public static IEnumerable<Definition> Of(MergedSchema schema, ImmutableArray<TypeDefinition> types)
    {
        var used = UsedDirectives.Of(types);
        var features = Feature.All.Where(f => f.Directives.Any(d => used.Contains(Feature.NameOf(d, schema.Costs)))).ToList();
        var roots = Enum.GetValues<OperationKind>().Where(k => schema.Types.ContainsKey(k.ToString()))
            .Select(k => new RootOperationType(k, new NamedType(k.ToString(), Write.Nowhere), Write.Nowhere));
        var description = schema.Subgraphs.SelectMany(s => s.Sdl.Document.Definitions).OfType<SchemaDefinition>()
            .Select(s => s.Description).FirstOrDefault(d => d is not null);
        return
        [
            new SchemaDefinition(
                false,
                description,
                [
                    .. Feature.Always.Concat(features).Select(f => f.Link(schema.Costs)),
                    .. ComposedLinks.Of(schema),
                ],
                [.. roots],
                Write.Nowhere),
            .. Feature.Always.Concat(features).SelectMany(f => f.Definitions(schema.Costs)),
            .. schema.Composed,
            .. schema.Directives.ExceptBy(schema.Composed.Select(d => d.Name), d => d.Name),
        ];
    }
}
