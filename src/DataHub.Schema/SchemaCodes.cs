namespace DataHub.Schema;

/// <summary>The codes under which a schema is refused.</summary>
public static class SchemaCodes
{
    /// <summary>The schema folder isn't there.</summary>
    public const string FolderMissing = "schema.folder_missing";

    /// <summary>hub.graphql isn't in the folder.</summary>
    public const string HubMissing = "schema.hub_missing";

    /// <summary>A file without @department.</summary>
    public const string DepartmentMissing = "schema.department_missing";

    /// <summary>A department's code that is no enum value.</summary>
    public const string DepartmentCode = "schema.department_code";

    /// <summary>Two files of one department.</summary>
    public const string DepartmentDuplicate = "schema.department_duplicate";

    /// <summary>The enum Department written by hand.</summary>
    public const string DepartmentWritten = "schema.department_written";

    /// <summary>A directive that isn't declared.</summary>
    public const string UnknownDirective = "schema.unknown_directive";

    /// <summary>A directive where it may not stand.</summary>
    public const string DirectiveMisplaced = "schema.directive_misplaced";

    /// <summary>A directive twice.</summary>
    public const string DirectiveRepeated = "schema.directive_repeated";

    /// <summary>An argument that the directive doesn't have.</summary>
    public const string UnknownArgument = "schema.unknown_argument";

    /// <summary>A required argument that isn't given.</summary>
    public const string ArgumentMissing = "schema.argument_missing";

    /// <summary>An argument of the wrong type.</summary>
    public const string ArgumentValue = "schema.argument_value";

    /// <summary>A kind of definition that schema files don't have.</summary>
    public const string UnsupportedDefinition = "schema.unsupported_definition";

    /// <summary>A type without @dataset.</summary>
    public const string NotADataset = "schema.not_a_dataset";

    /// <summary>A type defined twice.</summary>
    public const string TypeDuplicate = "schema.type_duplicate";

    /// <summary>A field twice.</summary>
    public const string FieldDuplicate = "schema.field_duplicate";

    /// <summary>An enum value twice.</summary>
    public const string ValueDuplicate = "schema.value_duplicate";

    /// <summary>UNKNOWN written in an enum that gets it anyway.</summary>
    public const string UnknownWritten = "schema.unknown_written";

    /// <summary>A name that the hub uses itself.</summary>
    public const string ReservedName = "schema.reserved_name";

    /// <summary>A type, enum or scalar that isn't there.</summary>
    public const string UnknownType = "schema.unknown_type";

    /// <summary>A dataset without @key.</summary>
    public const string KeyMissing = "schema.key_missing";

    /// <summary>A key field that isn't there or isn't plain.</summary>
    public const string KeyField = "schema.key_field";

    /// <summary>A key field without an exclamation mark.</summary>
    public const string KeyNullable = "schema.key_nullable";

    /// <summary>A key field with @classified.</summary>
    public const string KeyClassified = "schema.key_classified";

    /// <summary>An exclamation mark off the key.</summary>
    public const string NonNull = "schema.non_null";

    /// <summary>A list of lists.</summary>
    public const string ListOfLists = "schema.list_of_lists";

    /// <summary>A field with arguments.</summary>
    public const string FieldArguments = "schema.field_arguments";

    /// <summary>A plural that is no name or equals the singular.</summary>
    public const string Plural = "schema.plural";

    /// <summary>A mask on what isn't text.</summary>
    public const string MaskKind = "schema.mask_kind";

    /// <summary>A condition over a field that isn't a text column.</summary>
    public const string WhenField = "schema.when_field";

    /// <summary>rowsFor names no field of type Department.</summary>
    public const string RowsFor = "schema.rows_for";

    /// <summary>@keyedHash off the key.</summary>
    public const string KeyedHash = "schema.keyed_hash";

    /// <summary>A field of a dataset type without @reference or @inverse.</summary>
    public const string RelationMissing = "schema.relation_missing";

    /// <summary>A reference to what has no single key.</summary>
    public const string ReferenceTarget = "schema.reference_target";

    /// <summary>A column of a reference that can't be it.</summary>
    public const string ReferenceColumn = "schema.reference_column";

    /// <summary>Two references to one type by one column.</summary>
    public const string ReferenceDuplicate = "schema.reference_duplicate";

    /// <summary>An inverse of no reference, or of another type's.</summary>
    public const string InverseOf = "schema.inverse_of";

    /// <summary>An inverse that goes on through no reference.</summary>
    public const string InverseThen = "schema.inverse_then";

    /// <summary>An inverse in another department's file.</summary>
    public const string InverseElsewhere = "schema.inverse_elsewhere";

    /// <summary>An inverse whose type isn't what it gives.</summary>
    public const string InverseType = "schema.inverse_type";

    /// <summary>subtree on what isn't a division.</summary>
    public const string InverseSubtree = "schema.inverse_subtree";

    /// <summary>An extension with a field that isn't an inverse.</summary>
    public const string ExtensionField = "schema.extension_field";

    /// <summary>An extension whose key isn't the type's.</summary>
    public const string ExtensionKey = "schema.extension_key";

    /// <summary>Two columns with one stored name.</summary>
    public const string ColumnClash = "schema.column_clash";

    /// <summary>Two datasets that derive one name.</summary>
    public const string NameClash = "schema.name_clash";
}
