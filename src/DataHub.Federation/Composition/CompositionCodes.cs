namespace DataHub.Federation.Composition;

/// <summary>The codes under which composition refuses subgraphs.</summary>
public static class CompositionCodes
{
    /// <summary>Two definitions of one thing in a subgraph.</summary>
    public const string Duplicate = "composition.duplicate";

    /// <summary>A type that the subgraph doesn't define.</summary>
    public const string UnknownType = "composition.unknown_type";

    /// <summary>A federation directive that the hub doesn't do.</summary>
    public const string Unsupported = "composition.unsupported";

    /// <summary>A key whose fields aren't on the type.</summary>
    public const string KeyField = "composition.key_field";

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

    /// <summary>An input, enum or union of which nothing is left.</summary>
    public const string Empty = "composition.empty";

    /// <summary>Defaults that differ.</summary>
    public const string DefaultDiffers = "composition.default_differs";

    /// <summary>An enum used both ways whose values differ.</summary>
    public const string EnumValues = "composition.enum_values";

    /// <summary>An object without a field of its interface.</summary>
    public const string Interface = "composition.interface";

    /// <summary>A field that a query can reach and no subgraph resolve.</summary>
    public const string Unsatisfiable = "composition.unsatisfiable";

    /// <summary>No subgraph has a query root.</summary>
    public const string NoQuery = "composition.no_query";
}
