using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>
/// What each subgraph contributes to the API: the join directives of a supergraph, read
/// (specs.apollo.dev/join v0.1–v0.5).
/// </summary>
/// <param name="graphs">The subgraphs in the order of <c>join__Graph</c>.</param>
/// <param name="types">The types by name, with their parts by subgraph.</param>
public sealed class JoinModel(
    ImmutableArray<JoinGraph> graphs, IReadOnlyDictionary<string, ImmutableArray<JoinType>> types)
{
    private readonly FrozenDictionary<string, ImmutableArray<JoinType>> types = types.ToFrozenDictionary();

    /// <summary>The subgraphs.</summary>
    public ImmutableArray<JoinGraph> Graphs { get; } = graphs;

    /// <summary>The names of the types.</summary>
    public IEnumerable<string> Types => types.Keys;

    /// <summary>A type as its subgraphs have it; empty when none has.</summary>
    public ImmutableArray<JoinType> Type(string name) => types.GetValueOrDefault(name, []);

    /// <summary>A type as one subgraph has it, or null.</summary>
    public JoinType? Type(string name, string subgraph) => Type(name).FirstOrDefault(t => t.Subgraph == subgraph);

    /// <summary>A field as one subgraph has it, or null.</summary>
    public JoinField? Field(string type, string field, string subgraph) => Type(type, subgraph)?.Field(field);
}

/// <summary>A subgraph of a supergraph.</summary>
/// <param name="Name">The name by which plans call it.</param>
/// <param name="Url">Where it answers; null or empty when the supergraph doesn't say.</param>
public sealed record JoinGraph(string Name, string? Url);

/// <summary>A type as one subgraph has it.</summary>
public sealed class JoinType(
    string subgraph,
    ImmutableArray<JoinKey> keys,
    bool isInterfaceObject,
    ImmutableArray<string> interfaces,
    ImmutableArray<string> members,
    IEnumerable<JoinField> fields)
{
    private readonly FrozenDictionary<string, JoinField> fields = fields.ToFrozenDictionary(f => f.Name);

    /// <summary>The subgraph.</summary>
    public string Subgraph { get; } = subgraph;

    /// <summary>Its keys, when it is an entity there.</summary>
    public ImmutableArray<JoinKey> Keys { get; } = keys;

    /// <summary>Whether an interface of the API is an object there.</summary>
    public bool IsInterfaceObject { get; } = isInterfaceObject;

    /// <summary>The interfaces it implements there.</summary>
    public ImmutableArray<string> Interfaces { get; } = interfaces;

    /// <summary>The members of a union there.</summary>
    public ImmutableArray<string> Members { get; } = members;

    /// <summary>The fields of an object, interface or input object there.</summary>
    public IEnumerable<JoinField> Fields => fields.Values;

    /// <summary>The field of that name, or null.</summary>
    public JoinField? Field(string name) => fields.GetValueOrDefault(name);
}

/// <summary>A key of an entity in one subgraph.</summary>
/// <param name="Fields">Its fields; a selection set, for keys that go into other objects.</param>
/// <param name="Resolvable">Whether the subgraph finds entities by it.</param>
public sealed record JoinKey(SelectionSet Fields, bool Resolvable);

/// <summary>A field as one subgraph has it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">Its type there.</param>
public sealed record JoinField(string Name, TypeNode Type)
{
    /// <summary>Whether the subgraph only names it (a key, a requirement, something provided) and can't resolve it by itself.</summary>
    public bool IsExternal { get; init; }

    /// <summary>What must be known of its object before it can be resolved; null when nothing.</summary>
    public SelectionSet? Requires { get; init; }

    /// <summary>What of the objects it yields the subgraph resolves on this way, though it is external there; null when nothing.</summary>
    public SelectionSet? Provides { get; init; }

    /// <summary>The subgraph whose field it takes over; null when none.</summary>
    public string? Overrides { get; init; }

    /// <summary>The label of a progressive override; null when it is whole.</summary>
    public string? OverrideLabel { get; init; }

    /// <summary>Whether another subgraph took it over and it stays only as key, requirement or part of an interface.</summary>
    public bool IsOverridden { get; init; }

    /// <summary>The arguments that are filled from a context.</summary>
    public ImmutableArray<JoinContextArgument> ContextArguments { get; init; } = [];
}

/// <summary>An argument that is filled from the object that set a context.</summary>
/// <param name="Name">The argument's name in the subgraph; it isn't in the API.</param>
/// <param name="Type">Its type.</param>
/// <param name="Context">The context's name in the supergraph.</param>
/// <param name="Selection">What is selected of the object, as written.</param>
public sealed record JoinContextArgument(string Name, TypeNode Type, string Context, string Selection);
