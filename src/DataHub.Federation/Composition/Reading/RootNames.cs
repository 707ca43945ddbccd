using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>The roots of a subgraph's schema, which have the names of their kinds in the supergraph.</summary>
internal sealed class RootNames
{
    private readonly Dictionary<string, string> renamed;

    private RootNames(Document document) => renamed = document.Definitions.OfType<SchemaDefinition>()
        .SelectMany(s => s.Operations)
        .Where(o => o.Type.Name != o.Kind.ToString())
        .DistinctBy(o => o.Type.Name)
        .ToDictionary(o => o.Type.Name, o => o.Kind.ToString());

    /// <summary>Reads the schema definitions.</summary>
    public static RootNames Of(Document document) => new(document);

    /// <summary>Whether a name in the supergraph is a root's.</summary>
    public static bool IsRoot(string name) => name is "Query" or "Mutation" or "Subscription";

    /// <summary>The name in the supergraph.</summary>
    public string Of(string name) => renamed.GetValueOrDefault(name, name);

    /// <summary>A type whose fields call the roots by their names in the supergraph.</summary>
    public TypeDefinition Rename(TypeDefinition type) => renamed.Count == 0 ? type : type switch
    {
        ObjectTypeDefinition of => of with { Fields = [.. of.Fields.Select(Rename)] },
        InterfaceTypeDefinition of => of with { Fields = [.. of.Fields.Select(Rename)] },
        UnionTypeDefinition of => of with { Members = [.. of.Members.Select(m => m with { Name = Of(m.Name) })] },
        _ => type,
    };

    /// <summary>A field whose type is called as in the supergraph.</summary>
    public FieldDefinitionNode Rename(FieldDefinitionNode field) =>
        renamed.Count == 0 ? field : field with { Type = Rename(field.Type) };

    private TypeNode Rename(TypeNode type) => type switch
    {
        NamedType named => named with { Name = Of(named.Name) },
        ListType list => list with { Of = Rename(list.Of) },
        NonNullType nonNull => nonNull with { Of = Rename(nonNull.Of) },
        _ => type,
    };
}
