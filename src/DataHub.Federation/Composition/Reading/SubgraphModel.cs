using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>A subgraph ready for merging.</summary>
/// <param name="sdl">The subgraph.</param>
/// <param name="names">How it calls the federation's directives.</param>
/// <param name="graph">Its value in <c>join__Graph</c>.</param>
internal sealed class SubgraphModel(SubgraphSdl sdl, FederationNames names, string graph)
{
    /// <summary>The subgraph.</summary>
    public SubgraphSdl Sdl { get; } = sdl;

    /// <summary>How it calls the federation's directives.</summary>
    public FederationNames Names { get; } = names;

    /// <summary>Its value in <c>join__Graph</c>.</summary>
    public string Graph { get; } = graph;

    /// <summary>The subgraph's name.</summary>
    public string Name => Sdl.Name;

    /// <summary>The types by their names in the supergraph.</summary>
    public IReadOnlyDictionary<string, SubgraphType> Types { get; set; } = new Dictionary<string, SubgraphType>();

    /// <summary>The directives that documents may use.</summary>
    public ImmutableArray<DirectiveDefinition> Executable { get; init; } = [];

    /// <summary>The directives that <c>@composeDirective</c> takes into the supergraph, by name.</summary>
    public IReadOnlyDictionary<string, DirectiveDefinition> Composed { get; init; } =
        new Dictionary<string, DirectiveDefinition>();

    /// <summary>The federation's directive of that name among those written, or null.</summary>
    public Directive? Find(ImmutableArray<Directive> directives, string word) => Names.Find(directives, word);
}

/// <summary>A key of an entity in one subgraph.</summary>
internal sealed record SubgraphKey(FieldSet Fields, bool Resolvable);

/// <summary>What a field takes over from another subgraph.</summary>
internal sealed record Override(string From, string? Label);

/// <summary>A field as one subgraph has it.</summary>
internal sealed class SubgraphField(SubgraphType on, FieldDefinitionNode node)
{
    /// <summary>The type.</summary>
    public SubgraphType On { get; } = on;

    /// <summary>The definition.</summary>
    public FieldDefinitionNode Node { get; } = node;

    /// <summary>The name.</summary>
    public string Name => Node.Name;

    /// <summary>The subgraph's name.</summary>
    public string Subgraph => On.Model.Name;

    /// <summary>Whether it stands in <c>extend type</c>.</summary>
    public bool InExtension { get; init; }

    /// <summary>Whether it is marked as another subgraph's.</summary>
    public bool External { get; init; }

    /// <summary>Whether other subgraphs may resolve it too.</summary>
    public bool Shareable { get; set; }

    /// <summary>The subgraph that it is taken over from, or null.</summary>
    public Override? Override { get; init; }

    /// <summary>What the subgraph needs of others to resolve it, or null.</summary>
    public FieldSet? Requires { get; set; }

    /// <summary>What the subgraph resolves besides of the objects that it yields, or null.</summary>
    public FieldSet? Provides { get; set; }

    /// <summary>Whether a key of its type has it.</summary>
    public bool UsedAsKey { get; set; }

    /// <summary>Whether a <c>@requires</c> of the subgraph has it.</summary>
    public bool Required { get; set; }

    /// <summary>Whether a <c>@provides</c> of the subgraph has it.</summary>
    public bool Provided { get; set; }

    /// <summary>Whether any field set of the subgraph has it.</summary>
    public bool Used { get; set; }

    /// <summary>Whether the subgraph has it from another; in v1, fields of plain extensions are not taken so.</summary>
    public bool IsForeign => External && (!On.Model.Names.IsV1 || On.IsFederationExtension);

    /// <summary>Whether the subgraph can resolve it: v1 and extensions mark keys as external that they know.</summary>
    public bool Resolved => !External || (UsedAsKey && On.Extends);

    /// <summary>How an argument is filled from a context, or null when the client gives it.</summary>
    public Directive? FromContext(InputValueDefinition argument) => On.Model.Find(argument.Directives, "fromContext");
}

/// <summary>A type as one subgraph has it: its definition with its extensions.</summary>
internal sealed class SubgraphType(SubgraphModel model, TypeDefinition node)
{
    private Dictionary<string, SubgraphField> byName = [];

    /// <summary>The subgraph's model.</summary>
    public SubgraphModel Model { get; } = model;

    /// <summary>The subgraph.</summary>
    public SubgraphSdl Subgraph => Model.Sdl;

    /// <summary>The definition; an extension when the subgraph only extends it.</summary>
    public TypeDefinition Node { get; } = node;

    /// <summary>The name in the supergraph.</summary>
    public string Name => Node.Name;

    /// <summary>Whether an object stands for an interface of other subgraphs.</summary>
    public bool IsInterfaceObject { get; init; }

    /// <summary>The kind it has in the supergraph.</summary>
    public Type Kind => IsInterfaceObject ? typeof(InterfaceTypeDefinition) : Node.GetType();

    /// <summary>Whether any declaration extends it, by word or by directive.</summary>
    public bool Extends { get; init; }

    /// <summary>Whether a directive says that it extends another subgraph's.</summary>
    public bool ExtendsByDirective { get; init; }

    /// <summary>Whether the subgraph defines it rather than extending it.</summary>
    public bool HasDefinition => !Node.Extend && !(Model.Names.IsV1 && ExtendsByDirective);

    /// <summary>Whether another subgraph owns it.</summary>
    public bool IsFederationExtension =>
        Extends && (ExtendsByDirective || !(Model.Names.IsV1 || HasDefinition));

    /// <summary>The interfaces it implements.</summary>
    public ImmutableArray<NamedType> Interfaces => Node switch
    {
        ObjectTypeDefinition type => type.Interfaces,
        InterfaceTypeDefinition type => type.Interfaces,
        _ => [],
    };

    /// <summary>The keys, when it is an entity.</summary>
    public ImmutableArray<SubgraphKey> Keys { get; set; } = [];

    /// <summary>The fields of an object or interface in declared order.</summary>
    public ImmutableArray<SubgraphField> Fields
    {
        get;
        set
        {
            field = value;
            byName = value.ToDictionary(f => f.Name);
        }
    } = [];

    /// <summary>The field of that name, or null.</summary>
    public SubgraphField? Field(string name) => byName.GetValueOrDefault(name);
}
