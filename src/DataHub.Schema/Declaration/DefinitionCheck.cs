using System.Collections.Frozen;
using DataHub.Language;

namespace DataHub.Schema.Declaration;

/// <summary>Refuses definitions that schema files don't have, doubles and reserved names.</summary>
internal sealed class DefinitionCheck(Declarations declarations, SchemaErrors errors)
{
    private static readonly FrozenSet<string> ReservedTypes = new[]
    {
        "Query", "Mutation", "Subscription", "PageInfo", "Provenance", "SortDirection", "ChangeKind", "String", "ID",
        "Int", "Float", "Boolean",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> ReservedFields =
        new[] { "and", "or", "not", DerivedNames.Provenance }.ToFrozenSet();

    /// <summary>Checks all files.</summary>
    public void Run()
    {
        var seen = new HashSet<string>();
        foreach (var file in declarations.Sources.Files)
        {
            foreach (var definition in file.Document.Definitions)
            {
                Check(file, definition);
                if (definition is TypeDefinition { Extend: false } type && !seen.Add(type.Name))
                {
                    errors.Add(
                        SchemaCodes.TypeDuplicate,
                        file.Name,
                        type.Location,
                        $"{type.Name} is defined in {declarations.Types[type.Name].File.Name} already.",
                        "Give it another name, or extend the first.");
                }
            }
        }
    }

    /// <summary>Whether the hub keeps a field or column name for itself.</summary>
    public static bool IsReserved(string field) =>
        ReservedFields.Contains(field)
        || field.StartsWith("__", StringComparison.Ordinal)
        || DerivedNames.Snake(field).StartsWith("hub_", StringComparison.Ordinal);

    private void Check(SourceFile file, Definition definition)
    {
        switch (definition)
        {
            case SchemaDefinition or ScalarTypeDefinition { Extend: false }:
            case DirectiveDefinition or InputObjectTypeDefinition when file.Department is null:
                break;
            case EnumTypeDefinition { Extend: false } type:
                Enum(file, type);
                break;
            case ObjectTypeDefinition type when file.Department is not null:
                Object(file, type);
                break;
            default:
                errors.Add(
                    SchemaCodes.UnsupportedDefinition,
                    file.Name,
                    definition.Location,
                    "Such a definition can't stand in this file.",
                    file.Department is null
                        ? "hub.graphql holds directives, scalars, enums and inputs of directives."
                        : "A department's file holds datasets, extensions of entities, scalars and enums.");
                break;
        }

        if (definition is TypeDefinition named
            && (ReservedTypes.Contains(named.Name) || named.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            Reserved(file, named, named.Name);
        }
    }

    private void Enum(SourceFile file, EnumTypeDefinition type)
    {
        if (type.Name == DerivedNames.Department)
        {
            errors.Add(
                SchemaCodes.DepartmentWritten,
                file.Name,
                type.Location,
                "The enum Department is composed from the departments present.",
                "Remove it.");
        }

        var seen = new HashSet<string>();
        foreach (var value in type.Values)
        {
            if (!seen.Add(value.Name))
            {
                errors.Add(
                    SchemaCodes.ValueDuplicate,
                    file.Name,
                    value.Location,
                    $"{type.Name} has the value {value.Name} twice.",
                    "Remove one.");
            }

            if (value.Name == DerivedNames.Unknown && !Declarations.IsUnfed(type))
            {
                errors.Add(
                    SchemaCodes.UnknownWritten,
                    file.Name,
                    value.Location,
                    $"{type.Name} gets the value UNKNOWN at its end anyway.",
                    "Remove it.");
            }
        }
    }

    private void Object(SourceFile file, ObjectTypeDefinition type)
    {
        if (!type.Extend && !Declarations.IsDataset(type))
        {
            errors.Add(
                SchemaCodes.NotADataset,
                file.Name,
                type.Location,
                $"{type.Name} is no dataset.",
                "Add @dataset(title: \"…\", sharing: …) and @key(fields: \"…\"), or remove the type.");
        }

        var seen = new HashSet<string>();
        foreach (var field in type.Fields)
        {
            if (!seen.Add(field.Name))
            {
                errors.Add(
                    SchemaCodes.FieldDuplicate,
                    file.Name,
                    field.Location,
                    $"{type.Name} has the field {field.Name} twice.",
                    "Remove one, or give it another name.");
            }

            if (IsReserved(field.Name))
            {
                Reserved(file, field, field.Name);
            }
        }
    }

    private void Reserved(SourceFile file, Node at, string name) => errors.Add(
        SchemaCodes.ReservedName, file.Name, at.Location, $"The hub itself uses the name {name}.", "Choose another.");
}
