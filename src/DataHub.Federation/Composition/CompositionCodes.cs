namespace DataHub.Federation.Composition;

/// <summary>The codes under which composition refuses subgraphs.</summary>
public static class CompositionCodes
{
    /// <summary>Two definitions of one thing in a subgraph.</summary>
    public const string Duplicate = "composition.duplicate";

    /// <summary>A type that the subgraph doesn't define.</summary>
    public const string UnknownType = "composition.unknown_type";

    /// <summary>A field set that isn't one of the type's fields.</summary>
    public const string FieldSet = "composition.field_set";

    /// <summary>A field set that is no string.</summary>
    public const string FieldSetType = "composition.field_set_type";

    /// <summary>A field with arguments where none may have them.</summary>
    public const string FieldSetArguments = "composition.field_set_arguments";

    /// <summary>A directive inside a field set.</summary>
    public const string FieldSetDirective = "composition.field_set_directive";

    /// <summary>A field required or provided that the subgraph resolves anyway.</summary>
    public const string FieldSetNotExternal = "composition.field_set_not_external";

    /// <summary>A key that goes into an interface.</summary>
    public const string KeyAbstract = "composition.key_abstract";

    /// <summary>A directive that interfaces can't have.</summary>
    public const string OnInterface = "composition.on_interface";

    /// <summary>A provision on a field that yields no object.</summary>
    public const string ProvidesType = "composition.provides_type";

    /// <summary>An external field of another type than its owner says.</summary>
    public const string ExternalType = "composition.external_type";

    /// <summary>One name for different kinds of types.</summary>
    public const string TypeKind = "composition.type_kind";

    /// <summary>A field whose types can't be reconciled.</summary>
    public const string FieldType = "composition.field_type";

    /// <summary>A field that several subgraphs resolve without saying that it is shared.</summary>
    public const string NotShareable = "composition.not_shareable";

    /// <summary>An argument that one subgraph requires and another doesn't have.</summary>
    public const string ArgumentMissing = "composition.argument_missing";

    /// <summary>An input whose types can't be reconciled.</summary>
    public const string InputType = "composition.input_type";

    /// <summary>An input field that one subgraph requires and another doesn't have.</summary>
    public const string InputRequired = "composition.input_required";

    /// <summary>A type without members, or of whose members nothing is left.</summary>
    public const string Empty = "composition.empty";

    /// <summary>Defaults that differ.</summary>
    public const string DefaultDiffers = "composition.default_differs";

    /// <summary>An enum used both ways whose values differ.</summary>
    public const string EnumValues = "composition.enum_values";

    /// <summary>A name that introspection has for itself.</summary>
    public const string ReservedName = "composition.reserved_name";

    /// <summary>A type where such a type can't stand.</summary>
    public const string TypePosition = "composition.type_position";

    /// <summary>A union of something other than objects.</summary>
    public const string UnionMember = "composition.union_member";

    /// <summary>A field of a OneOf input that isn't nullable or has a default.</summary>
    public const string OneOf = "composition.one_of";

    /// <summary>An input object that can't be written to an end.</summary>
    public const string InputCycle = "composition.input_cycle";

    /// <summary>A default that is no value of its type, or holds itself.</summary>
    public const string DefaultValue = "composition.default_value";

    /// <summary>An input that must be given and is deprecated.</summary>
    public const string DeprecatedRequired = "composition.deprecated_required";

    /// <summary>A root that is no object, or two of a kind.</summary>
    public const string RootType = "composition.root_type";

    /// <summary>A directive that isn't known, or not so or not there.</summary>
    public const string Directive = "composition.directive";

    /// <summary>A type that isn't what its interface says.</summary>
    public const string Interface = "composition.interface";

    /// <summary>A field that a query can reach and no subgraph resolve.</summary>
    public const string Unsatisfiable = "composition.unsatisfiable";

    /// <summary>No subgraph has a query root.</summary>
    public const string NoQuery = "composition.no_query";
}
