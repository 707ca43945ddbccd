using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>Refuses what a subgraph's SDL says twice, and roots that are none (spec §3.3 to §3.13).</summary>
internal static class DefinitionCheck
{
    /// <summary>Checks the schema's and the directives' definitions.</summary>
    public static void Run(SubgraphSdl subgraph, CompositionErrors errors)
    {
        var definitions = subgraph.Document.Definitions;
        var schemas = definitions.OfType<SchemaDefinition>().ToList();
        var directives = definitions.OfType<DirectiveDefinition>().ToList();
        Doubles(subgraph, errors, schemas.Where(s => !s.Extend).Select(s => ("the schema", (Node)s)));
        Doubles(subgraph, errors, schemas.SelectMany(s => s.Operations).Select(o => ($"the {o.Kind} root", (Node)o)));
        Doubles(subgraph, errors, directives.Select(d => ($"@{d.Name}", (Node)d)));
        foreach (var directive in directives)
        {
            Doubles(subgraph, errors, directive.Arguments.Select(a => ($"@{directive.Name}({a.Name}:)", (Node)a)));
        }

        foreach (var input in definitions.OfType<InputObjectTypeDefinition>().Where(i => i.Extend))
        {
            if (input.Directives.FirstOrDefault(d => d.Name == "oneOf") is { } late)
            {
                errors.Add(
                    CompositionCodes.OneOf,
                    subgraph,
                    late,
                    $"an extension can't make {input.Name} a @oneOf input.",
                    "Write @oneOf on its definition.");
            }
        }

        CheckRoots(subgraph, [.. schemas.SelectMany(s => s.Operations)], errors);
    }

    private static void CheckRoots(SubgraphSdl subgraph, List<RootOperationType> operations, CompositionErrors errors)
    {
        // A root has the name of its kind in the supergraph, where no other type can have it.
        var types = subgraph.Document.Definitions.OfType<TypeDefinition>().ToLookup(t => t.Name);
        foreach (var kind in operations.Count > 0 ? Enum.GetValues<OperationKind>() : [])
        {
            var root = operations.Find(o => o.Kind == kind)?.Type.Name;
            if (root != kind.ToString() && types[kind.ToString()].FirstOrDefault() is { } taken)
            {
                errors.Add(
                    CompositionCodes.RootType,
                    subgraph,
                    taken,
                    $"{taken.Name} is not the root, which is {root ?? "none"}.",
                    "Rename it, or make it the root.");
            }
        }

        foreach (var root in operations.GroupBy(o => o.Type.Name))
        {
            if (root.DistinctBy(o => o.Kind).Skip(1).FirstOrDefault() is { } second)
            {
                errors.Add(
                    CompositionCodes.RootType,
                    subgraph,
                    second,
                    $"{root.Key} is more than one of the roots.",
                    "Give each kind of operation a type of its own.");
            }
        }
    }

    /// <summary>Checks a type with what its extensions add, roots under their own names.</summary>
    public static void Run(SubgraphSdl subgraph, TypeDefinition type, CompositionErrors errors)
    {
        if (type is not ObjectTypeDefinition && Enum.TryParse<OperationKind>(type.Name, out _))
        {
            errors.Add(
                CompositionCodes.RootType,
                subgraph,
                type,
                $"the root {type.Name} is no object type.",
                "Make it one, or name another root.");
        }

        Doubles(subgraph, errors, Members(type), $"{type.Name}.");
        Doubles(subgraph, errors, Faces(type).Select(f => (f.Name, (Node)f)), $"{type.Name} implements ");
    }

    private static IEnumerable<(string Name, Node At)> Members(TypeDefinition type) => type switch
    {
        ObjectTypeDefinition of => of.Fields.SelectMany(Members),
        InterfaceTypeDefinition of => of.Fields.SelectMany(Members),
        UnionTypeDefinition of => of.Members.Select(m => (m.Name, (Node)m)),
        EnumTypeDefinition of => of.Values.Select(v => (v.Name, (Node)v)),
        InputObjectTypeDefinition of => of.Fields.Select(f => (f.Name, (Node)f)),
        _ => [],
    };

    private static IEnumerable<(string Name, Node At)> Members(FieldDefinitionNode field) =>
        field.Arguments.Select(a => ($"{field.Name}({a.Name}:)", (Node)a)).Prepend((field.Name, field));

    private static ImmutableArray<NamedType> Faces(TypeDefinition type) => type switch
    {
        ObjectTypeDefinition of => of.Interfaces,
        InterfaceTypeDefinition of => of.Interfaces,
        _ => [],
    };

    private static void Doubles(
        SubgraphSdl subgraph, CompositionErrors errors, IEnumerable<(string Name, Node At)> all, string of = "")
    {
        var seen = new HashSet<string>();
        foreach (var (name, at) in all)
        {
            if (!seen.Add(name))
            {
                errors.Add(CompositionCodes.Duplicate, subgraph, at, $"{of}{name} is there twice.", "Keep one.");
            }
        }
    }
}
