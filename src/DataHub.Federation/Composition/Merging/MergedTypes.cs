using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>A type of the supergraph with its parts in the subgraphs, the owner's first.</summary>
internal abstract record MergedType(string Name, string? Description, ImmutableArray<SubgraphType> Parts, Marks Marks);

/// <summary>A scalar.</summary>
internal sealed record MergedScalar(string Name, string? Description, ImmutableArray<SubgraphType> Parts, Marks Marks)
    : MergedType(Name, Description, Parts, Marks)
{
    /// <summary>The document that says how it is written.</summary>
    public string? SpecifiedBy => (Marks.SpecifiedBy?.Argument("url") as StringValue)?.Value;
}

/// <summary>An enum; its values have the supergraph's directives.</summary>
internal sealed record MergedEnum(
    string Name,
    string? Description,
    ImmutableArray<SubgraphType> Parts,
    Marks Marks,
    ImmutableArray<EnumValueDefinition> Values) : MergedType(Name, Description, Parts, Marks);

/// <summary>A union.</summary>
internal sealed record MergedUnion(
    string Name, string? Description, ImmutableArray<SubgraphType> Parts, Marks Marks, ImmutableArray<string> Members)
    : MergedType(Name, Description, Parts, Marks);

/// <summary>An input object; its fields have the supergraph's directives.</summary>
internal sealed record MergedInputObject(
    string Name,
    string? Description,
    ImmutableArray<SubgraphType> Parts,
    Marks Marks,
    ImmutableArray<InputValueDefinition> Fields) : MergedType(Name, Description, Parts, Marks)
{
    /// <summary>Whether exactly one field is given.</summary>
    public bool OneOf => Marks.OneOf;
}

/// <summary>An object or interface.</summary>
internal sealed record MergedComposite(
    string Name,
    string? Description,
    ImmutableArray<SubgraphType> Parts,
    Marks Marks,
    bool IsInterface,
    ImmutableArray<string> Interfaces,
    ImmutableArray<MergedField> Fields) : MergedType(Name, Description, Parts, Marks)
{
    private readonly Lazy<Dictionary<string, MergedField>> byName = new(() => Fields.ToDictionary(f => f.Name));

    /// <summary>The fields.</summary>
    public ImmutableArray<MergedField> Fields
    {
        get;
        init
        {
            field = value;
            byName = new(() => value.ToDictionary(f => f.Name));
        }
    } = Fields;

    /// <summary>The fields that subgraphs have on the type itself, not only on an interface object.</summary>
    public IEnumerable<MergedField> OwnFields => Fields.Where(f => !f.Parts.IsEmpty);

    /// <summary>Whether a subgraph has an object that stands for the interface.</summary>
    public bool HasInterfaceObject => Parts.Any(p => p.IsInterfaceObject);

    /// <summary>Whether a subgraph has a key of it.</summary>
    public bool IsEntity => Parts.Any(p => !p.Keys.IsEmpty);

    /// <summary>The field of that name, or null.</summary>
    public MergedField? Field(string name) => byName.Value.GetValueOrDefault(name);
}

/// <summary>
/// A field of the supergraph with its parts in the subgraphs: none when only an interface object of the type's
/// interface has it. The arguments have the supergraph's directives, the field none.
/// </summary>
/// <param name="SemanticNonNull">Set when null comes only with a reason.</param>
internal sealed record MergedField(
    FieldDefinitionNode Node, ImmutableArray<SubgraphField> Parts, Marks Marks, Directive? SemanticNonNull)
{
    /// <summary>The name.</summary>
    public string Name => Node.Name;

    /// <summary>The part in a subgraph, or null.</summary>
    public SubgraphField? Part(string subgraph) => Parts.FirstOrDefault(p => p.Subgraph == subgraph);
}

/// <summary>All that composition merged.</summary>
/// <param name="Subgraphs">The subgraphs in the order of composition.</param>
/// <param name="Types">The types by name.</param>
/// <param name="Directives">The directives that documents may use.</param>
/// <param name="Composed">The directives that subgraphs' types carry into the supergraph.</param>
internal sealed record MergedSchema(
    ImmutableArray<SubgraphModel> Subgraphs,
    IReadOnlyDictionary<string, MergedType> Types,
    ImmutableArray<DirectiveDefinition> Directives,
    ImmutableArray<DirectiveDefinition> Composed)
{
    /// <summary>How <c>@cost</c> and <c>@listSize</c> are called.</summary>
    public CostNames Costs { get; } = CostNames.Of(Subgraphs);

    /// <summary>The subgraph of that name, or null.</summary>
    public SubgraphModel? Subgraph(string name) => Subgraphs.FirstOrDefault(s => s.Name == name);
}
