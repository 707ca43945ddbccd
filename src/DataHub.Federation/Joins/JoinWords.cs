using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>A <c>@join__type</c>.</summary>
internal sealed record TypeJoin(string Graph, string? Key, bool Resolvable, bool IsInterfaceObject, Directive At);

/// <summary>A <c>@join__field</c>; without a graph the field comes from no subgraph of the type itself.</summary>
internal sealed record FieldJoin(string? Graph, string? Requires, string? Provides, JoinField Field, Directive At);

/// <summary>A field of a type, or of an input, with its joins.</summary>
internal sealed record JoinedField(string Name, TypeNode Type, ImmutableArray<FieldJoin> Joins, Node At);

/// <summary>Reads the join directives of a document.</summary>
internal sealed class JoinWords(SupergraphText text, JoinGraphs graphs, SupergraphErrors errors)
{
    /// <summary>The subgraphs.</summary>
    public JoinGraphs Graphs => graphs;

    /// <summary>In which subgraphs a type is, and by which keys.</summary>
    public IEnumerable<TypeJoin> Types(TypeDefinition type)
    {
        foreach (var at in text.Uses(type.Directives, "join", "type"))
        {
            var arguments = new JoinArguments(at, graphs, errors);
            if (arguments.Graph(needed: true) is { } graph)
            {
                yield return new(
                    graph,
                    arguments.Text("key"),
                    arguments.Flag("resolvable", true),
                    arguments.Flag("isInterfaceObject", false),
                    at);
            }
        }
    }

    /// <summary>The subgraph that owns a type (join v0.1), null when none does.</summary>
    public string? Owner(TypeDefinition type) =>
        text.Uses(type.Directives, "join", "owner").FirstOrDefault() is { } at
            ? new JoinArguments(at, graphs, errors).Graph(needed: true)
            : null;

    /// <summary>By subgraph what a directive says about a type: the interfaces, or the members of a union.</summary>
    public IEnumerable<(string Graph, string Name)> Named(TypeDefinition type, string element, string argument)
    {
        foreach (var at in text.Uses(type.Directives, "join", element))
        {
            var arguments = new JoinArguments(at, graphs, errors);
            if (arguments.Graph(needed: true) is { } graph && arguments.Needed(argument) is { } name)
            {
                yield return (graph, name);
            }
        }
    }

    /// <summary>The fields of an object, interface or input.</summary>
    public ImmutableArray<JoinedField> Fields(TypeDefinition type) => type switch
    {
        ObjectTypeDefinition of => [.. of.Fields.Select(f => Joined(f.Name, f.Type, f.Directives, f))],
        InterfaceTypeDefinition of => [.. of.Fields.Select(f => Joined(f.Name, f.Type, f.Directives, f))],
        InputObjectTypeDefinition of => [.. of.Fields.Select(f => Joined(f.Name, f.Type, f.Directives, f))],
        _ => [],
    };

    private JoinedField Joined(string name, TypeNode type, ImmutableArray<Directive> directives, Node at) =>
        new(name, type, [.. text.Uses(directives, "join", "field").Select(d => Join(name, type, d))], at);

    private FieldJoin Join(string name, TypeNode type, Directive at)
    {
        var arguments = new JoinArguments(at, graphs, errors);
        var own = arguments.Text("type") is { } written ? Type(written, at) : null;
        var field = new JoinField(name, own ?? type)
        {
            IsExternal = arguments.Flag("external", false),
            Overrides = arguments.Text("override"),
            OverrideLabel = arguments.Text("overrideLabel"),
            IsOverridden = arguments.Flag("usedOverridden", false),
            ContextArguments = Contexts(at),
        };
        return new(arguments.Graph(needed: false), arguments.Text("requires"), arguments.Text("provides"), field, at);
    }

    private ImmutableArray<JoinContextArgument> Contexts(Directive at)
    {
        var contexts = ImmutableArray.CreateBuilder<JoinContextArgument>();
        foreach (var item in (at.Argument("contextArguments") as ListValue)?.Items ?? [])
        {
            var parts = ((item as ObjectValue)?.Fields ?? [])
                .ToDictionary(f => f.Name, f => (f.Value as StringValue)?.Value);
            if (parts.GetValueOrDefault("name") is { } name
                && parts.GetValueOrDefault("context") is { } context
                && parts.GetValueOrDefault("selection") is { } selection
                && Type(parts.GetValueOrDefault("type") ?? "", at) is { } type)
            {
                contexts.Add(new(name, type, context, selection));
            }
            else
            {
                errors.Add(
                    SupergraphCodes.Join,
                    at,
                    "A context argument needs name, type, context and selection.",
                    "Compose the subgraphs again.");
            }
        }

        return contexts.ToImmutable();
    }

    private TypeNode? Type(string written, Directive at)
    {
        var type = TypeText.Parse(written, at.Location);
        if (type is null)
        {
            errors.Add(SupergraphCodes.Join, at, $"`{written}` is no type.", "Compose the subgraphs again.");
        }

        return type;
    }
}
