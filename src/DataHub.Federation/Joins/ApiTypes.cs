using System.Collections.Immutable;
using System.Diagnostics;
using DataHub.Federation.Composition;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Joins;

/// <summary>Makes the API's types from those of a supergraph document, with what the facts say of them.</summary>
internal sealed class ApiTypes
{
    private readonly SupergraphText text;
    private readonly Accessible accessible;
    private readonly JoinModel joins;
    private readonly ApiFacts facts;
    private readonly Guards guards;
    private readonly Dictionary<string, GraphType> types = BuiltIns.Scalars.ToDictionary(s => s.Name, s => (GraphType)s);
    private readonly HashSet<string> referenced = [];

    private ApiTypes(SupergraphText text, Accessible accessible, JoinModel joins, ImmutableArray<SchemaFacts> facts)
    {
        this.text = text;
        this.accessible = accessible;
        this.joins = joins;
        this.facts = new(facts);
        guards = new(text);
    }

    /// <summary>The API, and the whole of which it is what is accessible.</summary>
    public static (TypeSystem Api, TypeSystem Whole) Build(
        SupergraphText text, Accessible accessible, JoinModel joins, ImmutableArray<SchemaFacts> facts)
    {
        var builder = new ApiTypes(text, accessible, joins, facts);
        foreach (var type in text.Types.Values)
        {
            builder.types.Add(type.Name, builder.Declare(type));
        }

        foreach (var type in text.Types.Values)
        {
            builder.Fill(type);
        }

        DirectiveType[] directives =
            [.. BuiltIns.Directives(builder.Input), .. text.Directives.Select(builder.Directive)];
        var api = builder.System(directives, accessible.Has);
        if (accessible.Everything)
        {
            return (api, api);
        }

        foreach (var type in text.Types.Values)
        {
            builder.FillInaccessible(type);
        }

        return (api, builder.System(directives, _ => true));
    }

    private TypeSystem System(DirectiveType[] directives, Func<TypeDefinition, bool> has) => new(
        types.Values.Where(t => text.Types.TryGetValue(t.Name, out var type) ? has(type) : referenced.Contains(t.Name)),
        directives.DistinctBy(d => d.Name),
        Root(OperationKind.Query, has)!,
        Root(OperationKind.Mutation, has),
        Root(OperationKind.Subscription, has))
    {
        Description = text.Description,
    };

    private ObjectType? Root(OperationKind kind, Func<TypeDefinition, bool> has) =>
        text.Roots.TryGetValue(kind, out var name) && has(text.Types[name]) ? (ObjectType)types[name] : null;

    private GraphType Declare(TypeDefinition type) => type switch
    {
        ScalarTypeDefinition scalar => new ScalarType(
            scalar.Name, scalar.Description, SpecifiedBy(scalar), BuiltIns.KindOf(scalar.Name)),
        EnumTypeDefinition values => Enum(values),
        UnionTypeDefinition union => new UnionType(
            union.Name, union.Description, [.. TypeMembers.MembersOf(union)]),
        InputObjectTypeDefinition input => new InputObjectType(
            input.Name, input.Description, input.Directives.Any(d => d.Name == "oneOf")),
        InterfaceTypeDefinition face => new InterfaceType(
            face.Name, face.Description, [.. TypeMembers.InterfacesOf(face)]),
        ObjectTypeDefinition of => new ObjectType(of.Name, of.Description, [.. TypeMembers.InterfacesOf(of)])
        {
            Keys = Keys(of.Name),
            Dataset = facts.Dataset(of.Name),
        },
        _ => throw new UnreachableException(),
    };

    private EnumType Enum(EnumTypeDefinition type)
    {
        ImmutableArray<EnumMember> values =
        [
            .. type.Values.Where(v => accessible.Has(v.Directives)).Select(v =>
                new EnumMember(v.Name, v.Description, Deprecation(v.Directives))
                {
                    Meaning = facts.Meaning($"{type.Name}.{v.Name}"),
                }),
        ];
        return new(type.Name, type.Description, values, facts.Set(type.Name, values));
    }

    // The keys that are plain fields, by which in-process subgraphs are asked.
    private ImmutableArray<EntityKey> Keys(string type) =>
    [
        .. from part in joins.Type(type)
           from key in part.Keys
           where key.Resolvable && key.Fields.Selections.All(s => s is Field { SelectionSet: null })
           select new EntityKey(part.Subgraph, [.. key.Fields.Selections.Select(s => ((Field)s).Name)]),
    ];

    private void Fill(TypeDefinition type)
    {
        switch (types[type.Name])
        {
            case CompositeType composite:
                composite.Fields = [.. FieldsOf(type).Where(f => accessible.Has(f.Directives)).Select(f => Field(type.Name, f))];
                break;
            case InputObjectType input:
                input.Fields = [.. Inputs(((InputObjectTypeDefinition)type).Fields, f => $"{type.Name}.{f}")];
                break;
        }
    }

    private void FillInaccessible(TypeDefinition type)
    {
        if (types[type.Name] is CompositeType composite)
        {
            composite.Inaccessible =
                [.. FieldsOf(type).Where(f => !accessible.Has(f.Directives)).Select(f => Field(type.Name, f))];
        }
    }

    private static ImmutableArray<FieldDefinitionNode> FieldsOf(TypeDefinition type) => type switch
    {
        ObjectTypeDefinition of => of.Fields,
        InterfaceTypeDefinition of => of.Fields,
        _ => [],
    };

    private FieldDefinition Field(string parent, FieldDefinitionNode field)
    {
        var coordinate = $"{parent}.{field.Name}";
        return new()
        {
            Name = field.Name,
            Parent = parent,
            Description = field.Description,
            Type = Ref(field.Type),
            Arguments = [.. Inputs(field.Arguments, a => $"{coordinate}({a}:)")],
            DeprecationReason = Deprecation(field.Directives),
            SemanticNonNull = text.Has(field.Directives, "nullability", "semanticNonNull"),
            Meaning = facts.Meaning(coordinate),
            Classification = facts.Classification(coordinate),
            Guard = guards.Of(parent, field),
            ResolvedBy =
            [
                .. joins.Type(parent)
                    .Where(t => t.Field(field.Name) is { IsExternal: false, IsOverridden: false })
                    .Select(t => t.Subgraph),
            ],
        };
    }

    private IEnumerable<InputDefinition> Inputs(
        ImmutableArray<InputValueDefinition> inputs, Func<string, string> coordinate) =>
        inputs.Where(i => accessible.Has(i.Directives)).Select(i => Input(i, coordinate(i.Name)));

    private InputDefinition Input(InputValueDefinition input, string coordinate) => new()
    {
        Name = input.Name,
        Description = input.Description,
        Type = Ref(input.Type),
        Default = input.Default,
        DeprecationReason = Deprecation(input.Directives),
        Meaning = facts.Meaning(coordinate),
    };

    private DirectiveType Directive(DirectiveDefinition directive) => new(
        directive.Name,
        directive.Description,
        [.. Inputs(directive.Arguments, a => $"@{directive.Name}({a}:)")],
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

    private static string? SpecifiedBy(ScalarTypeDefinition scalar) =>
        (scalar.Directives.FirstOrDefault(d => d.Name == "specifiedBy")?.Argument("url") as StringValue)?.Value;

    private static string? Deprecation(ImmutableArray<Directive> directives)
    {
        var directive = directives.FirstOrDefault(d => d.Name == "deprecated");
        return directive is null ? null
            : (directive.Argument("reason") as StringValue)?.Value ?? "No longer supported";
    }
}
