using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Composition;

/// <summary>A key of an entity in one subgraph.</summary>
internal sealed record SubgraphKey(ImmutableArray<string> Fields, bool Resolvable);

/// <summary>A field as one subgraph has it.</summary>
internal sealed record SubgraphField(SubgraphType On, FieldDefinitionNode Node, bool Shareable, bool External)
{
    /// <summary>The subgraph's name.</summary>
    public string Subgraph => On.Subgraph.Name;

    /// <summary>Whether the subgraph can resolve it.</summary>
    public bool Resolved => !External;
}

/// <summary>A type as one subgraph has it: its definition with its extensions.</summary>
internal sealed class SubgraphType(SubgraphSdl subgraph, TypeDefinition node, ImmutableArray<SubgraphKey> keys)
{
    /// <summary>The subgraph.</summary>
    public SubgraphSdl Subgraph { get; } = subgraph;

    /// <summary>The definition; an extension when the subgraph only extends it.</summary>
    public TypeDefinition Node { get; } = node;

    /// <summary>The name in the supergraph.</summary>
    public string Name => Node.Name;

    /// <summary>The keys, when it is an entity.</summary>
    public ImmutableArray<SubgraphKey> Keys { get; } = keys;

    /// <summary>The fields of an object or interface in declared order.</summary>
    public ImmutableArray<SubgraphField> Fields { get; set; } = [];

    /// <summary>The field of that name, or null.</summary>
    public SubgraphField? Field(string name) => Fields.FirstOrDefault(f => f.Node.Name == name);
}

/// <summary>A subgraph ready for merging.</summary>
internal sealed record SubgraphModel(
    SubgraphSdl Sdl, IReadOnlyDictionary<string, SubgraphType> Types, ImmutableArray<DirectiveDefinition> Directives);

/// <summary>Collects what is wrong, with the subgraph's name and file.</summary>
internal sealed class CompositionErrors
{
    /// <summary>The errors.</summary>
    public SchemaErrors Errors { get; } = new();

    /// <summary>Adds one at a place of a subgraph.</summary>
    public void Add(string code, SubgraphSdl subgraph, Node at, string message, string remedy) =>
        Errors.Add(code, subgraph.File, at.Location, $"Subgraph {subgraph.Name}: {message}", remedy);

    /// <summary>Adds one at a type's place.</summary>
    public void Add(string code, SubgraphType at, string message, string remedy) =>
        Add(code, at.Subgraph, at.Node, message, remedy);
}
