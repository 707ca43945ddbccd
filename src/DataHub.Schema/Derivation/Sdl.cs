using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Schema.Derivation;

/// <summary>Short ways to make syntax.</summary>
internal static class Sdl
{
    /// <summary>Where what no file writes stands.</summary>
    public static readonly Location Nowhere = new(1, 1);

    /// <summary>A named type.</summary>
    public static TypeNode Type(string name) => new NamedType(name, Nowhere);

    /// <summary>Non-null.</summary>
    public static TypeNode Always(this TypeNode of) => new NonNullType(of, Nowhere);

    /// <summary>A list of non-null items.</summary>
    public static TypeNode ListOf(string name) => new ListType(Type(name).Always(), Nowhere);

    /// <summary>A list of items that may be null.</summary>
    public static TypeNode NullableListOf(string name) => new ListType(Type(name), Nowhere);

    /// <summary>An argument or input field.</summary>
    public static InputValueDefinition Input(string name, TypeNode type, string? description = null) =>
        new(name, description, type, null, [], Nowhere);

    /// <summary>A field.</summary>
    public static FieldDefinitionNode Field(
        string name,
        TypeNode type,
        string? description = null,
        params ImmutableArray<InputValueDefinition> arguments) =>
        new(name, description, arguments, type, [], Nowhere);

    /// <summary>An object type.</summary>
    public static ObjectTypeDefinition Object(
        string name,
        string description,
        ImmutableArray<FieldDefinitionNode> fields,
        params ImmutableArray<Directive> uses) =>
        new(false, name, description, [], uses, fields, Nowhere);

    /// <summary>An input type.</summary>
    public static InputObjectTypeDefinition InputObject(
        string name,
        string description,
        IEnumerable<InputValueDefinition> fields,
        params ImmutableArray<Directive> uses) =>
        new(false, name, description, uses, [.. fields], Nowhere);

    /// <summary>An enum type.</summary>
    public static EnumTypeDefinition Enum(string name, string description, IEnumerable<EnumValueDefinition> values) =>
        new(false, name, description, [], [.. values], Nowhere);

    /// <summary>An enum value.</summary>
    public static EnumValueDefinition Value(string name, string? description = null) =>
        new(name, description, [], Nowhere);

    /// <summary>A use of a directive with text arguments.</summary>
    public static Directive Use(string name, params ImmutableArray<(string Name, string Value)> arguments) => new(
        name,
        [.. arguments.Select(a => new Argument(a.Name, new StringValue(a.Value, false, Nowhere), Nowhere))],
        Nowhere);
}
