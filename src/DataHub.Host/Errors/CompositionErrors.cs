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
            "composition.compose_directive",
            new("@composeDirective 的指令未定义、未链接, 或各子图不一致。", "A directive to be composed is not defined or linked, or differs between subgraphs."),
            new("定义并以 @link 导入, 各子图一致。", "Define it, import it by `@link`, alike in all subgraphs.")),
        new(
            "composition.context",
            new("上下文名称不对、未设置, 或参数不能取自上下文。", "A context has no plain name or isn't set, or an argument can't come from one."),
            new("在本子图用 @context 设置, 以 $name { field } 取用。", "Set it by `@context` in the subgraph, and take it as `$name { field }`.")),
        new(
            "composition.context_selection",
            new("从上下文选取的不是参数的类型。", "What is selected of a context isn't of the argument's type."),
            new("选取一个同类型的字段, 或每个类型一个。", "Select one field of that type, or one for each type that sets it.")),
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
            "composition.extension",
            new("没有子图定义被扩展的类型。", "No subgraph defines a type that is extended."),
            new("在所属子图定义该类型。", "Define it in the subgraph that owns it.")),
        new(
            "composition.external_argument",
            new("@external 字段缺少其所有者的参数。", "An external field lacks an argument that its owner has."),
            new("补上参数。", "Add the argument.")),
        new(
            "composition.external_directive",
            new("@external 字段上有给超图的指令。", "An external field has a directive for the supergraph."),
            new("写到解析该字段的子图。", "Put it where the field is resolved.")),
        new(
            "composition.external_everywhere",
            new("字段在所有子图中都是 @external。", "A field is external wherever it is."),
            new("由一个子图解析。", "Resolve it in one subgraph.")),
        new(
            "composition.external_type",
            new("@external 字段的类型与其所有者不同。", "An external field has another type than its owner says."),
            new("写成所有者的类型。", "Give it its owner's type.")),
        new(
            "composition.external_unused",
            new("@external 字段没有用处。", "Nothing uses an external field."),
            new("删去, 或列入 @key、@requires、@provides。", "Remove it, or name it in `@key`, `@requires` or `@provides`.")),
        new(
            "composition.federation_definition",
            new("自行写出的联邦指令或类型与规范不符。", "A definition of the federation's that the subgraph writes out differs from the specification."),
            new("按规范书写或删去。", "Write it as the specification does, or leave it out.")),
        new(
            "composition.field_set",
            new("字段集写法有误, 或所列字段不在类型上。", "A field set is badly written, or names what its type has not."),
            new("按选择集写, 只列类型在本子图中的字段。", "Write it as a selection set of fields that the type has in the subgraph.")),
        new(
            "composition.field_set_arguments",
            new("@key 或 @provides 列了带参数的字段, 或 @requires 的参数与字段不符。", "`@key` or `@provides` names a field with arguments, or `@requires` one with others than it takes."),
            new("键不带参数; @requires 按字段的参数书写。", "Name fields without arguments in keys, and give required ones what they take.")),
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
            "composition.inaccessible",
            new("API 需要被 @inaccessible 隐去的内容。", "The API needs what `@inaccessible` leaves out."),
            new("两者都标或都不标。", "Mark both or none.")),
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
            "composition.interface_key",
            new("接口的键在实现类型上缺失, 或有键的子图缺实现类型。", "An interface's key is missing on an object, or objects that implement it are missing where the key is."),
            new("在实现类型上补键, 或补实现类型。", "Add the key to the objects, or define them.")),
        new(
            "composition.interface_object",
            new("@interfaceObject 类型没有键, 或没有子图定义该接口。", "An interface object has no key, or stands for an interface that no subgraph defines."),
            new("补键, 并在对象所在的子图定义接口。", "Give it the key, and define the interface where its objects are.")),
        new(
            "composition.key_abstract",
            new("键进入了接口或联合。", "A key goes into an interface or a union."),
            new("键只用标量和对象的标量。", "Make keys of scalars and of objects' scalars.")),
        new(
            "composition.link",
            new("链接的规范、版本或导入不对, 或各子图叫法不同。", "A `@link` has no known specification, version or import, or subgraphs name an import differently."),
            new("按规范书写, 每个规范链接一次, 各子图叫法一致。", "Link each specification once, in a known version, and alike in all subgraphs.")),
        new(
            "composition.list_size",
            new("@listSize 不在列表上, 或其参数不是整数参数。", "A list size is said of no list, or by what is no number."),
            new("用在列表上, 参数为 Int。", "Say it of lists, by arguments of the type Int.")),
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
            "composition.override",
            new("@override 无可接替: 来自自身、成环、外部字段, 或按比例接替带 @requires 的字段。", "An override takes nothing over: from itself, in a circle, of an external field, or in part what has `@requires`."),
            new("接替另一子图的字段, 每字段一次。", "Override a field of another subgraph, once.")),
        new(
            "composition.override_label",
            new("@override 的标签既非名称也非比例。", "The label of an override is neither a name nor a share."),
            new("写名称或 percent(0–100)。", "Write a name, or percent(x) from 0 to 100.")),
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
            "composition.subgraph_name",
            new("子图名被保留。", "A subgraph's name is reserved."),
            new("换一个名称。", "Call it otherwise.")),
        new(
            "composition.transitive_access",
            new("字段所依据的数据对调用者要求更多。", "A field is made from what asks for more of callers."),
            new("对字段提出同样的要求。", "Ask for the same at the field.")),
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
