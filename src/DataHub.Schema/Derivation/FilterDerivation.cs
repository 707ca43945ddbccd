using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema.Declaration;
using static DataHub.Schema.Derivation.Sdl;

namespace DataHub.Schema.Derivation;

/// <summary>Derives filters, orders and the operations of scalars and enums.</summary>
internal static class FilterDerivation
{
    /// <summary>Adds the directions of orders.</summary>
    public static void AddShared(DerivedTypes types) => types.Add(Enum(
        "SortDirection",
        "排序方向。Direction of an order; null is smallest.",
        [Value("ASC", "升序。Ascending."), Value("DESC", "降序。Descending.")]));

    /// <summary>Adds the filters and orders of an entity, and the operations that they use.</summary>
    public static void Add(DerivedTypes types, EntityView entity)
    {
        AddFilter(types, entity);
        AddListFilter(types, entity);
        AddSort(types, entity);
    }

    private static void AddFilter(DerivedTypes types, EntityView entity)
    {
        var name = DerivedNames.Filter(entity.Name);
        List<InputValueDefinition> fields =
        [
            Input("and", ListOf(name), "全部满足。All of them hold."),
            Input("or", ListOf(name), "满足其一。One of them holds."),
            Input("not", Type(name), "不满足。It does not hold."),
        ];
        foreach (var word in fields.Select(f => f.Name).ToList())
        {
            types.Mean($"{name}.{word}", new FilterWord(word));
        }

        foreach (var field in entity.Fields)
        {
            if (FilterOf(types, field) is { } type)
            {
                fields.Add(Input(field.Name, Type(type), field.Node.Description));
                types.Mean($"{name}.{field.Name}", field.Meaning);
            }
        }

        types.Add(InputObject(name, $"{entity.Title}的筛选条件。A filter of {entity.Name}.", fields));
    }

    private static string? FilterOf(DerivedTypes types, EntityField field)
    {
        switch (field.Meaning)
        {
            case ReferenceField reference:
                return DerivedNames.Filter(reference.Target);
            case InverseField inverse:
                return inverse.Many
                    ? DerivedNames.ListFilter(inverse.Target.Name)
                    : DerivedNames.Filter(inverse.Target.Name);
            case ColumnField { Column.Kind: not ValueKind.Polygon } column:
                AddOperations(types, field.Node.Type.NameOf(), column.Column);
                return DerivedNames.Operations(field.Node.Type.NameOf(), column.Column.List);
            default:
                return null;
        }
    }

    private static void AddListFilter(DerivedTypes types, EntityView entity)
    {
        var (name, of) = (DerivedNames.ListFilter(entity.Name), DerivedNames.Filter(entity.Name));
        AddQuantifiers(types, name, of, $"一组{entity.Title}的筛选条件。A filter of a list of {entity.Name}.");
    }

    private static void AddQuantifiers(DerivedTypes types, string name, string of, string description)
    {
        types.Add(InputObject(name, description,
        [
            Input("some", Type(of), "至少一项满足。At least one meets it."),
            Input("none", Type(of), "没有一项满足。Not one meets it."),
            Input("all", Type(of), "全部满足。All of them meet it."),
            Input("any", Type("Boolean"), "是否有项。Whether there is one."),
        ]));
        foreach (var word in new[] { "some", "none", "all", "any" })
        {
            types.Mean($"{name}.{word}", new FilterWord(word));
        }
    }

    private static void AddSort(DerivedTypes types, EntityView entity)
    {
        var name = DerivedNames.Sort(entity.Name);
        var values = entity.Values.ToList();
        types.Add(InputObject(
            name,
            $"{entity.Title}的排序。An order of {entity.Name}.",
            values.Select(f => Input(
                f.Name,
                Type(f.Meaning is ReferenceField reference ? DerivedNames.KeySort(reference.Target) : "SortDirection"),
                f.Node.Description)),
            Use("oneOf")));
        foreach (var field in values)
        {
            types.Mean($"{name}.{field.Name}", field.Meaning);
        }

        if (entity.Dataset.Key is not [var key])
        {
            return;
        }

        var byKey = DerivedNames.KeySort(entity.Name);
        types.Add(InputObject(
            byKey,
            $"按{entity.Title}主键排序。An order by the key of {entity.Name}.",
            [Input(key, Type("SortDirection"), values.First(f => f.Name == key).Node.Description)],
            Use("oneOf")));
        types.Mean($"{byKey}.{key}", new ColumnField(entity.Dataset, entity.Dataset.Column(key)!));
    }

    private static void AddOperations(DerivedTypes types, string type, Column column)
    {
        var name = DerivedNames.Operations(type, list: false);
        if (!types.Types.ContainsKey(name))
        {
            var fields = OperatorsOf(type, column).ToList();
            types.Add(InputObject(name, $"对 {type} 的比较。Comparisons with {type}.", fields));
            foreach (var field in fields)
            {
                types.Mean($"{name}.{field.Name}", new FilterWord(field.Name));
            }
        }

        if (column.List)
        {
            var list = DerivedNames.Operations(type, list: true);
            AddQuantifiers(types, list, name, $"一组 {type} 的筛选条件。A filter of a list of {type}.");
        }
    }

    private static IEnumerable<InputValueDefinition> OperatorsOf(string type, Column column)
    {
        var kind = column.Enum is null ? Declarations.KindOf(type) : ValueKind.Enum;
        yield return Input("eq", Type(type), "等于; null 为无值。Equal; with null, has no value.");
        yield return Input("neq", Type(type), "不等于, 含无值的行。Not equal, rows without a value included.");
        yield return Input("in", NullableListOf(type), "属于; 空列表不匹配任何行。One of these; an empty list matches nothing.");
        yield return Input("nin", NullableListOf(type), "不属于, 含无值的行。None of these, rows without a value included.");
        if (kind is ValueKind.Int or ValueKind.Float or ValueKind.Money or ValueKind.Date or ValueKind.DateTime
            or ValueKind.YearMonth)
        {
            yield return Input("gt", Type(type), "大于。Greater.");
            yield return Input("gte", Type(type), "大于或等于。Greater or equal.");
            yield return Input("lt", Type(type), "小于。Less.");
            yield return Input("lte", Type(type), "小于或等于。Less or equal.");
        }

        if (kind is ValueKind.Text or ValueKind.Id or ValueKind.DivisionCode or ValueKind.UnifiedSocialCreditCode
            or ValueKind.PhoneNumber)
        {
            yield return Input("contains", Type("String"), "含有; 逐行扫描, 受时限约束。Holds it; a scan under a time budget.");
            yield return Input("startsWith", Type("String"), "以此开头, 使用索引。Starts with it; uses the index.");
            yield return Input(
                "endsWith", Type("String"), "以此结尾; 逐行扫描, 受时限约束。Ends with it; a scan under a time budget.");
        }
    }
}
