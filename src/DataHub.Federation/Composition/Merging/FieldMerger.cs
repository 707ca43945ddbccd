using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Merges a field that several subgraphs have.</summary>
internal sealed class FieldMerger(InputMerger inputs, WiderTypes wider, CompositionErrors errors)
{
    /// <summary>The merged field, or null when there is none.</summary>
    public MergedField? Merge(string type, ImmutableArray<SubgraphField> parts)
    {
        if (parts is [{ Node: { Directives: [], Arguments: [] } plain }])
        {
            return new(plain, parts, Marks.None, null);
        }

        if (TypeOf(type, parts) is not { } merged)
        {
            return null;
        }

        var node = parts[0].Node with
        {
            Type = merged,
            Description = Description(parts),
            Directives = [],
            Arguments = Arguments(type, parts),
        };
        var marks = Sliced(node, parts, Marks.Merge(parts.Select(p => p.On.Model.Marks(p.Node.Directives))));
        var nonNull = parts.All(p => SemanticNonNull(p.Node) is not null) ? SemanticNonNull(parts[0].Node) : null;
        return new(node, parts, marks, nonNull);
    }

    // The type that values of all subgraphs have must be what one of them says; external ones say nothing of their own.
    private TypeNode? TypeOf(string type, ImmutableArray<SubgraphField> parts)
    {
        if (parts.Length == 1)
        {
            return parts[0].Node.Type;
        }

        var own = parts.Where(p => !p.IsForeign).ToList();
        List<SubgraphField> said = own.Count > 0 ? own : [.. parts];
        var first = said[0];
        var merged = (TypeNode?)first.Node.Type;
        foreach (var part in said.Skip(1))
        {
            merged = merged is null ? null : TypeNodes.Output(merged, part.Node.Type, wider.Includes);
            if (merged is null)
            {
                Refuse(type, part, first);
                return null;
            }
        }

        if (said.Find(p => p.Node.Type.ToString() == merged!.ToString()) is null)
        {
            Refuse(type, said[^1], first);
            return null;
        }

        foreach (var part in parts.Where(p => p.IsForeign && !IsSameOrNarrower(p, merged!)))
        {
            Refuse(type, part, first, CompositionCodes.ExternalType);
        }

        return merged;
    }

    // A key may be known more exactly where it is external; other fields are as their owners say.
    private bool IsSameOrNarrower(SubgraphField part, TypeNode merged)
    {
        var type = part.UsedAsKey ? TypeNodes.Output(merged, part.Node.Type, wider.Includes) : part.Node.Type;
        return type?.ToString() == merged.ToString();
    }

    private void Refuse(
        string type, SubgraphField part, SubgraphField first, string code = CompositionCodes.FieldType) => errors.Add(
        code,
        part,
        $"{type}.{part.Name} is {part.Node.Type}, and {first.Node.Type} in subgraph {first.Subgraph}.",
        "Give it one type in all subgraphs.");

    private ImmutableArray<InputValueDefinition> Arguments(string type, ImmutableArray<SubgraphField> parts)
    {
        if (parts.All(p => p.Node.Arguments.IsEmpty))
        {
            return [];
        }

        var contextual = parts.SelectMany(p => p.Node.Arguments.Where(a => p.FromContext(a) is not null))
            .Select(a => a.Name).ToHashSet();
        CheckContextual(type, parts, contextual);
        return
        [
            .. inputs.Merge(
                $"{type}.{parts[0].Name}",
                [.. parts.Select(p => (p.On, p.Node.Arguments))],
                CompositionCodes.ArgumentMissing).Where(a => !contextual.Contains(a.Name)),
        ];
    }

    private void CheckContextual(string type, ImmutableArray<SubgraphField> parts, HashSet<string> contextual)
    {
        foreach (var part in contextual.Count == 0 ? [] : parts)
        {
            foreach (var argument in part.Node.Arguments.Where(a => contextual.Contains(a.Name)))
            {
                if (argument is { Type: NonNullType, Default: null } && part.FromContext(argument) is null)
                {
                    errors.Add(
                        CompositionCodes.Context,
                        part.On.Subgraph,
                        argument,
                        $"{type}.{part.Name} requires {argument.Name}, which comes from a context elsewhere.",
                        "Take it from a context here too, or let it be null.");
                }
            }
        }
    }

    // Of the arguments that say how long a list is, those count that all subgraphs have.
    private Marks Sliced(FieldDefinitionNode node, ImmutableArray<SubgraphField> parts, Marks marks)
    {
        if (marks.ListSize is not { Slicing: { IsEmpty: false } slicing } size)
        {
            return marks;
        }

        ImmutableArray<string> left = [.. slicing.Intersect(node.Arguments.Select(a => a.Name))];
        if (left.IsEmpty)
        {
            errors.Add(
                CompositionCodes.ListSize,
                parts[0],
                $"no slicing argument of {parts[0].On.Name}.{node.Name} is there in all subgraphs.",
                "Name an argument that the field has everywhere.");
        }

        return marks with { ListSize = size with { Slicing = left } };
    }

    // Whoever takes an entity's field over describes it.
    private static string? Description(ImmutableArray<SubgraphField> parts) =>
        parts.FirstOrDefault(p => p is { Override: not null, Shareable: false } && !p.On.Keys.IsEmpty) is { } taker
            ? taker.Node.Description
            : Described.First(parts.Select(p => (p.On.Model, p.Node.Description)));

    private static Directive? SemanticNonNull(FieldDefinitionNode node) =>
        node.Directives.FirstOrDefault(d => d.Name == DirectiveMerger.SemanticNonNull);
}
