using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>
/// A schema as another gateway takes it for a subgraph of its own: one department's part of it or all, with the
/// protocol's root fields (<c>_service</c>, <c>_entities</c>).
/// </summary>
/// <param name="Supergraph">What documents are bound against, and who resolves what.</param>
/// <param name="Sdl">What <c>_service</c> tells.</param>
public sealed record ServedSchema(Supergraph Supergraph, string Sdl)
{
    /// <summary>One department's part.</summary>
    public static ServedSchema OfDepartment(HubSchema schema, Department department) =>
        Of(schema, [schema.Subgraphs.First(s => s.Name == department.Subgraph)]);

    /// <summary>All of it.</summary>
    public static ServedSchema OfAll(HubSchema schema) => Of(schema, schema.Subgraphs);

    private static ServedSchema Of(HubSchema schema, ImmutableArray<SubgraphSdl> parts)
    {
        var document = parts is [var only] ? only.Document : Together(parts);
        var protocol = SubgraphSdl.OfText(ProtocolSubgraph.SubgraphName, ProtocolSdl.Of(document)) with
        {
            HasProtocol = true,
            Facts = ProtocolSdl.Facts,
        };
        var composed = Composer.Compose([.. parts, protocol], introspection: true);
        return composed.Value is { } supergraph
            ? new ServedSchema(supergraph, Printer.Print(document))
            : throw new InvalidOperationException(
                $"A part of a schema that composes does so too, but: {string.Join(' ', composed.Errors)}");
    }

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
