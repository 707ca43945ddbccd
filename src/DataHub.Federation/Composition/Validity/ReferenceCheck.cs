using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>Refuses names of types that the subgraph doesn't define (spec §3.4).</summary>
internal static class ReferenceCheck
{
    /// <summary>Checks types, executable directives and roots.</summary>
    public static void Run(SubgraphModel subgraph, CompositionErrors errors)
    {
        var roots = subgraph.Sdl.Document.Definitions.OfType<SchemaDefinition>().SelectMany(s => s.Operations);
        var references = subgraph.Types.Values.SelectMany(t => References(t.Node))
            .Concat(subgraph.Directives.SelectMany(d => d.Arguments).Select(Reference));
        foreach (var (name, at) in references)
        {
            if (!subgraph.Types.ContainsKey(name) && !BuiltIns.IsScalar(name))
            {
                Add(subgraph, errors, name, at);
            }
        }

        // A root is known by the name of its kind, whatever the SDL calls it.
        foreach (var root in roots.Where(r => !subgraph.Types.ContainsKey(r.Kind.ToString())))
        {
            Add(subgraph, errors, root.Type.Name, root);
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
