using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>What plans are made of: the types of a supergraph as its subgraphs know them. Made once for a supergraph.</summary>
internal sealed class PlanningSchema
{
    private static readonly ConditionalWeakTable<Supergraph, PlanningSchema> Unlabelled = [];
    private readonly JoinModel joins;
    private readonly TypeSystem whole;
    private readonly FrozenDictionary<string, ImmutableArray<Local>> own;
    private readonly ConcurrentDictionary<string, ImmutableArray<Local>> locals = new();

    /// <summary>A supergraph; fields overridden by a label are resolved by the subgraph that the label chooses.</summary>
    public PlanningSchema(Supergraph supergraph, IReadOnlySet<string> labels)
    {
        Api = supergraph.Api;
        whole = supergraph.Whole;
        joins = supergraph.Joins;
        own = joins.Types.ToFrozenDictionary(
            t => t, t => joins.Type(t).Select(j => new Local(t, j, labels)).ToImmutableArray());
    }

    /// <summary>The API.</summary>
    public TypeSystem Api { get; }

    /// <summary>The schema with no label active.</summary>
    public static PlanningSchema Of(Supergraph supergraph) =>
        Unlabelled.GetValue(supergraph, static s => new(s, ImmutableHashSet<string>.Empty));

    /// <summary>A type as subgraphs know it: itself, or the interface of it that is an object there.</summary>
    public ImmutableArray<Local> Locals(CompositeType type) => locals.GetOrAdd(type.Name, static (name, at) =>
    [
        .. at.Self.own.GetValueOrDefault(name, []),
        .. at.Type is ObjectType { Interfaces: var faces }
            ? faces.SelectMany(i => at.Self.own.GetValueOrDefault(i, [])).Where(l => l.IsInterfaceObject)
            : [],
    ], (Self: this, Type: type));

    /// <summary>
    /// The way a subgraph knows the objects of <paramref name="type"/> when one of its fields yields them; null when they
    /// can't be among its values.
    /// </summary>
    public Local? Yielded(LocalField field, string subgraph, CompositeType type) =>
        type.Name == field.TypeName
        || (joins.Type(field.TypeName, subgraph) is { IsInterfaceObject: false } there
            && (there.Members.Contains(type.Name)
                || joins.Type(type.Name, subgraph)?.Interfaces.Contains(field.TypeName) == true))
            ? In(type, subgraph)
            : null;

    /// <summary>The interface whose objects a field yields without knowing what they are; null when it knows.</summary>
    public InterfaceType? Unknown(LocalField field, string subgraph) =>
        joins.Type(field.TypeName, subgraph) is { IsInterfaceObject: true } ? (InterfaceType)whole.Types[field.TypeName] : null;

    /// <summary>The type under its own name in a subgraph, or null.</summary>
    public Local? In(CompositeType type, string subgraph)
    {
        foreach (var local in own.GetValueOrDefault(type.Name, []))
        {
            if (local.Subgraph == subgraph)
            {
                return local;
            }
        }

        return null;
    }

    /// <summary>Whether every subgraph that resolves a field wants arguments from a context, which it isn't told.</summary>
    public bool WantsContext(CompositeType type, string name)
    {
        var wants = false;
        foreach (var local in Locals(type))
        {
            if (local.Field(name) is { } field)
            {
                if (field.IsResolved)
                {
                    return false;
                }

                wants |= !field.Join.ContextArguments.IsEmpty;
            }
        }

        return wants;
    }

    /// <summary>The object types that a type may be, inaccessible ones included.</summary>
    public ImmutableArray<ObjectType> Possible(CompositeType type) => whole.Possible(type);

    /// <summary>Whether a type condition holds for objects of a type.</summary>
    public bool Applies(string condition, CompositeType type) => condition == type.Name
        || (type is ObjectType one && whole.TryType(condition, out var named) && named is CompositeType composite
            && whole.Possible(composite).Contains(one));
}
