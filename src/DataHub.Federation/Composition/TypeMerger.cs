using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Merges the types of all subgraphs: outputs by union, inputs by intersection.</summary>
internal sealed class TypeMerger
{
    private readonly CompositionErrors errors;
    private readonly ImmutableArray<SubgraphModel> subgraphs;
    private readonly UsedTypes used;
    private readonly FieldMerger fields;

    private TypeMerger(ImmutableArray<SubgraphModel> subgraphs, CompositionErrors errors)
    {
        this.subgraphs = subgraphs;
        this.errors = errors;
        used = UsedTypes.Of(subgraphs);
        fields = new(errors, Includes());
    }

    /// <summary>Merges the subgraphs; what can't be merged goes to the errors.</summary>
    public static MergedSchema Merge(ImmutableArray<SubgraphModel> subgraphs, CompositionErrors errors)
    {
        var merger = new TypeMerger(subgraphs, errors);
        var types = new Dictionary<string, MergedType>();
        foreach (var name in subgraphs.SelectMany(s => s.Types.Keys).Distinct())
        {
            var parts = subgraphs.Select(s => s.Types.GetValueOrDefault(name)).OfType<SubgraphType>()
                .OrderBy(t => t.Node.Extend).ToImmutableArray();
            if (merger.Merge(name, parts) is { } type)
            {
                types.Add(name, type);
            }
        }

        return new(subgraphs, types, merger.Directives());
    }

    private MergedType? Merge(string name, ImmutableArray<SubgraphType> parts)
    {
        foreach (var other in parts.Where(p => p.Node.GetType() != parts[0].Node.GetType()))
        {
            errors.Add(
                CompositionCodes.TypeKind,
                other,
                $"{name} is another kind of type than in subgraph {parts[0].Subgraph.Name}.",
                "Rename one of the two.");
            return null;
        }

        var description = parts.Select(p => p.Node.Description).FirstOrDefault(d => d is not null);
        return parts[0].Node switch
        {
            ScalarTypeDefinition => new MergedScalar(name, description, parts, SpecifiedBy(parts)),
            EnumTypeDefinition => MergeEnum(name, description, parts),
            UnionTypeDefinition => new MergedUnion(
                name, description, parts, Names<UnionTypeDefinition>(parts, u => u.Members)),
            InputObjectTypeDefinition => MergeInput(name, description, parts),
            ObjectTypeDefinition => MergeComposite(
                name, description, parts, false, Names<ObjectTypeDefinition>(parts, t => t.Interfaces)),
            _ => MergeComposite(
                name, description, parts, true, Names<InterfaceTypeDefinition>(parts, t => t.Interfaces)),
        };
    }

    private MergedComposite MergeComposite(
        string name,
        string? description,
        ImmutableArray<SubgraphType> parts,
        bool isInterface,
        ImmutableArray<string> faces)
    {
        var merged = parts.SelectMany(p => p.Fields)
            .GroupBy(f => f.Node.Name)
            .Select(g => fields.Merge(name, [.. g], isInterface))
            .OfType<MergedField>();
        return new(name, description, parts, isInterface, faces, [.. merged]);
    }

    private MergedInputObject MergeInput(string name, string? description, ImmutableArray<SubgraphType> parts)
    {
        var nodes = parts.Select(p => (InputObjectTypeDefinition)p.Node).ToList();
        var oneOf = nodes.Exists(n => n.Directives.Any(d => d.Name == "oneOf"));
        if (nodes.TrueForAll(n => n.Fields == nodes[0].Fields))
        {
            return new(name, description, parts, nodes[0].Fields, oneOf);
        }

        var merged = new InputMerger(errors).Merge(
            name,
            [.. parts.Select(p => (p, ((InputObjectTypeDefinition)p.Node).Fields))],
            CompositionCodes.InputRequired);
        return new(name, description, parts, merged, oneOf);
    }

    private MergedEnum MergeEnum(string name, string? description, ImmutableArray<SubgraphType> parts)
    {
        var lists = parts.Select(p => ((EnumTypeDefinition)p.Node).Values).ToList();
        var all = lists.SelectMany(l => l).DistinctBy(v => v.Name).ToImmutableArray();
        var common = all.Where(v => lists.TrueForAll(l => l.Any(o => o.Name == v.Name))).ToImmutableArray();
        if (used.AsInput(name) && used.AsOutput(name) && common.Length < all.Length)
        {
            var part = parts.First(p => ((EnumTypeDefinition)p.Node).Values.Length < all.Length);
            errors.Add(
                CompositionCodes.EnumValues,
                part,
                $"{name} is used in inputs and answers, and its values differ between subgraphs.",
                "Give it the same values in each.");
        }

        var values = used.AsInput(name) && !used.AsOutput(name) ? common : all;
        return new(name, description, parts, values);
    }

    private static string? SpecifiedBy(ImmutableArray<SubgraphType> parts) => parts
        .SelectMany(p => p.Node.Directives).Where(d => d.Name == "specifiedBy")
        .Select(d => (d.Argument("url") as StringValue)?.Value).FirstOrDefault();

    private static ImmutableArray<string> Names<T>(
        ImmutableArray<SubgraphType> parts, Func<T, ImmutableArray<NamedType>> of)
        where T : TypeDefinition =>
        [.. parts.SelectMany(p => of((T)p.Node)).Select(n => n.Name).Distinct()];

    // Whether a union or interface of that name takes in the other type, in any subgraph.
    private Func<string, string, bool> Includes()
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var type in subgraphs.SelectMany(s => s.Types.Values))
        {
            var faces = type.Node switch
            {
                ObjectTypeDefinition of => of.Interfaces.Select(i => (i.Name, type.Name)),
                InterfaceTypeDefinition of => of.Interfaces.Select(i => (i.Name, type.Name)),
                UnionTypeDefinition of => of.Members.Select(m => (type.Name, m.Name)),
                _ => [],
            };
            pairs.UnionWith(faces);
        }

        return (wide, narrow) => pairs.Contains((wide, narrow));
    }

    // An executable directive is the supergraph's when every subgraph knows it (intersection, as for inputs).
    private ImmutableArray<DirectiveDefinition> Directives()
    {
        var common = subgraphs.SelectMany(s => s.Directives).GroupBy(d => d.Name)
            .Where(g => g.Count() == subgraphs.Length);
        return
        [
            .. common.Select(g => g.First() with
            {
                Locations = [.. g.First().Locations.Where(l => g.All(d => d.Locations.Contains(l)))],
            }).Where(d => !d.Locations.IsEmpty),
        ];
    }
}
