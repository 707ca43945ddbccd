using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Language;

namespace DataHub.Schema.Declaration;

/// <summary>A declared field of an entity with what it means, and the file that declares it.</summary>
internal sealed record EntityField(
    SourceFile File, FieldDefinitionNode Node, FieldMeaning Meaning, Classification Classification)
{
    /// <summary>The name.</summary>
    public string Name => Node.Name;

    /// <summary>Whether null comes only with a reason.</summary>
    public bool SemanticNonNull => Node.Directives.Named("semanticNonNull") is not null;
}

/// <summary>Reads what the fields of datasets and their extensions mean.</summary>
internal sealed class FieldReader(
    Declarations declarations, IReadOnlyDictionary<string, Entity> entities, SchemaErrors errors)
{
    private readonly InverseReader inverses = new(entities, errors);

    /// <summary>
    /// The fields of every entity: its own first, then what departments contribute, in the order of files.
    /// </summary>
    public IReadOnlyDictionary<string, ImmutableArray<EntityField>> Read()
    {
        var fields = entities.Values.ToDictionary(e => e.Dataset.Name, OwnFields);
        foreach (var extension in declarations.Extensions.Where(e => e.File.Department is not null))
        {
            if (!entities.TryGetValue(extension.Node.Name, out var entity))
            {
                Refuse(
                    extension.File,
                    SchemaCodes.UnknownType,
                    extension.Node,
                    $"There is no dataset {extension.Node.Name} to extend.",
                    "Extend a dataset that a file of this folder declares.");
                continue;
            }

            CheckKey(extension, entity);
            fields[entity.Dataset.Name].AddRange(Contributed(extension, entity));
        }

        CheckDoubles(fields);
        return fields.ToDictionary(
            f => f.Key, f => f.Value.Select(field => WithLevel(field, fields)).ToImmutableArray());
    }

    // An inverse has the level of the references that it goes through.
    private static EntityField WithLevel(EntityField field, Dictionary<string, List<EntityField>> fields)
    {
        if (field.Meaning is not InverseField inverse)
        {
            return field;
        }

        var level = fields[inverse.Source.Name]
            .Where(f => f.Meaning is ReferenceField reference
                && ((reference.Column == inverse.Via && reference.Target == inverse.ParentType)
                    || (reference.Column == inverse.Then && reference.Target == inverse.ThenTarget?.Name)))
            .Select(f => f.Classification.Level)
            .DefaultIfEmpty(Level.L1)
            .Max();
        return level == Level.L1 ? field : field with { Classification = new(level, null, null) };
    }

    private List<EntityField> OwnFields(Entity entity)
    {
        var fields = new List<EntityField>();
        foreach (var node in entity.Node.Fields.DistinctBy(f => f.Name))
        {
            if (MeaningOf(entity, node) is { } meaning)
            {
                fields.Add(new(entity.Declared.File, node, meaning, ClassificationOf(entity, node, meaning)));
            }
        }

        return fields;
    }

    private FieldMeaning? MeaningOf(Entity entity, FieldDefinitionNode node)
    {
        var dataset = entity.Dataset;
        if (node.Directives.Named("inverse") is { } inverse)
        {
            return inverses.Read(entity, entity.Declared.File, node, inverse);
        }

        if (node.Directives.Named("reference") is { } reference)
        {
            var column = reference.Text("by") is { } by ? dataset.Column(by) : null;
            return column is null ? null : new ReferenceField(dataset, column, node.Type.NameOf());
        }

        return dataset.Column(node.Name) is { } own ? new ColumnField(dataset, own) : null;
    }

    private Classification ClassificationOf(Entity entity, FieldDefinitionNode node, FieldMeaning meaning)
    {
        if (node.Directives.Named("keyedHash") is { } hash && !entity.Dataset.Key.Contains(node.Name))
        {
            Refuse(
                entity.Declared.File,
                SchemaCodes.KeyedHash,
                hash,
                $"{entity.Dataset.Name}.{node.Name} is no key field.",
                "Only a key is kept as a keyed hash.");
        }

        if (node.Directives.Named("classified") is not { } directive)
        {
            return Classification.Open;
        }

        var mask = MaskOf(directive);
        if (mask is not null && !(meaning is ColumnField column && IsText(column.Column)))
        {
            Refuse(
                entity.Declared.File,
                SchemaCodes.MaskKind,
                directive,
                $"{entity.Dataset.Name}.{node.Name} is no text, and only text can be masked.",
                "Remove the mask; the field is then null for those who may not read it.");
        }

        return new(LevelOf(directive), mask, When(entity, directive));
    }

    private RowCondition? When(Entity entity, Directive directive)
    {
        if (directive.Argument("when") is not ObjectValue given)
        {
            return null;
        }

        var field = (given.Fields.FirstOrDefault(f => f.Name == "field")?.Value as StringValue)?.Value ?? "";
        var prefix = (given.Fields.FirstOrDefault(f => f.Name == "startsWith")?.Value as StringValue)?.Value ?? "";
        if (entity.Dataset.Column(field) is { List: false } column && IsText(column))
        {
            return new(column, prefix);
        }

        Refuse(
            entity.Declared.File,
            SchemaCodes.WhenField,
            given,
            $"{entity.Dataset.Name} has no text column '{field}'.",
            "Name a column of the type that holds text.");
        return null;
    }

    private IEnumerable<EntityField> Contributed(Extension extension, Entity entity)
    {
        foreach (var node in extension.Node.Fields.DistinctBy(f => f.Name))
        {
            if (node.Directives.Named("inverse") is not { } inverse)
            {
                Refuse(
                    extension.File,
                    SchemaCodes.ExtensionField,
                    node,
                    $"{extension.Node.Name}.{node.Name} is no inverse.",
                    $"Only inverses stand in an extension; a field of the row stands in {entity.Department.File}.");
            }
            else if (inverses.Read(entity, extension.File, node, inverse) is { } meaning)
            {
                yield return new(extension.File, node, meaning, Classification.Open);
            }
        }
    }

    private void CheckKey(Extension extension, Entity entity)
    {
        if (!extension.Node.KeyFields().SequenceEqual(entity.Node.KeyFields()))
        {
            Refuse(
                extension.File,
                SchemaCodes.ExtensionKey,
                extension.Node,
                $"This extension of {extension.Node.Name} does not name its key.",
                $"Write @key(fields: \"{string.Join(' ', entity.Node.KeyFields())}\").");
        }
    }

    private void CheckDoubles(Dictionary<string, List<EntityField>> fields)
    {
        foreach (var (type, list) in fields)
        {
            var first = new Dictionary<string, EntityField>();
            foreach (var field in list)
            {
                if (!first.TryAdd(field.Name, field))
                {
                    Refuse(
                        field.File,
                        SchemaCodes.FieldDuplicate,
                        field.Node,
                        $"{type}.{field.Name} is declared in {first[field.Name].File.Name} already.",
                        "Give it another name.");
                }
            }
        }
    }

    private static bool IsText(Column column) => column.Kind is ValueKind.Text or ValueKind.Id or ValueKind.PhoneNumber
        or ValueKind.CitizenId or ValueKind.UnifiedSocialCreditCode or ValueKind.DivisionCode;

    private static Level LevelOf(Directive directive) => directive.Word("level") switch
    {
        "L2" => Level.L2,
        "L3" => Level.L3,
        "L4" => Level.L4,
        _ => Level.L1,
    };

    private static MaskKind? MaskOf(Directive directive) => directive.Word("mask") switch
    {
        "NAME" => MaskKind.Name,
        "PHONE" => MaskKind.Phone,
        "CITIZEN_ID" => MaskKind.CitizenId,
        "ADDRESS" => MaskKind.Address,
        "ACCOUNT" => MaskKind.Account,
        "CERTIFICATE_NO" => MaskKind.CertificateNo,
        "PLATE" => MaskKind.Plate,
        _ => null,
    };

    private void Refuse(SourceFile file, string code, Node at, string message, string remedy) =>
        errors.Add(code, file.Name, at.Location, message, remedy);
}
