using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema.Declaration;
using static DataHub.Schema.Derivation.Sdl;

namespace DataHub.Schema.Derivation;

/// <summary>Derives groups with their keys and aggregates.</summary>
internal static class GroupDerivation
{
    /// <summary>Adds the group, its key enum and object, its aggregates and its order.</summary>
    public static void Add(DerivedTypes types, EntityView entity)
    {
        var group = DerivedNames.Group(entity.Name);
        List<FieldDefinitionNode> fields =
        [
            Field("key", Type(DerivedNames.GroupKeys(entity.Name)).Always(), "分组值。The values of the key."),
            Field("count", Type("Int").Always(), "行数。How many rows it has."),
        ];
        types.Mean($"{group}.key", new GroupField(GroupPart.Key, entity.Dataset));
        types.Mean($"{group}.count", new GroupField(GroupPart.Count, entity.Dataset));
        Aggregate(types, entity, fields, GroupPart.Sum, "合计。Sums.", IsNumber, SumType);
        Aggregate(types, entity, fields, GroupPart.Avg, "平均。Averages.", IsNumber, SumType);
        Aggregate(types, entity, fields, GroupPart.Min, "最小。Least values.", IsOrdered, f => f.Node.Type.NameOf());
        Aggregate(types, entity, fields, GroupPart.Max, "最大。Greatest values.", IsOrdered, f => f.Node.Type.NameOf());
        types.Add(Object(group, $"{entity.Title}的一组。A group of {entity.Name}.", [.. fields]));
        Keys(types, entity);
        types.Add(InputObject(
            DerivedNames.GroupSort(entity.Name),
            $"{entity.Title}分组的排序。An order of groups of {entity.Name}.",
            [
                Input("count", Type("SortDirection"), "按行数。By the number of rows."),
                Input("key", Type(DerivedNames.Sort(entity.Name)), "按分组值。By a value of the key."),
            ],
            Use("oneOf")));
        types.Mean($"{DerivedNames.GroupSort(entity.Name)}.count", new GroupField(GroupPart.Count, entity.Dataset));
        types.Mean($"{DerivedNames.GroupSort(entity.Name)}.key", new GroupField(GroupPart.Key, entity.Dataset));
    }

    private static void Keys(DerivedTypes types, EntityView entity)
    {
        var (words, keys) = (DerivedNames.GroupKeyEnum(entity.Name), DerivedNames.GroupKeys(entity.Name));
        var values = entity.Values.ToList();
        types.Add(Enum(
            words,
            $"{entity.Title}可分组的字段。The fields by which {entity.Name} is grouped.",
            values.Select(f => Value(DerivedNames.GroupKey(f.Name), f.Node.Description))));
        types.Add(Object(
            keys,
            $"{entity.Title}的分组值。The values by which {entity.Name} is grouped.",
            [.. values.Select(f => Field(f.Name, Type(f.Node.Type.NameOf()), f.Node.Description))]));
        foreach (var field in values)
        {
            types.Mean($"{words}.{DerivedNames.GroupKey(field.Name)}", field);
            types.Mean($"{keys}.{field.Name}", field);
        }
    }

    private static void Aggregate(
        DerivedTypes types,
        EntityView entity,
        List<FieldDefinitionNode> group,
        GroupPart part,
        string description,
        Func<Column, bool> takes,
        Func<EntityField, string> typeOf)
    {
        var taken = entity.Fields
            .Where(f => f.Meaning is ColumnField { Column: { List: false } column } && takes(column)).ToList();
        if (taken is [])
        {
            return;
        }

        var name = DerivedNames.Aggregate(entity.Name, part.ToString());
        var word = DerivedNames.Singular(part.ToString());
        group.Add(Field(word, Type(name), description));
        types.Mean($"{DerivedNames.Group(entity.Name)}.{word}", new GroupField(part, entity.Dataset));
        types.Add(Object(
            name,
            $"{entity.Title}的{description}",
            [.. taken.Select(f => Field(f.Name, Type(typeOf(f)), f.Node.Description))]));
        foreach (var field in taken)
        {
            types.Mean($"{name}.{field.Name}", field);
        }
    }

    // A sum of Int may outgrow Int; money stays money.
    private static string SumType(EntityField field) =>
        field.Meaning is ColumnField { Column.Kind: ValueKind.Money } ? "Money" : "Float";

    private static bool IsNumber(Column column) => column.Kind is ValueKind.Int or ValueKind.Float or ValueKind.Money;

    private static bool IsOrdered(Column column) =>
        IsNumber(column) || column.Kind is ValueKind.Date or ValueKind.DateTime or ValueKind.YearMonth;
}
