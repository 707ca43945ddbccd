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

    /// <summary>A link that says nothing, or nothing known.</summary>
    public const string Link = "composition.link";

    /// <summary>A definition that isn't as the federation has it.</summary>
    public const string FederationDefinition = "composition.federation_definition";

    /// <summary>A name that subgraphs can't have.</summary>
    public const string SubgraphName = "composition.subgraph_name";

    /// <summary>A directive that can't be composed.</summary>
    public const string ComposeDirective = "composition.compose_directive";

    /// <summary>A key of an interface that its objects lack.</summary>
    public const string InterfaceKey = "composition.interface_key";

    /// <summary>An object that stands for no interface.</summary>
    public const string InterfaceObject = "composition.interface_object";

    /// <summary>An external field that nothing uses.</summary>
    public const string ExternalUnused = "composition.external_unused";

    /// <summary>A directive for the supergraph on an external field.</summary>
    public const string ExternalDirective = "composition.external_directive";

    /// <summary>A field that is external wherever it is.</summary>
    public const string ExternalEverywhere = "composition.external_everywhere";

    /// <summary>An external field without an argument that its owner has.</summary>
    public const string ExternalArgument = "composition.external_argument";

    /// <summary>An override that takes nothing over.</summary>
    public const string Override = "composition.override";

    /// <summary>A label that is neither a name nor a share.</summary>
    public const string OverrideLabel = "composition.override_label";

    /// <summary>A list size of no list, or by no number.</summary>
    public const string ListSize = "composition.list_size";

    /// <summary>A context that isn't set, or can't be taken.</summary>
    public const string Context = "composition.context";

    /// <summary>A selection of a context that isn't what the argument takes.</summary>
    public const string ContextSelection = "composition.context_selection";

    /// <summary>An extension of what no subgraph defines.</summary>
    public const string Extension = "composition.extension";

    /// <summary>An API that needs what it leaves out.</summary>
    public const string Inaccessible = "composition.inaccessible";

    /// <summary>A field made from what asks for more of callers.</summary>
    public const string TransitiveAccess = "composition.transitive_access";
}
