using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>Adds the introspection subgraph, which no document has, to those of one.</summary>
internal static class IntrospectionPart
{
    private static readonly ImmutableArray<ObjectTypeDefinition> Objects = [.. Definitions().OfType<ObjectTypeDefinition>()];
    private static readonly ImmutableArray<EnumTypeDefinition> Enums = [.. Definitions().OfType<EnumTypeDefinition>()];

    /// <summary>The subgraph.</summary>
    public static JoinGraph Graph { get; } = new(IntrospectionSubgraph.SubgraphName, null);

    /// <summary>Adds its types, and its fields to the query root.</summary>
    public static void Add(SupergraphText text, Dictionary<string, ImmutableArray<JoinType>> joins)
    {
        var root = text.Roots[OperationKind.Query];
        foreach (var type in Objects)
        {
            var name = type.Name == nameof(OperationKind.Query) ? root : type.Name;
            joins[name] = joins.GetValueOrDefault(name, []).Add(Part(type.Fields));
            text.Types[name] = text.Types.GetValueOrDefault(name) is ObjectTypeDefinition there
                ? there with { Fields = [.. there.Fields, .. type.Fields] }
                : type;
        }

        foreach (var type in Enums)
        {
            joins[type.Name] = [Part([])];
            text.Types[type.Name] = type;
        }
    }

    private static JoinType Part(ImmutableArray<FieldDefinitionNode> fields) =>
        new(Graph.Name, [], false, [], [], fields.Select(f => new JoinField(f.Name, f.Type)));

    private static ImmutableArray<Definition> Definitions()
    {
        _ = Parser.TryParse(IntrospectionSubgraph.Sdl, ParserLimits.Trusted, out var document, out _);
        return document!.Definitions;
    }
}
