using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>What one subgraph has of a join v0.1 document.</summary>
internal sealed class OwnedGraph(
    string graph, Dictionary<string, OwnedType> all, SupergraphText text, FieldSets sets)
{
    private readonly GraphFields known = new(text);

    private Dictionary<string, Dictionary<string, JoinField>> Found => known.Types;

    /// <summary>The types that it has by name.</summary>
    public Dictionary<string, JoinType> Read()
    {
        foreach (var type in all.Values.Where(IsStart))
        {
            Visit(type);
        }

        foreach (var face in Found.Keys.Where(n => all[n].Node is InterfaceTypeDefinition).ToList())
        {
            KeepCommon(face);
        }

        while (Found.Keys.FirstOrDefault(IsEmpty) is { } empty)
        {
            Remove(empty);
        }

        return Found.ToDictionary(f => f.Key, f => Part(all[f.Key], f.Value));
    }

    private bool IsStart(OwnedType type) =>
        type.Keys.Any(k => k.Graph == graph)
        || (text.IsRoot(type.Node.Name) && type.Fields.Any(f => f.Join?.Graph == graph));

    private void Visit(string name)
    {
        if (all.TryGetValue(name, out var type))
        {
            Visit(type);
        }
    }

    private void Visit(OwnedType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!type.IsIn(graph) || !Found.TryAdd(type.Node.Name, []))
        {
            return;
        }

        var fields = Found[type.Node.Name];
        foreach (var field in type.Fields.Where(f => type.Resolves(graph, f, text.IsRoot(type.Node.Name))))
        {
            fields[field.Name] = Field(type, field);
            Visit(field.Type.Name());
        }

        foreach (var key in type.Keys.Where(k => k.Graph == graph))
        {
            known.Add(sets.Read(type.Node.Name, key.Key, key.At), type.Node.Name, external: false, Visit);
        }

        foreach (var field in fields.Values.ToList())
        {
            known.Add(field.Requires, type.Node.Name, external: true, Visit);
            known.Add(field.Provides, field.Type.Name(), external: true, Visit);
        }

        Related(type.Node).ToList().ForEach(Visit);
    }

    private JoinField Field(OwnedType type, OwnedField field) => field.Join is not { } join
        ? new(field.Name, field.Type)
        : join.Field with
        {
            Requires = sets.Read(type.Node.Name, join.Requires, join.At),
            Provides = sets.Read(field.Type.Name(), join.Provides, join.At),
        };

    // What an object of the type may be, or an argument of it may hold.
    private IEnumerable<string> Related(TypeDefinition node) => node switch
    {
        UnionTypeDefinition of => TypeMembers.MembersOf(of),
        InterfaceTypeDefinition of => all.Values
            .Where(t => TypeMembers.InterfacesOf(t.Node).Contains(of.Name)).Select(t => t.Node.Name)
            .Concat(Arguments(of.Fields)),
        ObjectTypeDefinition of => Arguments(of.Fields),
        _ => [],
    };

    private static IEnumerable<string> Arguments(ImmutableArray<FieldDefinitionNode> fields) =>
        fields.SelectMany(f => f.Arguments).Select(a => a.Type.Name());

    // An interface has there what every object of it resolves there.
    private void KeepCommon(string face)
    {
        var objects = Found.Where(f => TypeMembers.InterfacesOf(all[f.Key].Node).Contains(face)).ToList();
        foreach (var field in Found[face].Keys.ToList())
        {
            if (!objects.TrueForAll(o => o.Value.TryGetValue(field, out var of) && !of.IsExternal))
            {
                Found[face].Remove(field);
            }
        }
    }

    private bool IsEmpty(string name) =>
        Found[name].Count == 0 && all[name].Node is ObjectTypeDefinition or InputObjectTypeDefinition;

    private void Remove(string name)
    {
        Found.Remove(name);
        foreach (var fields in Found.Values)
        {
            foreach (var field in fields.Values.Where(f => f.Type.Name() == name).ToList())
            {
                fields.Remove(field.Name);
            }
        }
    }

    private JoinType Part(OwnedType type, Dictionary<string, JoinField> fields) => new(
        graph,
        sets.Keys(type.Node.Name, type.Keys.Where(k => k.Graph == graph)),
        false,
        [.. TypeMembers.InterfacesOf(type.Node).Where(Found.ContainsKey)],
        [.. TypeMembers.MembersOf(type.Node).Where(Found.ContainsKey)],
        fields.Values);
}
