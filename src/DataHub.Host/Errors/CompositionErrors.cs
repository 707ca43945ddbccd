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
            "composition.duplicate",
            new("同一子图中定义了两次。", "A subgraph defines one thing twice."),
            new("去掉一个。", "Remove one.")),
        new(
            "composition.empty",
            new("合成后没有剩下任何成员。", "An input, enum or union has nothing left."),
            new("让各方至少共有一个成员。", "Let the subgraphs share a member.")),
        new(
            "composition.enum_values",
            new("输入输出两用的枚举值不同。", "An enum used both ways has different values."),
            new("各方写成相同。", "Make them the same everywhere.")),
        new(
            "composition.field_type",
            new("字段的类型无法调和。", "A field's types can't be reconciled."),
            new("各方写成相容的类型。", "Make them compatible.")),
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
            new("对象缺少接口的字段。", "An object lacks a field of its interface."),
            new("补上字段。", "Add the field.")),
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
            "composition.type_kind",
            new("同名而种类不同的类型。", "One name stands for different kinds of types."),
            new("改名。", "Rename one.")),
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
