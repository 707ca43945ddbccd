using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DataHub.Datasets;
using DataHub.Language;

namespace DataHub.Schema;

/// <summary>A named type of the API (spec §3.4).</summary>
public abstract class GraphType(string name, string? description)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The description, Chinese first.</summary>
    public string? Description { get; } = description;

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>
/// A scalar; <paramref name="kind"/> names the cleaning that its values pass, null for Boolean's and Float's own
/// rules.
/// </summary>
public sealed class ScalarType(string name, string? description, string? specifiedBy, ValueKind kind)
    : GraphType(name, description)
{
    /// <summary>The URL of @specifiedBy.</summary>
    public string? SpecifiedBy { get; } = specifiedBy;

    /// <summary>What its values are; <see cref="ValueKind.Text"/> for scalars the hub doesn't know.</summary>
    public ValueKind Kind { get; } = kind;

    /// <summary>Whether the hub has no rules for its values: any JSON is one.</summary>
    public bool IsOpen => Kind == ValueKind.Text && Name != "String";
}

/// <summary>A value of an enum type.</summary>
public sealed record EnumMember(string Name, string? Description, string? DeprecationReason)
{
    /// <summary>The column or reference that a value of a group key enum stands for; null elsewhere.</summary>
    public FieldMeaning? Meaning { get; init; }
}

/// <summary>An enum type; its <see cref="Set"/> gives the stored numbers.</summary>
public sealed class EnumType(
    string name, string? description, ImmutableArray<EnumMember> values, EnumSet? set = null)
    : GraphType(name, description)
{
    /// <summary>The values in declared order.</summary>
    public ImmutableArray<EnumMember> Values { get; } = values;

    /// <summary>The same values with their stored numbers.</summary>
    public EnumSet Set { get; } = set ?? new(name, [.. values.Select(v => v.Name)]);
}

/// <summary>An argument, or a field of an input object.</summary>
public sealed class InputDefinition
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The type.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The default as written, null when there is none.</summary>
    public ValueNode? Default { get; init; }

    /// <summary>Why it is deprecated, null when it isn't.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>What it means in a derived filter, sort or key argument; null elsewhere.</summary>
    public FieldMeaning? Meaning { get; init; }

    /// <summary>Whether a value must be given: non-null and without a default.</summary>
    public bool Required => Type is NonNullRef && Default is null;
}

/// <summary>An input object type (spec §3.10).</summary>
public sealed class InputObjectType(string name, string? description, bool oneOf) : GraphType(name, description)
{
    private FrozenDictionary<string, InputDefinition> fields = FrozenDictionary<string, InputDefinition>.Empty;

    /// <summary>Whether exactly one field must be given (@oneOf).</summary>
    public bool OneOf { get; } = oneOf;

    /// <summary>The fields in declared order; set once while the type system is built.</summary>
    public ImmutableArray<InputDefinition> Fields
    {
        get;
        set
        {
            field = value;
            fields = value.ToFrozenDictionary(f => f.Name);
        }
    } = [];

    /// <summary>The field of that name, or null.</summary>
    public InputDefinition? Field(string name) => fields.GetValueOrDefault(name);
}

/// <summary>A type with selections: object, interface or union.</summary>
public abstract class CompositeType(string name, string? description) : GraphType(name, description)
{
    private FrozenDictionary<string, FieldDefinition> fields = FrozenDictionary<string, FieldDefinition>.Empty;

    /// <summary>The fields in declared order (none for a union); set once while the type system is built.</summary>
    public ImmutableArray<FieldDefinition> Fields
    {
        get;
        set
        {
            field = value;
            fields = value.ToFrozenDictionary(f => f.Name);
        }
    } = [];

    /// <summary>Fields that no document can name, and that plans may need: keys and requirements (@inaccessible).</summary>
    public ImmutableArray<FieldDefinition> Inaccessible { get; set; } = [];

    /// <summary>The field of that name, or null; meta fields are not among them.</summary>
    public FieldDefinition? Field(string name) => fields.GetValueOrDefault(name);

    /// <summary>The field of that name, also an inaccessible one, or null.</summary>
    public FieldDefinition? AnyField(string name) => Field(name) ?? Inaccessible.FirstOrDefault(f => f.Name == name);
}

/// <summary>A way to fetch an entity: the subgraph that offers it and the key's field.</summary>
public sealed record EntityKey(string Subgraph, ImmutableArray<string> Fields);

