using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>Reads what each subgraph contributes from join v0.2 on, where every type says which subgraphs have it.</summary>
internal sealed class JoinReader(SupergraphText text, JoinWords words, FieldSets sets, SupergraphErrors errors)
{
    private readonly Dictionary<string, ImmutableArray<TypeJoin>> joins =
        text.Types.Values.ToDictionary(t => t.Name, t => words.Types(t).ToImmutableArray());

    private readonly Dictionary<string, GraphFields> fields =
        words.Graphs.Names.ToDictionary(g => g, _ => new GraphFields(text));

    /// <summary>The types as their subgraphs have them.</summary>
    public Dictionary<string, ImmutableArray<JoinType>> Read()
    {
        foreach (var type in text.Types.Values)
        {
            ReadFields(type);
        }

        foreach (var (graph, known) in fields)
        {
            Complete(graph, known);
        }

        return text.Types.Values.ToDictionary(t => t.Name, PartsOf);
    }

    // A type that names no subgraph is in all of them.
    private IEnumerable<string> GraphsOf(string type) =>
        joins.TryGetValue(type, out var of) && !of.IsEmpty ? of.Select(j => j.Graph).Distinct() : words.Graphs.Names;

    private void ReadFields(TypeDefinition type)
    {
        var there = GraphsOf(type.Name).ToDictionary(g => g, _ => new Dictionary<string, JoinField>());
        foreach (var (graph, known) in there)
        {
            fields[graph].Types.Add(type.Name, known);
        }

        foreach (var field in words.Fields(type))
        {
            if (field.Joins.IsEmpty)
            {
                there.Values.ToList().ForEach(known => known.Add(field.Name, new(field.Name, field.Type)));
            }

            foreach (var join in field.Joins.Where(j => j.Graph is not null))
            {
                Add(there, type, join);
            }
        }
    }

    private void Add(Dictionary<string, Dictionary<string, JoinField>> there, TypeDefinition type, FieldJoin join)
    {
        var coordinate = $"{type.Name}.{join.Field.Name}";
        var field = join.Field with
        {
            Requires = sets.Read(type.Name, join.Requires, join.At),
            Provides = sets.Read(join.Field.Type.Name(), join.Provides, join.At),
        };
        if (!there.TryGetValue(join.Graph!, out var known))
        {
            var message = $"{coordinate} is of subgraph {join.Graph}, which doesn't have {type.Name}.";
            errors.Add(SupergraphCodes.Join, join.At, message, "Compose the subgraphs again.");
        }
        else if (!known.TryAdd(field.Name, field))
        {
            var message = $"{coordinate} is joined to subgraph {join.Graph} twice.";
            errors.Add(SupergraphCodes.Join, join.At, message, "Compose the subgraphs again.");
        }
    }

    // Some composers leave out what a subgraph only names.
    private void Complete(string graph, GraphFields known)
    {
        foreach (var (type, of) in known.Types)
        {
            foreach (var key in KeysOf(type, graph))
            {
                known.Add(key.Fields, type, external: false, _ => { });
            }

            foreach (var field in of.Values.ToList())
            {
                known.Add(field.Requires, type, external: true, _ => { });
                known.Add(field.Provides, field.Type.Name(), external: true, _ => { });
            }
        }
    }

    private ImmutableArray<JoinKey> KeysOf(string type, string graph) =>
        sets.Keys(type, joins[type].Where(j => j.Graph == graph));

    private ImmutableArray<JoinType> PartsOf(TypeDefinition type)
    {
        ImmutableArray<string> graphs = [.. GraphsOf(type.Name)];
        var interfaces = NamesOf(type, graphs, "implements", "interface", TypeMembers.InterfacesOf(type));
        var members = NamesOf(type, graphs, "unionMember", "member", TypeMembers.MembersOf(type));
        return
        [
            .. graphs.Select(graph => new JoinType(
                graph,
                KeysOf(type.Name, graph),
                joins[type.Name].Any(j => j.Graph == graph && j.IsInterfaceObject),
                [.. interfaces[graph]],
                [.. members[graph]],
                fields[graph].Types[type.Name].Values)),
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
}
