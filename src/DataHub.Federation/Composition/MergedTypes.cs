using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>A type of the supergraph with its parts in the subgraphs, the owner's first.</summary>
internal abstract record MergedType(string Name, string? Description, ImmutableArray<SubgraphType> Parts);

/// <summary>A scalar.</summary>
internal sealed record MergedScalar(
    string Name, string? Description, ImmutableArray<SubgraphType> Parts, string? SpecifiedBy)
    : MergedType(Name, Description, Parts);

/// <summary>An enum.</summary>
internal sealed record MergedEnum(
    string Name, string? Description, ImmutableArray<SubgraphType> Parts, ImmutableArray<EnumValueDefinition> Values)
    : MergedType(Name, Description, Parts);

/// <summary>A union.</summary>
internal sealed record MergedUnion(
    string Name, string? Description, ImmutableArray<SubgraphType> Parts, ImmutableArray<string> Members)
    : MergedType(Name, Description, Parts);

/// <summary>An input object.</summary>
internal sealed record MergedInputObject(
    string Name,
    string? Description,
    ImmutableArray<SubgraphType> Parts,
    ImmutableArray<InputValueDefinition> Fields,
    bool OneOf) : MergedType(Name, Description, Parts);

/// <summary>An object or interface.</summary>
internal sealed record MergedComposite(
    string Name,
    string? Description,
    ImmutableArray<SubgraphType> Parts,
    bool IsInterface,
    ImmutableArray<string> Interfaces,
    ImmutableArray<MergedField> Fields) : MergedType(Name, Description, Parts)
{
    /// <summary>The field of that name, or null.</summary>
    public MergedField? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);
}

/// <summary>A field of the supergraph with its parts in the subgraphs.</summary>
internal sealed record MergedField(
    FieldDefinitionNode Node, ImmutableArray<SubgraphField> Parts, bool SemanticNonNull)
{
    /// <summary>The name.</summary>
    public string Name => Node.Name;

    /// <summary>The subgraphs that resolve it.</summary>
    public ImmutableArray<string> ResolvedBy { get; } = [.. Parts.Where(p => p.Resolved).Select(p => p.Subgraph)];
}

/// <summary>All that composition merged.</summary>
internal sealed record MergedSchema(
    ImmutableArray<SubgraphModel> Subgraphs,
    IReadOnlyDictionary<string, MergedType> Types,
    ImmutableArray<DirectiveDefinition> Directives)
{
    /// <summary>Whether a field of it is semantically non-null.</summary>
    public bool HasSemanticNonNull =>
        Types.Values.OfType<MergedComposite>().Any(t => t.Fields.Any(f => f.SemanticNonNull));
}
