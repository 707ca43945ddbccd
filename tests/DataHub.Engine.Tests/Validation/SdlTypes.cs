using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine.Tests.Validation;

/// <summary>SDL as written to a type system, unchecked; an object type may come in parts.</summary>
internal sealed class SdlTypes
{
    private static readonly string[] BuiltIn = ["Int", "Float", "String", "Boolean", "ID"];

    private readonly Dictionary<string, GraphType> types = [];

    public static TypeSystem Of(string sdl) => new SdlTypes().Build(
        Parser.TryParse(sdl, ParserLimits.Trusted, out var document, out var error)
            ? document
            : throw new InvalidOperationException($"{error.Location} {error.Message}"));

    private TypeSystem Build(Document document)
    {
        foreach (var name in BuiltIn)
        {
            types.Add(name, new ScalarType(name, null, null, KindOf(name)));
        }

        foreach (var definition in document.Definitions.OfType<TypeDefinition>())
        {
            types.TryAdd(definition.Name, Declare(definition));
        }

        foreach (var definition in document.Definitions.OfType<TypeDefinition>())
        {
            Fill(definition);
        }

        return new TypeSystem(
            types.Values,
            document.Definitions.OfType<DirectiveDefinition>().Select(Directive),
            (ObjectType)types["Query"],
            types.GetValueOrDefault("Mutation") as ObjectType,
            types.GetValueOrDefault("Subscription") as ObjectType);
    }

    private static GraphType Declare(TypeDefinition definition) => definition switch
    {
        ScalarTypeDefinition scalar => new ScalarType(scalar.Name, null, null, KindOf(scalar.Name)),
        EnumTypeDefinition set => new EnumType(
            set.Name, null, [.. set.Values.Select(v => new EnumMember(v.Name, null, null))]),
        InputObjectTypeDefinition input => new InputObjectType(
            input.Name, null, input.Directives.Any(d => d.Name == "oneOf")),
        ObjectTypeDefinition type => new ObjectType(type.Name, null, [.. type.Interfaces.Select(i => i.Name)]),
        InterfaceTypeDefinition type => new InterfaceType(type.Name, null, [.. type.Interfaces.Select(i => i.Name)]),
        UnionTypeDefinition union => new UnionType(union.Name, null, [.. union.Members.Select(m => m.Name)]),
        _ => throw new InvalidOperationException($"{definition.Name} is no type."),
    };

    private static ValueKind KindOf(string scalar) => scalar switch
    {
        "String" => ValueKind.Text,
        "ID" => ValueKind.Id,
        _ => Enum.Parse<ValueKind>(scalar),
    };

    private void Fill(TypeDefinition definition)
    {
        switch (definition, types[definition.Name])
        {
            case (InputObjectTypeDefinition input, InputObjectType type):
                type.Fields = Inputs(input.Fields);
                break;
            case (ObjectTypeDefinition node, ObjectType type):
                type.Fields = [.. type.Fields, .. Fields(node.Name, node.Fields)];
                break;
            case (InterfaceTypeDefinition node, InterfaceType type):
                type.Fields = Fields(node.Name, node.Fields);
                break;
        }
    }

    private ImmutableArray<FieldDefinition> Fields(string parent, ImmutableArray<FieldDefinitionNode> fields) =>
    [
        .. fields.Select(f => new FieldDefinition
        {
            Name = f.Name, Parent = parent, Type = Type(f.Type), Arguments = Inputs(f.Arguments),
        }),
    ];

    private ImmutableArray<InputDefinition> Inputs(ImmutableArray<InputValueDefinition> inputs) =>
        [.. inputs.Select(i => new InputDefinition { Name = i.Name, Type = Type(i.Type), Default = i.Default })];

    private DirectiveType Directive(DirectiveDefinition node) =>
        new(node.Name, null, Inputs(node.Arguments), node.Repeatable, node.Locations);

    private TypeRef Type(TypeNode node) => node switch
    {
        NonNullType nonNull => new NonNullRef(Type(nonNull.Of)),
        ListType list => new ListRef(Type(list.Of)),
        _ => new NamedRef(types[((NamedType)node).Name]),
    };
}
