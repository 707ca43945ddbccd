using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>Reads what each subgraph contributes from join v0.2 on, where every type says which subgraphs have it.</summary>
internal sealed class JoinReader(SupergraphText text, JoinWords words, FieldSets sets, SupergraphErrors errors)
{
    private readonly Dictionary<string, ImmutableArray<TypeJoin>> joins =
        text.Types.Values.ToDictionary(t => t.Name, t => words.Types(t).ToImmutableArray());

    /// <summary>The types as their subgraphs have them.</summary>
    public Dictionary<string, ImmutableArray<JoinType>> Read() =>
        text.Types.Values.ToDictionary(t => t.Name, PartsOf);

    // A type that names no subgraph is in all of them.
    private IEnumerable<string> GraphsOf(string type) =>
        joins.TryGetValue(type, out var of) && !of.IsEmpty ? of.Select(j => j.Graph).Distinct() : words.Graphs.Names;

    private ImmutableArray<JoinType> PartsOf(TypeDefinition type)
    {
        ImmutableArray<string> graphs = [.. GraphsOf(type.Name)];
        var fields = FieldsOf(type, graphs);
        var interfaces = NamesOf(type, graphs, "implements", "interface", TypeMembers.InterfacesOf(type));
        var members = NamesOf(type, graphs, "unionMember", "member", TypeMembers.MembersOf(type));
        return
        [
            .. graphs.Select(graph => new JoinType(
                graph,
                sets.Keys(type.Name, joins[type.Name].Where(j => j.Graph == graph)),
                joins[type.Name].Any(j => j.Graph == graph && j.IsInterfaceObject),
                [.. interfaces[graph]],
                [.. members[graph]],
                fields[graph])),
        ];
    }

    // What no directive names is so in every subgraph that has both types.
    private ILookup<string, string> NamesOf(
        TypeDefinition type, ImmutableArray<string> graphs, string element, string argument, IEnumerable<string> all)
    {
        var said = words.Named(type, element, argument).Distinct().ToList();
        var unsaid = all.Where(n => !said.Exists(s => s.Name == n))
            .SelectMany(n => graphs.Intersect(GraphsOf(n)).Select(g => (Graph: g, Name: n)));
        return said.Concat(unsaid).ToLookup(s => s.Graph, s => s.Name);
    }

    private Dictionary<string, List<JoinField>> FieldsOf(TypeDefinition type, ImmutableArray<string> graphs)
    {
        var fields = graphs.ToDictionary(g => g, _ => new List<JoinField>());
        foreach (var field in words.Fields(type))
        {
            if (field.Joins.IsEmpty)
            {
                fields.Values.ToList().ForEach(f => f.Add(new(field.Name, field.Type)));
            }

            foreach (var join in field.Joins.Where(j => j.Graph is not null))
            {
                Add(fields, type, field, join);
            }
        }

        return fields;
    }

    private void Add(
        Dictionary<string, List<JoinField>> fields, TypeDefinition type, JoinedField field, FieldJoin join)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        if (!fields.TryGetValue(join.Graph!, out var there))
        {
            var message = $"{coordinate} is of subgraph {join.Graph}, which doesn't have {type.Name}.";
            errors.Add(SupergraphCodes.Join, join.At, message, "Compose the subgraphs again.");
        }
        else if (there.Exists(f => f.Name == field.Name))
        {
            var message = $"{coordinate} is joined to subgraph {join.Graph} twice.";
            errors.Add(SupergraphCodes.Join, join.At, message, "Compose the subgraphs again.");
        }
        else
        {
            there.Add(join.Field with
            {
                Requires = sets.Read(type.Name, join.Requires, join.At),
                Provides = sets.Read(join.Field.Type.Name(), join.Provides, join.At),
            });
        }
    }
}
