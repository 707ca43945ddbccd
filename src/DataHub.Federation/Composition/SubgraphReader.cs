using System.Collections.Immutable;
using DataHub.Federation.Composition.Validity;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// Reads a subgraph's SDL: extensions joined to their types, roots renamed, the federation's words understood.
/// </summary>
internal sealed class SubgraphReader
{
    private static readonly HashSet<string> ExecutableLocations =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION",
    ];

    private readonly SubgraphSdl subgraph;
    private readonly CompositionErrors errors;
    private readonly FederationNames names;
    private readonly Dictionary<string, string> roots;

    private SubgraphReader(SubgraphSdl subgraph, CompositionErrors errors)
    {
        this.subgraph = subgraph;
        this.errors = errors;
        names = FederationNames.Of(subgraph.Document);
        roots = subgraph.Document.Definitions.OfType<SchemaDefinition>()
            .SelectMany(s => s.Operations)
            .Where(o => o.Type.Name != o.Kind.ToString())
            .DistinctBy(o => o.Type.Name)
            .ToDictionary(o => o.Type.Name, o => o.Kind.ToString());
    }

    /// <summary>The subgraph's model; what is wrong with it goes to the errors.</summary>
    public static SubgraphModel Read(SubgraphSdl subgraph, CompositionErrors errors)
    {
        var reader = new SubgraphReader(subgraph, errors);
        DefinitionCheck.Run(subgraph, errors);
        DirectiveCheck.Run(subgraph, reader.names, errors);
        var types = reader.Types();
        var directives = subgraph.Document.Definitions.OfType<DirectiveDefinition>()
            .Where(d => d.Locations.Any(ExecutableLocations.Contains))
            .Select(d => d with { Locations = [.. d.Locations.Where(ExecutableLocations.Contains)] });
        var model = new SubgraphModel(subgraph, types, [.. directives]);
        ReferenceCheck.Run(model, reader.names, errors);
        return model;
    }

    private Dictionary<string, SubgraphType> Types()
    {
        var types = new Dictionary<string, SubgraphType>();
        var groups = subgraph.Document.Definitions.OfType<TypeDefinition>()
            .Where(t => (subgraph.HasProtocol || !names.IsMachinery(t.Name)) && !BuiltIns.IsScalar(t.Name))
            .GroupBy(t => roots.GetValueOrDefault(t.Name, t.Name));
        foreach (var group in groups)
        {
            if (Join(group.Key, [.. group]) is { } node && TypeOf(node) is { } type)
            {
                types.Add(node.Name, type);
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

        var definition = parts.FirstOrDefault(p => !p.Extend) ?? parts[0];
        var first = definition;
        foreach (var other in parts.Where(p => p != definition))
        {
            if (other.GetType() != first.GetType())
            {
                errors.Add(
                    CompositionCodes.TypeKind,
                    subgraph,
                    other,
                    $"this extends {name} as another kind.",
                    "Extend it as what it is.");
                return null;
            }

            first = Extensions.Join(first, other);
        }

        return first.Name == name ? Renamed(first) : Renamed(first with { Name = name });
    }

    // A root under another name is also called so where fields refer to it.
    private TypeDefinition Renamed(TypeDefinition type) => roots.Count == 0 ? type : type switch
    {
        ObjectTypeDefinition of => of with { Fields = [.. of.Fields.Select(Renamed)] },
        InterfaceTypeDefinition of => of with { Fields = [.. of.Fields.Select(Renamed)] },
        _ => type,
    };

    private FieldDefinitionNode Renamed(FieldDefinitionNode field) => field with { Type = Renamed(field.Type) };

    private TypeNode Renamed(TypeNode type) => type switch
    {
        NamedType named => named with { Name = roots.GetValueOrDefault(named.Name, named.Name) },
        ListType list => list with { Of = Renamed(list.Of) },
        NonNullType nonNull => nonNull with { Of = Renamed(nonNull.Of) },
        _ => type,
    };

    private SubgraphType? TypeOf(TypeDefinition node)
    {
        CheckDirectives(node.Directives);
        foreach (var directives in MemberDirectives(node))
        {
            CheckDirectives(directives);
        }

        var keys = node is ObjectTypeDefinition or InterfaceTypeDefinition ? Keys(node) : [];
        var type = new SubgraphType(subgraph, node, keys);
        var fields = FieldsOf(node).Where(f => subgraph.HasProtocol || !IsProtocol(node, f)).ToList();
        DefinitionCheck.Run(subgraph, node, errors);
        var shared = Uses(node.Directives, "shareable");
        var keyed = keys.SelectMany(k => k.Fields).ToHashSet();
        type.Fields = [.. fields.DistinctBy(f => f.Name).Select(f => FieldOf(type, f, shared, keyed.Contains(f.Name)))];
        foreach (var missing in keyed.Where(k => type.Field(k) is null))
        {
            errors.Add(
                CompositionCodes.KeyField,
                type,
                $"the key of {node.Name} names {missing}, which it does not have.",
                $"Add the field {missing} to {node.Name}, or correct @key.");
        }

        return type;
    }

    private SubgraphField FieldOf(SubgraphType type, FieldDefinitionNode field, bool shared, bool keyed)
    {
        CheckDirectives(field.Directives);
        return new(
            type,
            field,
            shared || keyed || Uses(field.Directives, "shareable"),
            Uses(field.Directives, "external") && !keyed);
    }

    private ImmutableArray<SubgraphKey> Keys(TypeDefinition node)
    {
        var keys = ImmutableArray.CreateBuilder<SubgraphKey>();
        foreach (var directive in node.Directives.Where(d => names.Resolve(d.Name) == "key"))
        {
            var text = (directive.Argument("fields") as StringValue)?.Value ?? "";
            if (text.Contains('{'))
            {
                errors.Add(
                    CompositionCodes.Unsupported,
                    subgraph,
                    directive,
                    $"the key of {node.Name} goes into another object.",
                    "Use a key of the type's own scalar fields.");
                continue;
            }

            keys.Add(new(
                [.. text.Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)],
                directive.Argument("resolvable") is not BooleanValue { Value: false }));
        }

        return keys.ToImmutable();
    }

    private bool Uses(ImmutableArray<Directive> directives, string name) =>
        directives.Any(d => names.Resolve(d.Name) == name);

    private void CheckDirectives(ImmutableArray<Directive> directives)
    {
        foreach (var directive in directives)
        {
            var name = names.Resolve(directive.Name);
            if (name.StartsWith("not-imported:", StringComparison.Ordinal))
            {
                errors.Add(
                    CompositionCodes.Unsupported,
                    subgraph,
                    directive,
                    $"@{directive.Name} is used and not imported.",
                    $"Add \"@{directive.Name}\" to the import of @link.");
            }
            else if (FederationDirectives.Refused.Contains(name))
            {
                errors.Add(
                    CompositionCodes.Unsupported,
                    subgraph,
                    directive,
                    $"the hub does not do @{name} yet.",
                    "Remove it, or resolve the field without it.");
            }
        }
    }

    private static IEnumerable<ImmutableArray<Directive>> MemberDirectives(TypeDefinition node) => node switch
    {
        EnumTypeDefinition of => of.Values.Select(v => v.Directives),
        InputObjectTypeDefinition of => of.Fields.Select(f => f.Directives),
        _ => FieldsOf(node).SelectMany(f => f.Arguments).Select(a => a.Directives),
    };

    private static ImmutableArray<FieldDefinitionNode> FieldsOf(TypeDefinition node) => node switch
    {
        ObjectTypeDefinition of => of.Fields,
        InterfaceTypeDefinition of => of.Fields,
        _ => [],
    };

    private static bool IsProtocol(TypeDefinition node, FieldDefinitionNode field) =>
        node.Name == "Query" && field.Name is "_service" or "_entities";
}
