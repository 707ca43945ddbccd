using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>
/// A schema as another gateway takes it for a subgraph of its own: some departments' part of it or all, with the
/// protocol's root fields (<c>_service</c>, <c>_entities</c>).
/// </summary>
/// <param name="Supergraph">What documents are bound against, and who resolves what.</param>
/// <param name="Sdl">What <c>_service</c> tells.</param>
public sealed record ServedSchema(Supergraph Supergraph, string Sdl)
{
    /// <summary>The part of some departments; what every hub brings in code is no part of it.</summary>
    public static ServedSchema Of(HubSchema schema, ImmutableArray<Department> departments) =>
        Of(schema, schema.Subgraphs.RemoveAll(s => departments.All(d => d.Subgraph != s.Name)));

    private static ServedSchema Of(HubSchema schema, ImmutableArray<SubgraphSdl> parts)
    {
        var document = parts is [var only] ? only.Document : Together(parts);
        var keys = parts.ToDictionary(p => p.Name, p => KeysOf(schema, p));
        var protocol = SubgraphSdl.OfText(ProtocolSubgraph.SubgraphName, ProtocolSdl.Of(document)) with
        {
            HasProtocol = true,
            Facts = ProtocolSdl.Facts(keys.Values.SelectMany(k => k)),
        };
        var composed = Composer.Compose([.. parts.Select(p => With(p, keys[p.Name])), protocol], introspection: true);
        return composed.Value is { } supergraph
            ? new ServedSchema(supergraph, Printer.Print(document))
            : throw new InvalidOperationException(
                $"A part of a schema that composes does so too, but: {string.Join(' ', composed.Errors)}");
    }

    private static ImmutableArray<KeysField> KeysOf(HubSchema schema, SubgraphSdl part) =>
    [
        .. schema.Departments.Where(d => d.Subgraph == part.Name)
            .SelectMany(d => schema.Types.Types.Values.OfType<ObjectType>().Where(t => t.Dataset?.Department == d.Code))
            .SelectMany(ProtocolSdl.KeysOf),
    ];

    private static SubgraphSdl With(SubgraphSdl part, ImmutableArray<KeysField> keys) => keys.IsEmpty
        ? part
        : part.With(part.Document.Definitions.AddRange(SubgraphSdl.OfText(part.Name, ProtocolSdl.Of(keys)).Document.Definitions));

    // Extensions go into what they extend; what all of them share stands once.
    private static Document Together(ImmutableArray<SubgraphSdl> parts)
    {
        var definitions = parts.SelectMany(p => p.Document.Definitions).ToList();
        var types = definitions.OfType<TypeDefinition>().GroupBy(t => t.Name)
            .Select(g => Once(g.OrderBy(t => t.Extend).Aggregate(Extensions.Join)));
        return parts[0].Document with
        {
            Definitions =
            [
                .. definitions.OfType<SchemaDefinition>().Take(1),
                .. definitions.OfType<DirectiveDefinition>().DistinctBy(d => d.Name),
                .. types,
            ],
        };
    }

    private static TypeDefinition Once(TypeDefinition type)
    {
        var once = type with { Directives = [.. type.Directives.DistinctBy(Printer.Print)] };
        return once switch
        {
            ObjectTypeDefinition of => of with
            {
                Fields = [.. of.Fields.DistinctBy(f => f.Name)],
                Interfaces = [.. of.Interfaces.DistinctBy(i => i.Name)],
            },
            InterfaceTypeDefinition of => of with { Fields = [.. of.Fields.DistinctBy(f => f.Name)] },
            InputObjectTypeDefinition of => of with { Fields = [.. of.Fields.DistinctBy(f => f.Name)] },
            EnumTypeDefinition of => of with { Values = [.. of.Values.DistinctBy(v => v.Name)] },
            UnionTypeDefinition of => of with { Members = [.. of.Members.DistinctBy(m => m.Name)] },
            _ => once,
        };
    }
}
