using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Merges a field that several subgraphs have.</summary>
internal sealed class FieldMerger(CompositionErrors errors, Func<string, string, bool> includes)
{
    private readonly InputMerger inputs = new(errors);

    /// <summary>The merged field, or null when there is none.</summary>
    public MergedField? Merge(string type, ImmutableArray<SubgraphField> parts, bool isInterface)
    {
        var first = parts[0];
        if (parts.Length == 1)
        {
            return new(first.Node, parts, SemanticNonNull(first.Node));
        }

        if (!isInterface)
        {
            CheckShared(type, parts);
        }

        var merged = (TypeNode?)first.Node.Type;
        foreach (var part in parts.Skip(1))
        {
            var next = merged is null ? null : TypeNodes.Output(merged, part.Node.Type, includes);
            if (merged is not null && next is null)
            {
                errors.Add(
                    CompositionCodes.FieldType,
                    part.On.Subgraph,
                    part.Node,
                    $"{type}.{part.Node.Name} is {part.Node.Type}, and {first.Node.Type} in subgraph {first.Subgraph}.",
                    "Give it one type in all subgraphs.");
            }

            merged = next;
        }

        return merged is null ? null : new(With(type, parts, merged), parts, parts.All(p => SemanticNonNull(p.Node)));
    }

    private FieldDefinitionNode With(string type, ImmutableArray<SubgraphField> parts, TypeNode merged)
    {
        var node = parts[0].Node;
        var same = parts.All(p => p.Node.Arguments.IsEmpty);
        return node with
        {
            Type = merged,
            Description = parts.Select(p => p.Node.Description).FirstOrDefault(d => d is not null),
            Directives = [.. parts.SelectMany(p => p.Node.Directives).DistinctBy(d => d.Name)],
            Arguments = same
                ? []
                : inputs.Merge(
                    $"{type}.{node.Name}",
                    [.. parts.Select(p => (p.On, p.Node.Arguments))],
                    CompositionCodes.ArgumentMissing),
        };
    }

    private void CheckShared(string type, ImmutableArray<SubgraphField> parts)
    {
        var resolving = parts.Where(p => p.Resolved).ToList();
        if (resolving.Count > 1 && resolving.Find(p => !p.Shareable) is { } alone)
        {
            var other = resolving.First(p => p != alone);
            errors.Add(
                CompositionCodes.NotShareable,
                alone.On.Subgraph,
                alone.Node,
                $"{type}.{alone.Node.Name} is resolved by subgraph {other.Subgraph} too, and not marked as shared.",
                "Mark it @shareable in each subgraph, or keep it in one.");
        }
    }

    private static bool SemanticNonNull(FieldDefinitionNode node) =>
        node.Directives.Any(d => d.Name == "semanticNonNull");
}
