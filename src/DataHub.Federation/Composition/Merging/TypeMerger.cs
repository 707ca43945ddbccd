using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Merges the types of all subgraphs: outputs by union, inputs by intersection.</summary>
internal sealed class TypeMerger
{
    private readonly CompositionErrors errors;
    private readonly UsedTypes used;
    private readonly FieldMerger fields;
    private readonly InputMerger inputs;
    private readonly CostNames costs;

    private TypeMerger(ImmutableArray<SubgraphModel> subgraphs, CompositionErrors errors)
    {
        this.errors = errors;
        used = UsedTypes.Of(subgraphs);
        costs = CostNames.Of(subgraphs);
        inputs = new(costs, errors);
        fields = new(inputs, WiderTypes.Of(subgraphs), errors);
    }

    /// <summary>Merges the subgraphs; what can't be merged goes to the errors.</summary>
    public static MergedSchema Merge(ImmutableArray<SubgraphModel> subgraphs, CompositionErrors errors)
    {
        var merger = new TypeMerger(subgraphs, errors);
        var types = new Dictionary<string, MergedType>();
        foreach (var parts in subgraphs.SelectMany(s => s.Types.Values).GroupBy(t => t.Name))
        {
            if (merger.Merge(parts.Key, [.. parts.OrderBy(t => t.Node.Extend)]) is { } type)
            {
                types.Add(parts.Key, type);
            }
        }

        InterfaceObjects.Spread(types);
        return new(
            subgraphs, types, DirectiveMerger.Executable(subgraphs), DirectiveMerger.Composed(subgraphs, types.Values));
    }

    private MergedType? Merge(string name, ImmutableArray<SubgraphType> parts)
    {
        if (parts.FirstOrDefault(p => p.Kind != parts[0].Kind) is { } other)
        {
            errors.Add(
                CompositionCodes.TypeKind,
                other,
                $"{name} is another kind of type than in subgraph {parts[0].Subgraph.Name}.",
                "Rename one of the two.");
            return null;
        }

        var description = Described.First(parts.Select(p => (p.Model, p.Node.Description)));
        var marks = Marks.Merge(parts.Select(p => p.Model.Marks(p.Node.Directives)));
        return parts[0].Node switch
        {
            ScalarTypeDefinition => new MergedScalar(name, description, parts, marks),
            EnumTypeDefinition => new MergedEnum(name, description, parts, marks, EnumValues(name, parts)),
            UnionTypeDefinition => new MergedUnion(
                name, description, parts, marks, Names(parts.SelectMany(p => ((UnionTypeDefinition)p.Node).Members))),
            InputObjectTypeDefinition => new MergedInputObject(name, description, parts, marks, InputFields(name, parts)),
            _ => MergeComposite(name, description, parts, marks),
        };
    }

    private MergedComposite MergeComposite(
        string name, string? description, ImmutableArray<SubgraphType> parts, Marks marks)
    {
        var isInterface = parts[0].Kind == typeof(InterfaceTypeDefinition);
        var merged = parts is [var only]
            ? only.Fields.Select(f => fields.Merge(name, [f])!)
            : parts.SelectMany(p => p.Fields).GroupBy(f => f.Name)
                .Select(g => fields.Merge(name, [.. g])).OfType<MergedField>();
        return new(
            name, description, parts, marks, isInterface, Names(parts.SelectMany(p => p.Interfaces)), [.. merged]);
    }

    private ImmutableArray<InputValueDefinition> InputFields(string name, ImmutableArray<SubgraphType> parts) =>
        inputs.Merge(
            name,
            [.. parts.Select(p => (p, ((InputObjectTypeDefinition)p.Node).Fields))],
            CompositionCodes.InputRequired);

    private ImmutableArray<EnumValueDefinition> EnumValues(string name, ImmutableArray<SubgraphType> parts) =>
    [
        .. new EnumMerger(used, errors).Merge(name, parts).Select(v => v[0].Value with
        {
            Description = Described.First(v.Select(p => (p.On.Model, p.Value.Description))),
            Directives = [.. Marks.Merge(v.Select(p => p.On.Model.Marks(p.Value.Directives))).Directives(costs)],
        }),
    ];

    private static ImmutableArray<string> Names(IEnumerable<NamedType> types) => [.. types.Select(n => n.Name).Distinct()];
}
