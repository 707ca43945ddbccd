using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DataHub.Datasets;
using DataHub.Language;

namespace DataHub.Schema.Declaration;

/// <summary>A dataset with the type that declares it and the plural of its root field.</summary>
internal sealed record Entity(Dataset Dataset, Declared Declared, string Plural)
{
    /// <summary>The type.</summary>
    public ObjectTypeDefinition Node => (ObjectTypeDefinition)Declared.Node;

    /// <summary>The department that owns it.</summary>
    public Department Department => Declared.File.Department!;
}

/// <summary>Reads the types with @dataset into datasets, and says what is wrong with them.</summary>
internal sealed partial class DatasetReader(Declarations declarations, SchemaErrors errors)
{
    private readonly KeyKinds kinds = new(declarations);

    /// <summary>The datasets in the order of the files.</summary>
    public ImmutableArray<Entity> Read() =>
        [.. declarations.Datasets.Where(d => d.File.Department is not null).Select(Read)];

    private Entity Read(Declared declared)
    {
        var node = (ObjectTypeDefinition)declared.Node;
        var directive = node.Directives.Named("dataset")!;
        CheckKey(declared, node);
        var columns = new ColumnReader(declared, declarations, kinds, errors).Read();
        var dataset = new Dataset(
            node.Name,
            directive.Text("title") ?? node.Name,
            declared.File.Department!.Code,
            SharingOf(directive),
            directive.Text("ground"),
            DerivedNames.Snake(node.Name),
            [.. columns.DistinctBy(c => c.Name)],
            [.. node.KeyFields().Distinct().Where(k => columns.Any(c => c.Name == k))],
            RowsFor(declared, directive, columns));
        return new(dataset, declared, PluralOf(declared, node, directive));
    }

    private static Sharing SharingOf(Directive directive) => directive.Word("sharing") switch
    {
        "UNCONDITIONAL" => Sharing.Unconditional,
        "CONDITIONAL" => Sharing.Conditional,
        _ => Sharing.None,
    };

    private void CheckKey(Declared declared, ObjectTypeDefinition node)
    {
        if (node.KeyFields() is [])
        {
            const string remedy = "Add @key(fields: \"…\") with its key.";
            Refuse(declared, SchemaCodes.KeyMissing, node, $"{node.Name} has no key.", remedy);
        }

        foreach (var name in node.KeyFields())
        {
            var at = node.Directives.Named("key")!;
            var field = node.Fields.FirstOrDefault(f => f.Name == name);
            if (field is null || field.Type.IsList() || !declarations.IsScalar(field.Type.NameOf())
                || field.Directives.Any(d => d.Name is "reference" or "inverse"))
            {
                Refuse(
                    declared,
                    SchemaCodes.KeyField,
                    at,
                    $"The key of {node.Name} names {name}, which is no scalar field of it.",
                    "Name scalar fields of the type, with a space between them.");
            }
            else
            {
                CheckKeyField(declared, node, field);
            }
        }
    }

    private void CheckKeyField(Declared declared, ObjectTypeDefinition node, FieldDefinitionNode field)
    {
        if (field.Type is not NonNullType)
        {
            Refuse(
                declared,
                SchemaCodes.KeyNullable,
                field.Type,
                $"The key field {node.Name}.{field.Name} may be null.",
                $"Write {field.Type}!.");
        }

        if (field.Directives.Named("classified") is { } classified)
        {
            Refuse(
                declared,
                SchemaCodes.KeyClassified,
                classified,
                $"The key field {node.Name}.{field.Name} is classified, and a key is never denied.",
                "Use a key that says nothing, such as a keyed hash, and keep the value in a field of its own.");
        }
    }

    private string? RowsFor(Declared declared, Directive directive, ImmutableArray<Column> columns)
    {
        var name = directive.Text("rowsFor");
        if (name is null || columns.Any(c => c.Name == name && !c.List && c.Enum?.Name == DerivedNames.Department))
        {
            return name;
        }

        Refuse(
            declared,
            SchemaCodes.RowsFor,
            directive.Argument("rowsFor")!,
            $"rowsFor names {name}, which is no field of type Department.",
            "Name the field that holds the department to which a row is addressed.");
        return null;
    }

    private string PluralOf(Declared declared, ObjectTypeDefinition node, Directive directive)
    {
        var plural = directive.Text("plural") ?? DerivedNames.Plural(node.Name);
        var singular = DerivedNames.Singular(node.Name);
        if (plural == singular || !PluralPattern().IsMatch(plural))
        {
            Refuse(
                declared,
                SchemaCodes.Plural,
                directive,
                $"The plural '{plural}' of {node.Name} can't be a root field beside {singular}.",
                "Give another in plural:, a name in camel case that differs from the singular.");
        }

        return plural;
    }

    private void Refuse(Declared declared, string code, Node at, string message, string remedy) =>
        errors.Add(code, declared.File.Name, at.Location, message, remedy);

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex PluralPattern();
}
