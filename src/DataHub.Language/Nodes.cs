using System.Collections.Immutable;

namespace DataHub.Language;

/// <summary>A place in a source text: 1-based line and column, the column in UTF-16 code units (spec §7.1.6).</summary>
public readonly record struct Location(int Line, int Column)
{
    /// <inheritdoc />
    public override string ToString() => $"{Line}:{Column}";
}

/// <summary>A node of the syntax tree (spec appendix B); it knows where it starts.</summary>
public abstract record Node(Location Location);

/// <summary>A parsed document: executable definitions, type system definitions, or both.</summary>
public sealed record Document(ImmutableArray<Definition> Definitions, Location Location) : Node(Location);

/// <summary>Anything that stands at the top of a document.</summary>
public abstract record Definition(Location Location) : Node(Location);

/// <summary>The three kinds of operation.</summary>
public enum OperationKind
{
    /// <summary>A read.</summary>
    Query,

    /// <summary>A write, its root fields in series.</summary>
    Mutation,

    /// <summary>A stream of events.</summary>
    Subscription,
}

/// <summary>An operation (spec §2.3).</summary>
public sealed record OperationDefinition(
    OperationKind Kind,
    string? Name,
    ImmutableArray<VariableDefinition> Variables,
    ImmutableArray<Directive> Directives,
    SelectionSet SelectionSet,
    string? Description,
    Location Location) : Definition(Location)
{
    /// <summary>Where the name starts; the operation itself when it has none.</summary>
    public Location NameLocation { get; init; }
}

/// <summary>A fragment (spec §2.8).</summary>
public sealed record FragmentDefinition(
    string Name,
    NamedType TypeCondition,
    ImmutableArray<Directive> Directives,
    SelectionSet SelectionSet,
    string? Description,
    Location Location) : Definition(Location)
{
    /// <summary>Where the name starts.</summary>
    public Location NameLocation { get; init; }
}

/// <summary>A variable of an operation (spec §2.10).</summary>
public sealed record VariableDefinition(
    string Name,
    TypeNode Type,
    ValueNode? Default,
    ImmutableArray<Directive> Directives,
    string? Description,
    Location Location) : Node(Location)
{
    /// <summary>Where the name starts, after the <c>$</c>.</summary>
    public Location NameLocation { get; init; }
}

/// <summary>A selection set (spec §2.4).</summary>
public sealed record SelectionSet(ImmutableArray<Selection> Selections, Location Location) : Node(Location);

/// <summary>A member of a selection set.</summary>
public abstract record Selection(ImmutableArray<Directive> Directives, Location Location) : Node(Location);

/// <summary>A field (spec §2.5); <see cref="ResponseKey"/> is its alias or its name.</summary>
public sealed record Field(
    string? Alias,
    string Name,
    ImmutableArray<Argument> Arguments,
    ImmutableArray<Directive> Directives,
    SelectionSet? SelectionSet,
    Location Location) : Selection(Directives, Location)
{
    /// <summary>The key under which the field stands in the answer.</summary>
    public string ResponseKey => Alias ?? Name;
}

/// <summary>A use of a named fragment (spec §2.8).</summary>
public sealed record FragmentSpread(string Name, ImmutableArray<Directive> Directives, Location Location)
    : Selection(Directives, Location)
{
    /// <summary>Where the name starts, after the dots.</summary>
    public Location NameLocation { get; init; }
}

/// <summary>A fragment written in place (spec §2.8.2).</summary>
public sealed record InlineFragment(
    NamedType? TypeCondition,
    ImmutableArray<Directive> Directives,
    SelectionSet SelectionSet,
    Location Location) : Selection(Directives, Location);

/// <summary>An argument of a field or directive (spec §2.6).</summary>
public sealed record Argument(string Name, ValueNode Value, Location Location) : Node(Location);

/// <summary>A directive where it is used (spec §2.12).</summary>
public sealed record Directive(string Name, ImmutableArray<Argument> Arguments, Location Location) : Node(Location)
{
    /// <summary>The value of an argument, or null if it is not written.</summary>
    public ValueNode? Argument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}

/// <summary>A literal or variable (spec §2.9).</summary>
public abstract record ValueNode(Location Location) : Node(Location);

/// <summary>A variable used as a value.</summary>
public sealed record VariableNode(string Name, Location Location) : ValueNode(Location);

/// <summary>An integer as written.</summary>
public sealed record IntValue(string Text, Location Location) : ValueNode(Location);

/// <summary>A number with a fraction or an exponent, as written.</summary>
public sealed record FloatValue(string Text, Location Location) : ValueNode(Location);

/// <summary>A string after its escapes, or a block string after its indentation, are resolved.</summary>
public sealed record StringValue(string Value, bool Block, Location Location) : ValueNode(Location);

/// <summary>true or false.</summary>
public sealed record BooleanValue(bool Value, Location Location) : ValueNode(Location);

/// <summary>null.</summary>
public sealed record NullValue(Location Location) : ValueNode(Location);

/// <summary>A name that is none of true, false, null.</summary>
public sealed record EnumValue(string Name, Location Location) : ValueNode(Location);

