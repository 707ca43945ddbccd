namespace DataHub.Host.Errors;

/// <summary>Composition of the departments.</summary>
internal static class CompositionErrors
{
    public static ErrorArea Area { get; } = new(new("各部门模式的合成", "Composition of the departments"),
    [
        new(
            "composition.argument_missing",
            new("一方必填的参数另一方没有。", "An argument that one subgraph requires is missing in another."),
            new("两方都加或改为选填。", "Add it to both or make it optional.")),
        new(
            "composition.default_differs",
            new("默认值不同。", "Defaults differ."),
            new("写成相同。", "Make them the same.")),
        new(
            "composition.default_value",
            new("默认值不是该类型的值, 或经由其他默认值包含自身。", "A default is no value of its type, or holds itself by way of others."),
            new("写可以给出的值。", "Write a value that could be given.")),
        new(
            "composition.deprecated_required",
            new("必填的输入被标为弃用。", "An input that must be given is deprecated."),
            new("先改为选填或给默认值。", "Let it be null or give it a default first.")),
        new(
            "composition.directive",
            new("指令未知、位置不对、重复或参数不对。", "A directive is unknown, misplaced, repeated, or has wrong arguments."),
            new("按其定义书写。", "Write it as it is defined.")),
        new(
            "composition.duplicate",
            new("同一子图中定义了两次。", "A subgraph defines one thing twice."),
            new("去掉一个。", "Remove one.")),
        new(
            "composition.empty",
            new("类型没有成员, 或合成后没有剩下任何成员。", "A type has no member, or none is left of it."),
            new("加一个成员, 或让各方至少共有一个。", "Add a member, or let the subgraphs share one.")),
        new(
            "composition.enum_values",
            new("输入输出两用的枚举值不同。", "An enum used both ways has different values."),
            new("各方写成相同。", "Make them the same everywhere.")),
        new(
            "composition.field_type",
            new("字段的类型无法调和。", "A field's types can't be reconciled."),
            new("各方写成相容的类型。", "Make them compatible.")),
        new(
            "composition.input_cycle",
            new("输入对象必须包含自身, 写不完。", "An input object always holds another of itself."),
            new("让途中的一个字段可空或为列表。", "Let a field on the way be null or a list.")),
        new(
            "composition.input_required",
            new("一方必填的输入字段另一方没有。", "An input field that one subgraph requires is missing in another."),
            new("两方都加或改为选填。", "Add it to both or make it optional.")),
        new(
            "composition.input_type",
            new("输入的类型无法调和。", "An input's types can't be reconciled."),
            new("各方写成相同的类型。", "Make them the same.")),
        new(
            "composition.interface",
            new("类型与其接口不符: 缺字段, 或类型、参数不同。", "A type isn't what its interface says: a field is missing or differs."),
            new("按接口改正。", "Mend it as the interface says.")),
        new(
            "composition.key_field",
            new("@key 的字段不在类型上。", "A key's field isn't on the type."),
            new("改正 @key。", "Mend `@key`.")),
        new(
            "composition.no_query",
            new("没有子图有查询根。", "No subgraph has a query root."),
            new("至少一方有 Query。", "Give one of them a Query.")),
        new(
            "composition.not_shareable",
            new("多方提供同一字段而未声明共享。", "Several subgraphs resolve a field that isn't said to be shared."),
            new("加 @shareable 或只留一方。", "Add `@shareable` or keep one.")),
        new(
            "composition.one_of",
            new("@oneOf 输入的字段必填或有默认值, 或由扩展改为 @oneOf。", "A field of a `@oneOf` input must be given or has a default, or an extension adds `@oneOf`."),
            new("字段可空且无默认值, @oneOf 写在定义上。", "Let the fields be null without defaults, and write `@oneOf` on the definition.")),
        new(
            "composition.reserved_name",
            new("名称以两个下划线开头。", "A name begins with two underscores."),
            new("改名。", "Choose another name.")),
        new(
            "composition.root_type",
            new("根不是对象类型, 或一个类型作了两种根。", "A root is no object type, or one type is several roots."),
            new("每种操作各用一个对象类型。", "Give each kind of operation an object type of its own.")),
        new(
            "composition.type_kind",
            new("同名而种类不同的类型。", "One name stands for different kinds of types."),
            new("改名。", "Rename one.")),
        new(
            "composition.type_position",
            new("输入位置用了输出类型, 或输出位置用了输入类型。", "A field has an input type, or an input has a type of answers."),
            new("换成该位置允许的类型。", "Use a type that may stand there.")),
        new(
            "composition.union_member",
            new("联合的成员不是对象类型。", "A union's member is no object type."),
            new("只列对象类型。", "Name object types only.")),
        new(
            "composition.unknown_type",
            new("子图没有定义这个类型。", "The subgraph doesn't define the type."),
            new("定义或改正类型名。", "Define it or mend the name.")),
        new(
            "composition.unsatisfiable",
            new("可问到而无人能答的字段。", "A field can be reached and no subgraph can resolve it."),
            new("补 @key 或解析方。", "Add a `@key` or who resolves it.")),
        new(
            "composition.unsupported",
            new("本平台不支持的联邦指令。", "A federation directive that the hub doesn't do."),
            new("去掉该指令。", "Remove it.")),
    ]);
}
