using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>Refuses names of types that the subgraph doesn't define (spec §3.4).</summary>
internal static class ReferenceCheck
{
    /// <summary>Checks types, directives and roots.</summary>
    public static void Run(SubgraphModel subgraph, CompositionErrors errors)
    {
        var definitions = subgraph.Sdl.Document.Definitions;
        var defined = definitions.OfType<TypeDefinition>().Select(t => t.Name).ToHashSet();
        var arguments = definitions.OfType<DirectiveDefinition>().SelectMany(d => d.Arguments).Select(Reference);
        foreach (var (name, at) in subgraph.Types.Values.SelectMany(t => References(t.Node)))
        {
            if (!subgraph.Types.ContainsKey(name) && !BuiltIns.IsScalar(name))
            {
                Add(subgraph, errors, name, at);
            }
        }

        var roots = definitions.OfType<SchemaDefinition>().SelectMany(s => s.Operations).Select(o => Reference(o.Type));
        foreach (var (name, at) in arguments.Concat(roots))
        {
            if (!defined.Contains(name) && !BuiltIns.IsScalar(name) && !subgraph.Names.IsMachinery(name))
            {
                Add(subgraph, errors, name, at);
            }
        }
    }

    private static void Add(SubgraphModel subgraph, CompositionErrors errors, string name, Node at) => errors.Add(
        CompositionCodes.UnknownType,
        subgraph.Sdl,
        at,
        $"there is no type {name}.",
        "Define it, or correct the name.");

    private static IEnumerable<(string Name, Node At)> References(TypeDefinition type) => type switch
    {
        ObjectTypeDefinition of => of.Interfaces.Select(Reference).Concat(of.Fields.SelectMany(References)),
        InterfaceTypeDefinition of => of.Interfaces.Select(Reference).Concat(of.Fields.SelectMany(References)),
        UnionTypeDefinition of => of.Members.Select(Reference),
        InputObjectTypeDefinition of => of.Fields.Select(Reference),
        _ => [],
    };

    private static (string Name, Node At) Reference(NamedType type) => (type.Name, type);

    private static (string Name, Node At) Reference(InputValueDefinition input) => (input.Type.Name(), input);

    private static IEnumerable<(string Name, Node At)> References(FieldDefinitionNode field) =>
        field.Name is "_service" or "_entities"
            ? []
            : field.Arguments.Select(Reference).Prepend((field.Type.Name(), field));
}
