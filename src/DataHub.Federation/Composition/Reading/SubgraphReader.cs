using System.Collections.Immutable;
using DataHub.Federation.Composition.Validity;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// Reads a subgraph's SDL: extensions joined to their types, roots renamed, the federation's words understood.
/// </summary>
internal sealed class SubgraphReader
{
    private readonly SubgraphSdl subgraph;
    private readonly SubgraphModel model;
    private readonly FederationNames names;
    private readonly CompositionErrors errors;
    private readonly RootNames roots;

    private SubgraphReader(SubgraphSdl subgraph, string graph, CompositionErrors errors)
    {
        this.subgraph = subgraph;
        this.errors = errors;
        names = FederationNames.Of(subgraph.Document);
        roots = RootNames.Of(subgraph.Document);
        model = new(subgraph, names, graph)
        {
            Executable = SubgraphDirectives.Executable(subgraph.Document),
            Composed = SubgraphDirectives.Composed(subgraph.Document, names),
        };
    }

    /// <summary>The subgraph's model; what is wrong with it goes to the errors.</summary>
    public static SubgraphModel Read(SubgraphSdl subgraph, string graph, CompositionErrors errors)
    {
        var reader = new SubgraphReader(subgraph, graph, errors);
        DefinitionCheck.Run(subgraph, errors);
        DirectiveCheck.Run(subgraph, reader.names, errors);
        reader.model.Types = reader.Types();
        ReferenceCheck.Run(reader.model, errors);
        return reader.model;
    }

    private Dictionary<string, SubgraphType> Types()
    {
        var types = new Dictionary<string, SubgraphType>();
        var groups = subgraph.Document.Definitions.OfType<TypeDefinition>()
            .Where(t => (subgraph.HasProtocol || !names.IsMachinery(t.Name)) && !BuiltIns.IsScalar(t.Name))
            .GroupBy(t => roots.Of(t.Name));
        foreach (var group in groups)
        {
            List<TypeDefinition> parts = [.. group.OrderBy(p => p.Extend)];
            if (Join(group.Key, parts) is { } node)
            {
                DefinitionCheck.Run(subgraph, node, errors);
                var type = TypeOf(node, parts);

                // A root that only has the protocol's fields is there for the protocol.
                if (!type.Fields.IsEmpty || !parts.Exists(p => FieldsOf(p).Any(f => IsProtocol(node, f))))
                {
                    types.Add(node.Name, type);
                }
            }
        }

        return types;
    }

    private TypeDefinition? Join(string name, List<TypeDefinition> parts)
    {
        foreach (var second in parts.Where(p => !p.Extend).Skip(1))
        {
            errors.Add(CompositionCodes.Duplicate, subgraph, second, $"{name} is defined twice.", "Keep one.");
            return null;
        }

        var joined = parts[0];
        foreach (var other in parts.Skip(1))
        {
            if (other.GetType() != joined.GetType())
            {
                errors.Add(
                    CompositionCodes.TypeKind,
                    subgraph,
                    other,
                    $"this extends {name} as another kind.",
                    "Extend it as what it is.");
                return null;
            }

            joined = Extensions.Join(joined, other);
        }

        return roots.Rename(joined.Name == name ? joined : joined with { Name = name });
    }

    private SubgraphType TypeOf(TypeDefinition node, List<TypeDefinition> parts)
    {
        var byDirective = parts.Any(p => !p.Extend && names.Has(p.Directives, "extends"));
        var type = new SubgraphType(model, node)
        {
            IsInterfaceObject = node is ObjectTypeDefinition && names.Has(node.Directives, "interfaceObject"),
            ExtendsByDirective = byDirective,
            Extends = byDirective
                || (parts.Exists(p => p.Extend) && !(names.IsV1 && node is InterfaceTypeDefinition)),
        };
        type.Fields =
        [
            .. parts.SelectMany(p => FieldsOf(p).Where(f => !IsProtocol(node, f)).Select(f => FieldOf(type, f, p)))
                .DistinctBy(f => f.Name),
        ];
        return type;
    }

    private SubgraphField FieldOf(SubgraphType type, FieldDefinitionNode field, TypeDefinition declared) =>
        new(type, roots.Rename(field))
        {
            InExtension = declared.Extend,
            External = names.Has(field.Directives, "external")
                || (!names.IsV1 && names.Has(declared.Directives, "external")),
            Shareable = names.IsV1
                ? declared is ObjectTypeDefinition && (!declared.Extend || RootNames.IsRoot(type.Name))
                : names.Has(field.Directives, "shareable") || names.Has(declared.Directives, "shareable"),
            Override = OverrideOf(field),
        };

    private Override? OverrideOf(FieldDefinitionNode field) =>
        names.Find(field.Directives, "override") is { } taken && taken.Argument("from") is StringValue { Value.Length: > 0 } from
            ? new(from.Value, (taken.Argument("label") as StringValue)?.Value)
            : null;

    private static ImmutableArray<FieldDefinitionNode> FieldsOf(TypeDefinition node) => node switch
    {
        ObjectTypeDefinition of => of.Fields,
        InterfaceTypeDefinition of => of.Fields,
        _ => [],
    };

    private bool IsProtocol(TypeDefinition node, FieldDefinitionNode field) =>
        !subgraph.HasProtocol && node.Name == "Query" && field.Name is "_service" or "_entities";
}
