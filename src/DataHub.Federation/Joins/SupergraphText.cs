using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>What a supergraph document defines, the machinery of its features apart.</summary>
internal sealed class SupergraphText
{
    private readonly Features features;

    private SupergraphText(Document document, Features features)
    {
        this.features = features;
        Document = document;
        Directives = [.. document.Definitions.OfType<DirectiveDefinition>().Where(d => features.Directive(d.Name) is null)];
        Graphs = document.Definitions.OfType<EnumTypeDefinition>()
            .FirstOrDefault(e => features.Type(e.Name) is ("join", "Graph"));
    }

    /// <summary>All of it.</summary>
    public Document Document { get; }

    /// <summary>Whether types have owners (join v0.1).</summary>
    public bool IsOwned => features.IsOwned;

    /// <summary>The types by name in the order of the document, extensions joined to them.</summary>
    public Dictionary<string, TypeDefinition> Types { get; } = [];

    /// <summary>The directives of the API.</summary>
    public ImmutableArray<DirectiveDefinition> Directives { get; }

    /// <summary>The names of the root types.</summary>
    public Dictionary<OperationKind, string> Roots { get; } = [];

    /// <summary>The enum of the subgraphs, null when there is none.</summary>
    public EnumTypeDefinition? Graphs { get; }

    /// <summary>The API's description.</summary>
    public string? Description { get; private set; }

    /// <summary>Reads a document; what is wrong with its definitions goes to the errors.</summary>
    public static SupergraphText Read(Document document, Features features, SupergraphErrors errors)
    {
        var text = new SupergraphText(document, features);
        foreach (var type in document.Definitions.OfType<TypeDefinition>())
        {
            text.Add(type, errors);
        }

        text.ReadRoots(errors);
        return text;
    }

    /// <summary>The directives of one element of a feature, as <c>join</c> and <c>field</c>, by which something is marked.</summary>
    public IEnumerable<Directive> Uses(ImmutableArray<Directive> on, string feature, string element)
    {
        foreach (var directive in on)
        {
            if (features.Directive(directive.Name) is { } of && of.Feature == feature && of.Element == element)
            {
                yield return directive;
            }
        }
    }

    /// <summary>Whether something is marked so.</summary>
    public bool Has(ImmutableArray<Directive> on, string feature, string element) => Uses(on, feature, element).Any();

    /// <summary>A field of an object or interface, or null.</summary>
    public FieldDefinitionNode? Field(string type, string name) => Types.GetValueOrDefault(type) switch
    {
        ObjectTypeDefinition of => of.Fields.FirstOrDefault(f => f.Name == name),
        InterfaceTypeDefinition of => of.Fields.FirstOrDefault(f => f.Name == name),
        _ => null,
    };

    /// <summary>Whether the type is a root.</summary>
    public bool IsRoot(string type) => Roots.ContainsValue(type);

    private void Add(TypeDefinition type, SupergraphErrors errors)
    {
        if (features.Type(type.Name) is not null || BuiltIns.IsScalar(type.Name))
        {
            return;
        }

        if (type.Name.StartsWith("__", StringComparison.Ordinal))
        {
            errors.Add(SupergraphCodes.Type, type, $"{type.Name} is a name of introspection's.", "Rename the type.");
        }
        else if (!Types.TryGetValue(type.Name, out var other))
        {
            Types.Add(type.Name, type);
        }
        else if (other.GetType() == type.GetType() && (other.Extend || type.Extend))
        {
            Types[type.Name] = other.Extend ? Extensions.Join(type, other) : Extensions.Join(other, type);
        }
        else
        {
            errors.Add(SupergraphCodes.Type, type, $"{type.Name} is defined twice.", "Keep one.");
        }
    }

    private void ReadRoots(SupergraphErrors errors)
    {
        var heads = Document.Definitions.OfType<SchemaDefinition>().ToList();
        Description = heads.Select(h => h.Description).FirstOrDefault(d => d is not null);
        foreach (var root in heads.SelectMany(h => h.Operations))
        {
            Roots[root.Kind] = root.Type.Name;
        }

        foreach (var kind in Enum.GetValues<OperationKind>().Where(_ => heads.TrueForAll(h => h.Operations.IsEmpty)))
        {
            if (Types.ContainsKey(kind.ToString()))
            {
                Roots[kind] = kind.ToString();
            }
        }

        if (!Roots.ContainsKey(OperationKind.Query))
        {
            errors.Add(SupergraphCodes.Type, heads[0], "The schema has no query root.", "Give one subgraph a type Query.");
        }

        foreach (var (kind, name) in Roots.Where(r => Types.GetValueOrDefault(r.Value) is not ObjectTypeDefinition))
        {
            errors.Add(
                SupergraphCodes.Type, heads[0], $"The {kind} root {name} is no object type.", "Define it, or take the root away.");
        }
    }
}
