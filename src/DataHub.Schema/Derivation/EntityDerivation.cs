using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema.Declaration;
using static DataHub.Schema.Derivation.Sdl;

namespace DataHub.Schema.Derivation;

/// <summary>Derives what differs between subgraphs: entity types, stubs of others' entities, and root fields.</summary>
internal static class EntityDerivation
{
    private static readonly ImmutableArray<InputValueDefinition> Paging =
    [
        Input("first", Type("Int"), "前几项, 默认 20, 最多 200。The first so many; 20 unless said, at most 200."),
        Input("after", Type("String"), "从此游标之后。After this cursor."),
        Input("last", Type("Int"), "末几项, 最多 200。The last so many, at most 200."),
        Input("before", Type("String"), "到此游标之前。Before this cursor."),
    ];

    /// <summary>The entity's type in its own department's subgraph.</summary>
    public static ObjectTypeDefinition Own(EntityView entity) => entity.Entity.Node with
    {
        Directives = [KeyOf(entity)],
        Fields =
        [
            .. entity.Fields.Where(f => f.File.Department == entity.Entity.Department).Select(FieldOf),
            Field(DerivedNames.Provenance, Type("Provenance"), "数据来源。Where the row comes from."),
        ],
    };

    /// <summary>The entity in the subgraph of another department, with what that one contributes.</summary>
    public static ObjectTypeDefinition Stub(EntityView entity, Department department) => new(
        true,
        entity.Name,
        null,
        [],
        [KeyOf(entity)],
        [.. entity.Fields
            .Where(f => f.File.Department == department || entity.Dataset.Key.Contains(f.Name))
            .OrderBy(f => !entity.Dataset.Key.Contains(f.Name))
            .Select(FieldOf)],
        Nowhere);

    /// <summary>Notes what the fields of the type mean.</summary>
    public static void Mean(DerivedTypes types, EntityView entity)
    {
        foreach (var field in entity.Fields)
        {
            types.Mean($"{entity.Name}.{field.Name}", field);
        }

        types.Mean($"{entity.Name}.{DerivedNames.Provenance}", new ProvenanceField(entity.Dataset));
        var one = DerivedNames.Singular(entity.Name);
        types.Mean($"Query.{one}", new ByKeyField(entity.Dataset));
        types.Mean($"Query.{entity.Entity.Plural}", new ManyField(entity.Dataset));
        types.Mean($"Query.{one}Groups", new GroupsField(entity.Dataset));
        types.Mean($"Subscription.{one}Changed", new ChangedField(entity.Dataset));
        foreach (var key in entity.Dataset.KeyColumns)
        {
            types.Mean($"Query.{one}({key.Name}:)", new ColumnField(entity.Dataset, key));
        }
    }

    /// <summary>The query root's fields of an entity.</summary>
    public static IEnumerable<FieldDefinitionNode> QueryFields(EntityView entity)
    {
        var one = DerivedNames.Singular(entity.Name);
        yield return Field(
            one,
            Type(entity.Name),
            $"按主键查{entity.Title}。One {entity.Name} by its key.",
            [.. entity.Dataset.KeyColumns.Select(k => Input(k.Name, Type("ID").Always()))]);
        yield return Field(
            entity.Entity.Plural,
            Type(DerivedNames.Connection(entity.Name)),
            $"查{entity.Title}。{entity.Name}, by page.",
            ListArguments(entity.Name));
        yield return Field(
            one + "Groups",
            ListOf(DerivedNames.Group(entity.Name)),
            $"{entity.Title}分组统计。{entity.Name} in groups.",
            Input(
                "by",
                ListOf(DerivedNames.GroupKeyEnum(entity.Name)).Always(),
                "分组字段; 空列表为全部一组。The key; an empty list gives one group over all."),
            Where(entity.Name),
            Input("order", ListOf(DerivedNames.GroupSort(entity.Name)), "排序。The order."),
            Input("first", Type("Int"), "前几组, 最多 200。The first so many groups, at most 200."));
    }

    /// <summary>The subscription root's field of an entity.</summary>
    public static FieldDefinitionNode SubscriptionField(EntityView entity) => Field(
        DerivedNames.Singular(entity.Name) + "Changed",
        Type(DerivedNames.Change(entity.Name)),
        $"{entity.Title}的变更, 按提交次序, 每条恰好一次; 相关行的变更不算。Changes of {entity.Name} in the order of their commits, " +
        "each once, as the rows that meet the filter come, change and go; a related row's change is none of this row.",
        Where(entity.Name),
        Input("after", Type("String"), "从此位置之后续订, 缺省从现在起。Goes on after this position; without it, from now on."));

    private static FieldDefinitionNode FieldOf(EntityField field) => field.Node with
    {
        Directives = [.. field.Node.Directives.Where(d => d.Name is "semanticNonNull" or "deprecated")],
        Arguments = field.Meaning is InverseField { Many: true } many ? ListArguments(many.Target.Name) : [],
    };

    private static ImmutableArray<InputValueDefinition> ListArguments(string type) =>
    [
        Where(type),
        Input("order", ListOf(DerivedNames.Sort(type)), "排序, 末尾按主键。The order; the key breaks ties."),
        .. Paging,
    ];

    private static InputValueDefinition Where(string type) =>
        Input("where", Type(DerivedNames.Filter(type)), "筛选条件。The filter.");

    private static Directive KeyOf(EntityView entity) => Use("key", ("fields", string.Join(' ', entity.Dataset.Key)));
}