/// <summary>A list of values.</summary>
public sealed record ListValue(ImmutableArray<ValueNode> Items, Location Location) : ValueNode(Location);

/// <summary>An input object.</summary>
public sealed record ObjectValue(ImmutableArray<ObjectField> Fields, Location Location) : ValueNode(Location);

/// <summary>A field of an input object.</summary>
public sealed record ObjectField(string Name, ValueNode Value, Location Location) : Node(Location);

/// <summary>A type reference (spec §2.11); <see cref="object.ToString"/> prints it as written.</summary>
public abstract record TypeNode(Location Location) : Node(Location);

/// <summary>A named type.</summary>
public sealed record NamedType(string Name, Location Location) : TypeNode(Location)
{
    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>A list type.</summary>
public sealed record ListType(TypeNode Of, Location Location) : TypeNode(Location)
{
    /// <inheritdoc />
    public override string ToString() => $"[{Of}]";
}

/// <summary>A non-null type; <paramref name="Of"/> is never itself non-null.</summary>
public sealed record NonNullType(TypeNode Of, Location Location) : TypeNode(Location)
{
    /// <inheritdoc />
    public override string ToString() => $"{Of}!";
}

/// <summary>A schema definition or extension (spec §3.3).</summary>
public sealed record SchemaDefinition(
    bool Extend,
    string? Description,
    ImmutableArray<Directive> Directives,
    ImmutableArray<RootOperationType> Operations,
    Location Location) : Definition(Location);

/// <summary>One root type of a schema definition.</summary>
public sealed record RootOperationType(OperationKind Kind, NamedType Type, Location Location) : Node(Location);

/// <summary>A type definition, or an extension of one when <paramref name="Extend"/> is set (spec §3.4).</summary>
public abstract record TypeDefinition(
    bool Extend,
    string Name,
    string? Description,
    ImmutableArray<Directive> Directives,
    Location Location) : Definition(Location);

/// <summary>A scalar (spec §3.5).</summary>
public sealed record ScalarTypeDefinition(
    bool Extend, string Name, string? Description, ImmutableArray<Directive> Directives, Location Location)
    : TypeDefinition(Extend, Name, Description, Directives, Location);

/// <summary>An object type (spec §3.6).</summary>
public sealed record ObjectTypeDefinition(
    bool Extend,
    string Name,
    string? Description,
    ImmutableArray<NamedType> Interfaces,
    ImmutableArray<Directive> Directives,
    ImmutableArray<FieldDefinitionNode> Fields,
    Location Location) : TypeDefinition(Extend, Name, Description, Directives, Location);

/// <summary>An interface (spec §3.7).</summary>
public sealed record InterfaceTypeDefinition(
    bool Extend,
    string Name,
    string? Description,
    ImmutableArray<NamedType> Interfaces,
    ImmutableArray<Directive> Directives,
    ImmutableArray<FieldDefinitionNode> Fields,
    Location Location) : TypeDefinition(Extend, Name, Description, Directives, Location);

/// <summary>A union (spec §3.8).</summary>
public sealed record UnionTypeDefinition(
    bool Extend,
    string Name,
    string? Description,
    ImmutableArray<Directive> Directives,
    ImmutableArray<NamedType> Members,
    Location Location) : TypeDefinition(Extend, Name, Description, Directives, Location);

/// <summary>An enum (spec §3.9).</summary>
public sealed record EnumTypeDefinition(
    bool Extend,
    string Name,
    string? Description,
    ImmutableArray<Directive> Directives,
    ImmutableArray<EnumValueDefinition> Values,
    Location Location) : TypeDefinition(Extend, Name, Description, Directives, Location);

/// <summary>A value of an enum.</summary>
public sealed record EnumValueDefinition(
    string Name, string? Description, ImmutableArray<Directive> Directives, Location Location) : Node(Location);

/// <summary>An input object type (spec §3.10).</summary>
public sealed record InputObjectTypeDefinition(
    bool Extend,
    string Name,
    string? Description,
    ImmutableArray<Directive> Directives,
    ImmutableArray<InputValueDefinition> Fields,
    Location Location) : TypeDefinition(Extend, Name, Description, Directives, Location);

/// <summary>A field of an object or interface type.</summary>
public sealed record FieldDefinitionNode(
    string Name,
    string? Description,
    ImmutableArray<InputValueDefinition> Arguments,
    TypeNode Type,
    ImmutableArray<Directive> Directives,
    Location Location) : Node(Location);

/// <summary>An argument of a field or directive definition, or a field of an input object.</summary>
public sealed record InputValueDefinition(
    string Name,
    string? Description,
    TypeNode Type,
    ValueNode? Default,
    ImmutableArray<Directive> Directives,
    Location Location) : Node(Location);

/// <summary>A directive definition (spec §3.13).</summary>
public sealed record DirectiveDefinition(
    string Name,
    string? Description,
    ImmutableArray<InputValueDefinition> Arguments,
    bool Repeatable,
    ImmutableArray<string> Locations,
    Location Location) : Definition(Location);
