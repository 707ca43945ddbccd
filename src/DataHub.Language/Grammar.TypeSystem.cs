using System.Collections.Immutable;

namespace DataHub.Language;

internal ref partial struct Grammar
{
    private static readonly HashSet<string> DirectiveLocations =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE",
        "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    ];

    // TypeSystemExtension : extend SchemaDefinition | extend TypeDefinition
    private Definition ParseExtension(Location location)
    {
        _lexer.Next();
        return ParseTypeSystemDefinition(extend: true, null, location);
    }

    // TypeSystemDefinition : SchemaDefinition | TypeDefinition | DirectiveDefinition
    private Definition ParseTypeSystemDefinition(bool extend, string? description, Location location)
    {
        var keyword = _lexer.Kind == TokenKind.Name ? _lexer.Name : "";
        if (keyword is not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input"))
        {
            Unexpected(extend ? (Wording)"what to extend"
                : description is null ? (Wording)"a definition"
                : (Wording)"what the description describes");
        }

        _lexer.Next();
        Definition definition = keyword switch
        {
            "scalar" => ParseScalar(extend, description, location),
            "type" => ParseObjectType(extend, description, location),
            "interface" => ParseInterface(extend, description, location),
            "union" => ParseUnion(extend, description, location),
            "enum" => ParseEnum(extend, description, location),
            "input" => ParseInputObject(extend, description, location),
            _ => ParseSchema(extend, description, location),
        };
        if (extend && IsEmpty(definition))
        {
            Unexpected("what the extension adds");
        }

        return definition;
    }

    private static bool IsEmpty(Definition definition) => definition switch
    {
        SchemaDefinition { Directives: [], Operations: [] } => true,
        ScalarTypeDefinition { Directives: [] } => true,
        ObjectTypeDefinition { Interfaces: [], Directives: [], Fields: [] } => true,
        InterfaceTypeDefinition { Interfaces: [], Directives: [], Fields: [] } => true,
        UnionTypeDefinition { Directives: [], Members: [] } => true,
        EnumTypeDefinition { Directives: [], Values: [] } => true,
        InputObjectTypeDefinition { Directives: [], Fields: [] } => true,
        _ => false,
    };

    // SchemaDefinition : Description? schema Directives[Const]? { RootOperationTypeDefinition+ }
    // SchemaExtension : extend schema Directives[Const]? { RootOperationTypeDefinition+ }
    //                 | extend schema Directives[Const]
    private SchemaDefinition ParseSchema(bool extend, string? description, Location location)
    {
        var directives = ParseDirectives(constant: true);
        if (!extend && _lexer.Kind != TokenKind.BraceOpen)
        {
            Unexpected("`{`");
        }

        var operations = OptionalMany(
            TokenKind.BraceOpen, static (scoped ref p) => p.ParseRootOperationType(), TokenKind.BraceClose);
        return new(extend, description, directives, operations, location);
    }

    // RootOperationTypeDefinition : OperationType : NamedType
    private RootOperationType ParseRootOperationType()
    {
        var location = _lexer.Location;
        var kind = ParseOperationKind();
        Expect(TokenKind.Colon, "`:`");
        return new(kind, ParseNamedType(), location);
    }

    // ScalarTypeDefinition : Description? scalar Name Directives[Const]?
    private ScalarTypeDefinition ParseScalar(bool extend, string? description, Location location) =>
        new(extend, ParseName(), description, ParseDirectives(constant: true), location);

    // ObjectTypeDefinition : Description? type Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    private ObjectTypeDefinition ParseObjectType(bool extend, string? description, Location location) => new(
        extend, ParseName(), description, ParseInterfaces(), ParseDirectives(constant: true), ParseFields(), location);

    // InterfaceTypeDefinition : Description? interface Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    private InterfaceTypeDefinition ParseInterface(bool extend, string? description, Location location) => new(
        extend, ParseName(), description, ParseInterfaces(), ParseDirectives(constant: true), ParseFields(), location);

    // ImplementsInterfaces : implements &? NamedType | ImplementsInterfaces & NamedType
    private ImmutableArray<NamedType> ParseInterfaces() => SkipKeyword("implements"u8)
        ? Separated(TokenKind.Ampersand, static (scoped ref p) => p.ParseNamedType())
        : [];

    // FieldsDefinition : { FieldDefinition+ }
    private ImmutableArray<FieldDefinitionNode> ParseFields() =>
        OptionalMany(TokenKind.BraceOpen, static (scoped ref p) => p.ParseFieldDefinition(), TokenKind.BraceClose);

    // FieldDefinition : Description? Name ArgumentsDefinition? : Type Directives[Const]?
    private FieldDefinitionNode ParseFieldDefinition()
    {
        var description = ParseDescription();
        var location = _lexer.Location;
        return new(
            ParseName(),
            description,
            ParseArgumentDefinitions(),
            ParseTypeAfterColon(),
            ParseDirectives(constant: true),
            location);
    }

    // ArgumentsDefinition : ( InputValueDefinition+ )
    private ImmutableArray<InputValueDefinition> ParseArgumentDefinitions() =>
        OptionalMany(TokenKind.ParenOpen, static (scoped ref p) => p.ParseInputValue(), TokenKind.ParenClose);

    // InputValueDefinition : Description? Name : Type DefaultValue? Directives[Const]?
    private InputValueDefinition ParseInputValue()
    {
        var description = ParseDescription();
        var location = _lexer.Location;
        return new(
            ParseName(), description, ParseTypeAfterColon(), ParseDefault(), ParseDirectives(constant: true), location);
    }

    // UnionTypeDefinition : Description? union Name Directives[Const]? UnionMemberTypes?
    // UnionMemberTypes : = |? NamedType | UnionMemberTypes | NamedType
    private UnionTypeDefinition ParseUnion(bool extend, string? description, Location location) => new(
        extend,
        ParseName(),
        description,
        ParseDirectives(constant: true),
        Skip(TokenKind.Equals) ? Separated(TokenKind.Pipe, static (scoped ref p) => p.ParseNamedType()) : [],
        location);

    // EnumTypeDefinition : Description? enum Name Directives[Const]? EnumValuesDefinition?
    // EnumValuesDefinition : { EnumValueDefinition+ }
    private EnumTypeDefinition ParseEnum(bool extend, string? description, Location location) => new(
        extend,
        ParseName(),
        description,
        ParseDirectives(constant: true),
        OptionalMany(TokenKind.BraceOpen, static (scoped ref p) => p.ParseEnumValue(), TokenKind.BraceClose),
        location);

    // EnumValueDefinition : Description? EnumValue Directives[Const]?
    private EnumValueDefinition ParseEnumValue()
    {
        var description = ParseDescription();
        var location = _lexer.Location;
        if (AtKeyword("true"u8) || AtKeyword("false"u8) || AtKeyword("null"u8))
        {
            Unexpected("the name of an enum value");
        }

        return new(ParseName(), description, ParseDirectives(constant: true), location);
    }

    // InputObjectTypeDefinition : Description? input Name Directives[Const]? InputFieldsDefinition?
    // InputFieldsDefinition : { InputValueDefinition+ }
    private InputObjectTypeDefinition ParseInputObject(bool extend, string? description, Location location) => new(
        extend,
        ParseName(),
        description,
        ParseDirectives(constant: true),
        OptionalMany(TokenKind.BraceOpen, static (scoped ref p) => p.ParseInputValue(), TokenKind.BraceClose),
        location);

    // DirectiveDefinition : Description? directive @ Name ArgumentsDefinition? repeatable? on DirectiveLocations
    private DirectiveDefinition ParseDirectiveDefinition(string? description, Location location)
    {
        _lexer.Next();
        Expect(TokenKind.At, "`@`");
        return new(
            ParseName(),
            description,
            ParseArgumentDefinitions(),
            SkipKeyword("repeatable"u8),
            ParseDirectiveLocations(),
            location);
    }

    // DirectiveLocations : |? DirectiveLocation | DirectiveLocations | DirectiveLocation
    private ImmutableArray<string> ParseDirectiveLocations()
    {
        if (!SkipKeyword("on"u8))
        {
            Unexpected("`on`");
        }

        return Separated(TokenKind.Pipe, static (scoped ref p) => p.ParseDirectiveLocation());
    }

    // DirectiveLocation : ExecutableDirectiveLocation | TypeSystemDirectiveLocation
    private string ParseDirectiveLocation()
    {
        if (_lexer.Kind == TokenKind.Name && !DirectiveLocations.Contains(_lexer.Name))
        {
            Unexpected("a directive location");
        }

        return ParseName("a directive location");
    }
}
