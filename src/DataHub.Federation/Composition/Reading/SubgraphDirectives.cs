using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>The directives of a subgraph that the supergraph may have.</summary>
internal static class SubgraphDirectives
{
    private static readonly HashSet<string> ExecutableLocations =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION",
    ];

    /// <summary>Those that documents may use, with the places where they may.</summary>
    public static ImmutableArray<DirectiveDefinition> Executable(Document document) =>
    [
        .. document.Definitions.OfType<DirectiveDefinition>()
            .Where(d => d.Locations.Any(ExecutableLocations.Contains))
            .Select(d => d with { Locations = [.. d.Locations.Where(ExecutableLocations.Contains)] }),
    ];

    /// <summary>Those that <c>@composeDirective</c> names.</summary>
    public static IReadOnlyDictionary<string, DirectiveDefinition> Composed(Document document, FederationNames names)
    {
        var wanted = document.Definitions.OfType<SchemaDefinition>().SelectMany(s => s.Directives)
            .Where(d => names.Is(d, "composeDirective"))
            .Select(d => (d.Argument("name") as StringValue)?.Value.TrimStart('@')).ToHashSet();
        return document.Definitions.OfType<DirectiveDefinition>().Where(d => wanted.Contains(d.Name))
            .DistinctBy(d => d.Name).ToDictionary(d => d.Name);
    }
}
