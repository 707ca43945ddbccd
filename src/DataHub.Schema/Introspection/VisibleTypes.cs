using System.Collections.Immutable;

namespace DataHub.Schema;

/// <summary>
/// The part of an API that a class of callers may see: without the fields that they can't read, the filters, orders
/// and groups that they can't use, and the types that are then empty or out of reach.
/// </summary>
public static class VisibleTypes
{
    /// <summary>The visible part, a type system of its own.</summary>
    public static TypeSystem Of(TypeSystem all, Visibility visibility)
    {
        var members = new VisibleMembers(all, visibility);
        var reached = Reach(all, members);
        return Copy(all, members, reached);
    }

    private static HashSet<string> Reach(TypeSystem all, VisibleMembers members)
    {
        var reached = new HashSet<string>();
        var waiting = new Queue<GraphType>(all.Types.Values.Where(t => IsAlwaysThere(all, t)));
        foreach (var argument in all.Directives.Values.SelectMany(d => d.Arguments))
        {
            waiting.Enqueue(argument.Type.Named);
        }

        while (waiting.TryDequeue(out var type))
        {
            if (!reached.Add(type.Name))
            {
                continue;
            }

            foreach (var next in References(all, type, members))
            {
                waiting.Enqueue(next);
            }
        }

        return reached;
    }

    private static bool IsAlwaysThere(TypeSystem all, GraphType type) =>
        type == all.Query || type == all.Mutation || type == all.Subscription
        || type.Name is "String" or "Boolean" || type.Name.StartsWith("__", StringComparison.Ordinal);

    private static IEnumerable<GraphType> References(TypeSystem all, GraphType type, VisibleMembers members) =>
        type switch
        {
            CompositeType composite => members.Of(composite)
                .SelectMany(f => members.Arguments(f).Select(a => a.Type.Named).Prepend(f.Type.Named))
                .Concat(composite is UnionType or InterfaceType ? all.Possible(composite) : [])
                .Concat(InterfacesOf(composite).Where(all.Types.ContainsKey).Select(name => all.Types[name])),
            InputObjectType input => members.Of(input).Select(f => f.Type.Named),
            _ => [],
        };

    private static TypeSystem Copy(TypeSystem all, VisibleMembers members, HashSet<string> reached)
    {
        var types = new Dictionary<string, GraphType>();
        foreach (var type in all.Types.Values.Where(t => reached.Contains(t.Name) && members.Has(t)))
        {
            types.Add(type.Name, Copy(type, members, reached));
        }

        var copier = new MemberCopier(types, members);
        foreach (var type in types.Values)
        {
            copier.Fill(all.Types[type.Name], type);
        }

        return new(
            types.Values,
            all.Directives.Values.Select(copier.Directive),
            (ObjectType)types[all.Query.Name],
            Root(all.Mutation, types),
            Root(all.Subscription, types))
        {
            Description = all.Description,
        };
    }

    private static ObjectType? Root(ObjectType? root, Dictionary<string, GraphType> types) =>
        root is null ? null : types.GetValueOrDefault(root.Name) as ObjectType;

    private static GraphType Copy(GraphType type, VisibleMembers members, HashSet<string> reached) => type switch
    {
        EnumType values => new EnumType(values.Name, values.Description, [.. members.Of(values)], values.Set),
        InputObjectType input => new InputObjectType(input.Name, input.Description, input.OneOf),
        UnionType union => new UnionType(
            union.Name, union.Description, [.. union.Members.Where(reached.Contains)]),
        InterfaceType face => new InterfaceType(
            face.Name, face.Description, [.. face.Interfaces.Where(reached.Contains)]),
        ObjectType of => Copy(of, reached),
        _ => type,
    };

    private static ObjectType Copy(ObjectType type, HashSet<string> reached) =>
        new(type.Name, type.Description, [.. type.Interfaces.Where(reached.Contains)])
        {
            Keys = type.Keys,
            Dataset = type.Dataset,
        };

    private static ImmutableArray<string> InterfacesOf(CompositeType type) => type switch
    {
        ObjectType of => of.Interfaces,
        InterfaceType face => face.Interfaces,
        _ => [],
    };
}
