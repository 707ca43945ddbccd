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
            "composition.external_type",
            new("@external 字段的类型与其所有者不同。", "An external field has another type than its owner says."),
            new("写成所有者的类型。", "Give it its owner's type.")),
        new(
            "composition.field_set",
            new("字段集写法有误, 或所列字段不在类型上。", "A field set is badly written, or names what its type has not."),
            new("按选择集写, 只列类型在本子图中的字段。", "Write it as a selection set of fields that the type has in the subgraph.")),
        new(
            "composition.field_set_arguments",
            new("@key 或 @provides 列了带参数的字段。", "`@key` or `@provides` names a field with arguments."),
            new("只列无参数的字段。", "Name fields without arguments.")),
        new(
            "composition.field_set_directive",
            new("字段集中有指令。", "A directive is in a field set."),
            new("去掉该指令。", "Remove the directive.")),
        new(
            "composition.field_set_not_external",
            new("@requires 或 @provides 列了本子图自己解析的字段。", "`@requires` or `@provides` names a field that the subgraph resolves anyway."),
            new("标 @external 或从字段集去掉。", "Mark it `@external`, or remove it from the field set.")),
        new(
            "composition.field_set_type",
            new("字段集不是字符串。", "A field set is no string."),
            new("写成一个字符串。", "Write one string.")),
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
            "composition.key_abstract",
            new("键进入了接口。", "A key goes into an interface."),
            new("键只用标量和对象的标量。", "Make keys of scalars and of objects' scalars.")),
        new(
            "composition.no_query",
            new("没有子图有查询根。", "No subgraph has a query root."),
            new("至少一方有 Query。", "Give one of them a Query.")),
        new(
            "composition.not_shareable",
            new("多方提供同一字段而未声明共享。", "Several subgraphs resolve a field that isn't said to be shared."),
            new("加 @shareable 或只留一方。", "Add `@shareable` or keep one.")),
        new(
            "composition.on_interface",
            new("指令不能用在接口上。", "A directive can't stand on interfaces."),
            new("用在实现该接口的对象上。", "Put it on the objects that implement the interface.")),
        new(
            "composition.one_of",
            new("@oneOf 输入的字段必填或有默认值, 或由扩展改为 @oneOf。", "A field of a `@oneOf` input must be given or has a default, or an extension adds `@oneOf`."),
            new("字段可空且无默认值, @oneOf 写在定义上。", "Let the fields be null without defaults, and write `@oneOf` on the definition.")),
        new(
            "composition.provides_type",
            new("@provides 所在字段的类型没有字段。", "The type of a field with `@provides` has no fields."),
            new("去掉 @provides 或放到返回对象的字段上。", "Remove it, or put it on a field that yields objects.")),
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
    ]);
}