/// <summary>An object type (spec §3.6).</summary>
public sealed class ObjectType(string name, string? description, ImmutableArray<string> interfaces)
    : CompositeType(name, description)
{
    /// <summary>The names of the interfaces it implements.</summary>
    public ImmutableArray<string> Interfaces { get; } = interfaces;

    /// <summary>The keys by which subgraphs know it as an entity; empty when it isn't one.</summary>
    public ImmutableArray<EntityKey> Keys { get; set; } = [];

    /// <summary>The dataset behind it, null when it isn't one.</summary>
    public Dataset? Dataset { get; set; }
}

/// <summary>An interface type (spec §3.7).</summary>
public sealed class InterfaceType(string name, string? description, ImmutableArray<string> interfaces)
    : CompositeType(name, description)
{
    /// <summary>The names of the interfaces it implements.</summary>
    public ImmutableArray<string> Interfaces { get; } = interfaces;
}

/// <summary>A union type (spec §3.8).</summary>
public sealed class UnionType(string name, string? description, ImmutableArray<string> members)
    : CompositeType(name, description)
{
    /// <summary>The names of its member types.</summary>
    public ImmutableArray<string> Members { get; } = members;
}

/// <summary>A type as a field or argument refers to it.</summary>
public abstract record TypeRef
{
    /// <summary>The named type inside all wrappers.</summary>
    public abstract GraphType Named { get; }

    /// <summary>The type without an outer non-null.</summary>
    public TypeRef Nullable => this is NonNullRef nonNull ? nonNull.Of : this;
}

/// <summary>A named type.</summary>
public sealed record NamedRef(GraphType Type) : TypeRef
{
    /// <inheritdoc />
    public override GraphType Named => Type;

    /// <inheritdoc />
    public override string ToString() => Type.Name;
}

/// <summary>A list.</summary>
public sealed record ListRef(TypeRef Of) : TypeRef
{
    /// <inheritdoc />
    public override GraphType Named => Of.Named;

    /// <inheritdoc />
    public override string ToString() => $"[{Of}]";
}

/// <summary>A non-null type.</summary>
public sealed record NonNullRef(TypeRef Of) : TypeRef
{
    /// <inheritdoc />
    public override GraphType Named => Of.Named;

    /// <inheritdoc />
    public override string ToString() => $"{Of}!";
}

/// <summary>A directive of the API.</summary>
public sealed record DirectiveType(
    string Name,
    string? Description,
    ImmutableArray<InputDefinition> Arguments,
    bool Repeatable,
    ImmutableArray<string> Locations);

/// <summary>The API's types: what documents are bound against and introspection shows.</summary>
public sealed class TypeSystem(
    IEnumerable<GraphType> types,
    IEnumerable<DirectiveType> directives,
    ObjectType query,
    ObjectType? mutation,
    ObjectType? subscription)
{
    private readonly FrozenDictionary<string, GraphType> types = types.ToFrozenDictionary(t => t.Name);
    private readonly FrozenDictionary<string, DirectiveType> directives = directives.ToFrozenDictionary(d => d.Name);
    private readonly Dictionary<string, ImmutableArray<ObjectType>> possible = PossibleTypes(types);

    /// <summary>What the whole is.</summary>
    public string? Description { get; init; }

    /// <summary>All types by name.</summary>
    public IReadOnlyDictionary<string, GraphType> Types => types;

    /// <summary>All directives by name.</summary>
    public IReadOnlyDictionary<string, DirectiveType> Directives => directives;

    /// <summary>The query root.</summary>
    public ObjectType Query { get; } = query;

    /// <summary>The mutation root, null when there is none.</summary>
    public ObjectType? Mutation { get; } = mutation;

    /// <summary>The subscription root, null when there is none.</summary>
    public ObjectType? Subscription { get; } = subscription;

    /// <summary>The type of that name.</summary>
    public bool TryType(string name, [NotNullWhen(true)] out GraphType? type) => types.TryGetValue(name, out type);

    /// <summary>
    /// The object types that a composite type may be at run time; an object type is itself (spec §5.5.2.3).
    /// </summary>
    public ImmutableArray<ObjectType> Possible(CompositeType type) =>
        type is ObjectType self ? [self] : possible.GetValueOrDefault(type.Name, []);

    private static Dictionary<string, ImmutableArray<ObjectType>> PossibleTypes(IEnumerable<GraphType> types)
    {
        var objects = types.OfType<ObjectType>().ToList();
        var result = types.OfType<UnionType>().ToDictionary(
            u => u.Name, u => objects.Where(o => u.Members.Contains(o.Name)).ToImmutableArray());
        foreach (var face in types.OfType<InterfaceType>())
        {
            result[face.Name] = [.. objects.Where(o => o.Interfaces.Contains(face.Name))];
        }

        return result;
    }
}
