using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DataHub.Datasets;
using DataHub.Language;

namespace DataHub.Schema.Declaration;

/// <summary>Reads the columns of one dataset type, and says what is wrong with its fields.</summary>
internal sealed partial class ColumnReader(
    Declared declared, Declarations declarations, KeyKinds kinds, SchemaErrors errors)
{
    private readonly ObjectTypeDefinition node = (ObjectTypeDefinition)declared.Node;
    private readonly string[] key = ((ObjectTypeDefinition)declared.Node).KeyFields();
    private readonly List<Column> columns = [];
    private readonly HashSet<(string By, string Target)> references = [];

    /// <summary>The columns in the order of the fields.</summary>
    public ImmutableArray<Column> Read()
    {
        foreach (var field in node.Fields.DistinctBy(f => f.Name))
        {
            Shape(field);
            if (field.Directives.Named("reference") is { } reference)
            {
                Reference(field, reference);
            }
            else if (field.Directives.Named("inverse") is null)
            {
                Plain(field);
            }
        }

        foreach (var clash in columns.GroupBy(c => c.Stored).Where(g => g.Count() > 1))
        {
            Refuse(
                SchemaCodes.ColumnClash,
                node,
                $"The columns {string.Join(" and ", clash.Select(c => c.Name))} would both be stored as {clash.Key}.",
                "Rename one.");
        }

        return [.. columns];
    }

    private void Shape(FieldDefinitionNode field)
    {
        if (!field.Arguments.IsEmpty)
        {
            Refuse(
                SchemaCodes.FieldArguments,
                field.Arguments[0],
                $"{node.Name}.{field.Name} has arguments.",
                "Remove them: arguments are derived.");
        }

        if (field.Type is NonNullType && !key.Contains(field.Name))
        {
            Refuse(
                SchemaCodes.NonNull,
                field.Type,
                $"{node.Name}.{field.Name} is no key and has an exclamation mark.",
                "Write @semanticNonNull instead: a denied field or an absent department must not take others away.");
        }

        if (field.Type is ListType { Of: ListType or NonNullType { Of: ListType } })
        {
            var message = $"{node.Name}.{field.Name} is a list of lists.";
            Refuse(SchemaCodes.ListOfLists, field.Type, message, "Use a single list.");
        }
    }

    private void Plain(FieldDefinitionNode field)
    {
        var type = field.Type.NameOf();
        if (!declarations.IsLeaf(type))
        {
            Relation(field, type);
            return;
        }

        var isKey = key.Contains(field.Name);
        var kind = isKey ? kinds.Of(node, field.Name) : new(KindOf(type), null);
        var before = columns.FindIndex(c => c.Name == field.Name);
        var made = new Column(
            field.Name,
            DerivedNames.Snake(field.Name),
            kind.Kind,
            field.Type.IsList(),
            isKey || field.Directives.Named("semanticNonNull") is not null,
            declarations.Enum(type),
            null,
            kind.Hash);
        if (before < 0)
        {
            columns.Add(made);
            return;
        }

        if (!Same(columns[before], made))
        {
            ColumnRefused(field, field.Name, columns[before].Kind.ToString());
        }

        columns[before] = columns[before] with { Required = columns[before].Required || made.Required };
    }

    private ValueKind KindOf(string type) =>
        declarations.Enum(type) is null ? Declarations.KindOf(type) : ValueKind.Enum;

    private void Relation(FieldDefinitionNode field, string type)
    {
        if (declarations.Dataset(type) is not null || type.EndsWith("Connection", StringComparison.Ordinal))
        {
            Refuse(
                SchemaCodes.RelationMissing,
                field,
                $"{node.Name}.{field.Name} does not say how it finds {type}.",
                "Add @reference(by: \"…\") or @inverse(of: \"Type.field\").");
        }
        else
        {
            Refuse(
                SchemaCodes.UnknownType,
                field.Type,
                $"There is no type {type} for {node.Name}.{field.Name}.",
                "Use a scalar or enum that hub.graphql or this file declares, or a dataset with @reference.");
        }
    }

    private void Reference(FieldDefinitionNode field, Directive reference)
    {
        var target = field.Type.NameOf();
        var by = reference.Text("by");
        if (by is null || !IsTarget(field, target))
        {
            return;
        }

        if (!NamePattern().IsMatch(by) || DefinitionCheck.IsReserved(by))
        {
            Refuse(SchemaCodes.ReservedName, reference, $"'{by}' can't be a column.", "Choose another name in `by:`.");
            return;
        }

        if (!references.Add((by, target)))
        {
            Refuse(
                SchemaCodes.ReferenceDuplicate,
                reference,
                $"{node.Name} refers to {target} by the column {by} twice.",
                "Put the role before the column's name, such as lessorEnterpriseCode.");
            return;
        }

        AddReference(field, reference, by, target);
    }

    private bool IsTarget(FieldDefinitionNode field, string target)
    {
        if (declarations.Dataset(target)?.Node is not ObjectTypeDefinition type)
        {
            var declaredType = declarations.IsLeaf(target) || declarations.Types.ContainsKey(target);
            Refuse(
                declaredType ? SchemaCodes.ReferenceTarget : SchemaCodes.UnknownType,
                field.Type,
                declaredType ? $"{target} is no dataset." : $"There is no type {target}.",
                "Refer to a dataset that a file of this folder declares.");
            return false;
        }

        if (field.Type.IsList() || type.KeyFields() is not [_])
        {
            Refuse(
                SchemaCodes.ReferenceTarget,
                field.Type,
                field.Type.IsList()
                    ? $"{node.Name}.{field.Name} refers to a list."
                    : $"{target} has no key of one field, and a column holds one.",
                "Refer to a single entity with a key of one field.");
            return false;
        }

        return true;
    }

    private void AddReference(FieldDefinitionNode field, Directive reference, string by, string target)
    {
        var kind = kinds.Of(target);
        var made = new Column(
            by,
            DerivedNames.Snake(by),
            kind.Kind,
            false,
            field.Directives.Named("semanticNonNull") is not null,
            null,
            target,
            kind.Hash);
        var before = columns.FindIndex(c => c.Name == by);
        if (before < 0)
        {
            columns.Add(made);
            return;
        }

        if (!Same(columns[before], made))
        {
            ColumnRefused(reference, by, columns[before].Kind.ToString());
        }

        columns[before] = columns[before] with
        {
            Required = columns[before].Required || made.Required,
            RefersTo = columns[before].RefersTo ?? target,
        };
    }

    private static bool Same(Column one, Column other) =>
        one.Kind == other.Kind && one.List == other.List && one.Hash == other.Hash;

    private void ColumnRefused(Node at, string column, string kind) => Refuse(
        SchemaCodes.ReferenceColumn,
        at,
        $"The column {column} of {node.Name} is a {kind} already, and this needs another kind.",
        "Give the reference a column of its own in `by:`.");

    private void Refuse(string code, Node at, string message, string remedy) =>
        errors.Add(code, declared.File.Name, at.Location, message, remedy);

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex NamePattern();
}
