using System.Collections.Immutable;
using System.Diagnostics;
using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Composition;

/// <summary>Makes the API's types from the merged ones, with what the facts of the subgraphs say.</summary>
internal sealed class ApiBuilder
{
    private readonly MergedSchema schema;
    private readonly ImmutableArray<SchemaFacts> facts;
    private readonly Dictionary<string, GraphType> types = [];
    private readonly HashSet<string> referenced = [];

    private ApiBuilder(MergedSchema schema)
    {
        this.schema = schema;
        facts = [.. schema.Subgraphs.Select(s => s.Sdl.Facts).Distinct().Where(f => f != SchemaFacts.None)];
    }

    /// <summary>The API of a merged schema that has a query root.</summary>
    public static TypeSystem Build(MergedSchema schema)
    {
        var builder = new ApiBuilder(schema);
        foreach (var scalar in BuiltIns.Scalars)
        {
            builder.types.Add(scalar.Name, scalar);
        }

        foreach (var type in schema.Types.Values)
        {
            builder.types.Add(type.Name, builder.Declare(type));
        }

        foreach (var type in schema.Types.Values)
        {
            builder.Fill(type);
        }

        List<DirectiveType> directives =
            [.. BuiltIns.Directives(builder.Input), .. schema.Directives.Select(builder.Directive)];
        return new(
            builder.types.Values.Where(builder.IsThere),
            directives.DistinctBy(d => d.Name),
            (ObjectType)builder.types["Query"],
            builder.types.GetValueOrDefault("Mutation") as ObjectType,
            builder.types.GetValueOrDefault("Subscription") as ObjectType)
        {
            Description = schema.Subgraphs.SelectMany(s => s.Sdl.Document.Definitions).OfType<SchemaDefinition>()
                .Select(s => s.Description).FirstOrDefault(d => d is not null),
        };
    }

    // A built-in scalar that nothing refers to is not among the types (spec §3.5).
    private bool IsThere(GraphType type) => !BuiltIns.IsScalar(type.Name) || referenced.Contains(type.Name);

    private GraphType Declare(MergedType type) => type switch
    {
        MergedScalar scalar => new ScalarType(
            scalar.Name, scalar.Description, scalar.SpecifiedBy, BuiltIns.KindOf(scalar.Name)),
        MergedEnum values => new EnumType(
            values.Name, values.Description, [.. values.Values.Select(v => Member(values.Name, v))], SetOf(values)),
        MergedUnion union => new UnionType(union.Name, union.Description, union.Members),
        MergedInputObject input => new InputObjectType(input.Name, input.Description, input.OneOf),
        MergedComposite { IsInterface: true } face => new InterfaceType(face.Name, face.Description, face.Interfaces),
        MergedComposite of => new ObjectType(of.Name, of.Description, of.Interfaces)
        {
            Keys = [.. of.Parts.SelectMany(p => p.Keys.Where(k => k.Resolvable)
                .Select(k => new EntityKey(p.Subgraph.Name, k.Fields)))],
            Dataset = facts.Select(f => f.Dataset(of.Name)).FirstOrDefault(d => d is not null),
        },
        _ => throw new UnreachableException(),
    };

    private EnumMember Member(string type, EnumValueDefinition value) =>
        new(value.Name, value.Description, Deprecation(value.Directives))
        {
            Meaning = Meaning($"{type}.{value.Name}"),
        };

    // The stored numbers of an enum that datasets hold are the datasets', as long as the values are the same.
    private EnumSet? SetOf(MergedEnum type) => facts
        .Select(f => f.Enums.GetValueOrDefault(type.Name))
        .FirstOrDefault(s => s is not null && s.Values.SequenceEqual(type.Values.Select(v => v.Name)));

    private void Fill(MergedType type)
    {
        switch (type)
        {
            case MergedComposite composite:
                ((CompositeType)types[type.Name]).Fields = [.. composite.Fields.Select(f => Field(type.Name, f))];
                break;
            case MergedInputObject input:
                ((InputObjectType)types[type.Name]).Fields =
                    [.. input.Fields.Select(f => Input(f, $"{type.Name}.{f.Name}"))];
                break;
        }
    }

    private FieldDefinition Field(string parent, MergedField field)
    {
        var coordinate = $"{parent}.{field.Name}";
        return new()
        {
            Name = field.Name,
            Parent = parent,
            Description = field.Node.Description,
            Type = Ref(field.Node.Type),
            Arguments = [.. field.Node.Arguments.Select(a => Input(a, $"{coordinate}({a.Name}:)"))],
            DeprecationReason = Deprecation(field.Node.Directives),
            SemanticNonNull = field.SemanticNonNull,
            Meaning = Meaning(coordinate),
            Classification = facts.Select(f => f.Classification(coordinate))
                .FirstOrDefault(c => c != Classification.Open, Classification.Open),
            ResolvedBy = field.ResolvedBy,
        };
    }

    private InputDefinition Input(InputValueDefinition input, string coordinate) => new()
    {
        Name = input.Name,
        Description = input.Description,
        Type = Ref(input.Type),
        Default = input.Default,
        DeprecationReason = Deprecation(input.Directives),
        Meaning = Meaning(coordinate),
    };

    private DirectiveType Directive(DirectiveDefinition directive) => new(
        directive.Name,
        directive.Description,
        [.. directive.Arguments.Select(a => Input(a, $"@{directive.Name}({a.Name}:)"))],
        directive.Repeatable,
        directive.Locations);

    private TypeRef Ref(TypeNode type) => type switch
    {
        NamedType named => new NamedRef(Referenced(named.Name)),
        ListType list => new ListRef(Ref(list.Of)),
        NonNullType nonNull => new NonNullRef(Ref(nonNull.Of)),
        _ => throw new UnreachableException(),
    };

    private GraphType Referenced(string name)
    {
        referenced.Add(name);
        return types[name];
    }

    private FieldMeaning? Meaning(string coordinate)
    {
        foreach (var fact in facts)
        {
            if (fact.Meaning(coordinate) is { } meaning)
            {
                return meaning;
            }
        }

        return null;
    }

    private static string? Deprecation(ImmutableArray<Directive> directives)
    {
        var directive = directives.FirstOrDefault(d => d.Name == "deprecated");
        return directive is null ? null
            : (directive.Argument("reason") as StringValue)?.Value ?? "No longer supported";
    }
}
