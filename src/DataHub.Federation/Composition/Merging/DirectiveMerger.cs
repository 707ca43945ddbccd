using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Merges the directives that subgraphs define.</summary>
internal static class DirectiveMerger
{
    /// <summary>The hub's word about fields whose null has a reason (specs.apollo.dev/nullability).</summary>
    public const string SemanticNonNull = "semanticNonNull";

    /// <summary>Those for documents, which every subgraph must know alike, and where they may stand in each.</summary>
    public static ImmutableArray<DirectiveDefinition> Executable(ImmutableArray<SubgraphModel> subgraphs) =>
    [
        .. subgraphs.SelectMany(s => s.Executable).GroupBy(d => d.Name)
            .Where(g => g.Count() == subgraphs.Length && g.All(d => IsAlike(d, g.First())))
            .Select(g => g.First() with
            {
                Locations = [.. g.First().Locations.Where(l => g.All(d => d.Locations.Contains(l)))],
            }).Where(d => !d.Locations.IsEmpty),
    ];

    private static bool IsAlike(DirectiveDefinition one, DirectiveDefinition other) =>
        Arguments(one).SequenceEqual(Arguments(other));

    private static IEnumerable<string> Arguments(DirectiveDefinition directive) =>
        directive.Arguments.Select(a => $"{a.Name}: {a.Type}").Order(StringComparer.Ordinal);

    /// <summary>Those that types carry into the supergraph.</summary>
    public static ImmutableArray<DirectiveDefinition> Composed(
        ImmutableArray<SubgraphModel> subgraphs, IEnumerable<MergedType> types)
    {
        var composed = subgraphs.SelectMany(s => s.Composed.Values).GroupBy(d => d.Name).Select(g => g.First() with
        {
            Locations = [.. g.SelectMany(d => d.Locations).Distinct()],
            Repeatable = g.Any(d => d.Repeatable),
        }).ToList();
        if (composed.Exists(d => d.Name == SemanticNonNull)
            || !types.OfType<MergedComposite>().Any(t => t.Fields.Any(f => f.SemanticNonNull is not null)))
        {
            return [.. composed];
        }

        // The hub's own word about fields is the supergraph's too.
        return
        [
            .. composed,
            .. subgraphs.SelectMany(s => s.Sdl.Document.Definitions).OfType<DirectiveDefinition>()
                .Where(d => d.Name == SemanticNonNull).Take(1),
        ];
    }
}
