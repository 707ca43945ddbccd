namespace DataHub.Host.Errors;

/// <summary>What the rules of validation and coercion say, by the English pattern.</summary>
internal static class ValidationSentences
{
    public static Dictionary<string, string> Chinese { get; } = new()
    {
        ["{0} Did you mean {1}?"] = "{0}是否指 {1}?",
        ["`{0}` or `{1}`"] = "`{0}` 或 `{1}`",
        ["`{0}`, `{1}` or `{2}`"] = "`{0}`、`{1}` 或 `{2}`",

        ["{0} can't be executed."] = "{0}不能执行。",
        ["The type {0}"] = "类型 {0} ",
        ["The directive {0}"] = "指令 {0} ",
        ["A schema definition"] = "模式定义",
        ["An operation without a name must be the only one of its document."] = "没有名称的操作必须是文档中唯一的操作。",
        ["There is more than one operation named {0}."] = "名为 {0} 的操作不止一个。",
        ["The API has no {0}."] = "接口没有{0}。",
        ["mutations"] = "变更操作",
        ["subscriptions"] = "订阅",
        ["The root field of a subscription can't have `@skip` or `@include`."] = "订阅的根字段不能带 `@skip` 或 `@include`。",
        ["A subscription needs a root field."] = "订阅需要一个根字段。",
        ["A subscription has only one root field."] = "订阅只能有一个根字段。",
        ["The root field of a subscription can't be introspection."] = "订阅的根字段不能是内省字段。",

        ["The type `{0}` has no field {1}."] = "类型 `{0}` 没有字段 {1}。",
        ["The field {0} of type `{1}` needs a selection of subfields."] = "字段 {0} 的类型是 `{1}`, 须选择其子字段。",
        ["The field {0} of type `{1}` has no subfields to select."] = "字段 {0} 的类型是 `{1}`, 没有子字段可选。",
        ["Fields named {0} can't be merged: {1}. Give one of them an alias."] = "名为 {0} 的字段不能合并: {1}。请给其中之一取别名。",
        ["they are different fields"] = "它们是不同的字段",
        ["their arguments differ"] = "它们的参数不同",
        ["their types are `{0}` and `{1}`"] = "它们的类型分别是 `{0}` 和 `{1}`",
        ["of their subfields {0}, {1}"] = "其子字段 {0} 冲突, {1}",
        ["`{0}` has no argument {1}."] = "`{0}` 没有参数 {1}。",
        ["`{0}` needs the argument `{1}` of type `{2}`."] = "`{0}` 需要类型为 `{2}` 的参数 `{1}`。",
        ["The argument {0} is given more than once."] = "参数 {0} 给出了不止一次。",

        ["There is no fragment {0}."] = "没有片段 {0}。",
        ["There is more than one fragment named {0}."] = "名为 {0} 的片段不止一个。",
        ["The fragment {0} is not used."] = "片段 {0} 未使用。",
        ["The fragment {0} reaches itself through its spreads."] = "片段 {0} 经展开又引用了自身。",
        ["A fragment can't be on `{0}`: it is no object, interface or union."] = "片段不能用于 `{0}`: 它不是对象、接口或联合类型。",
        ["No object of type `{0}` can be of type `{1}`."] = "类型 `{0}` 的对象不可能是类型 `{1}`。",
        ["There is no type {0}."] = "没有类型 {0}。",
        ["There is no directive {0}."] = "没有指令 {0}。",
        ["The directive `@{0}` can't stand on {1}."] = "指令 `@{0}` 不能用在 {1} 上。",
        ["The directive `@{0}` can stand only once in a place."] = "指令 `@{0}` 在一处只能用一次。",

        ["The variable {0} is not defined by the operation."] = "操作没有定义变量 {0}。",
        ["The variable {0} is not used."] = "变量 {0} 未使用。",
        ["The variable {0} is defined more than once."] = "变量 {0} 定义了不止一次。",
        ["The variable {0} can't be of the output type `{1}`."] = "变量 {0} 不能是输出类型 `{1}`。",
        ["The variable {0} of type `{1}` doesn't fit `{2}` here."] = "变量 {0} 的类型 `{1}` 与此处的 `{2}` 不符。",

        ["A value of type `{0}` can't be null."] = "类型 `{0}` 的值不能为 null。",
        ["This is no value of type `{0}`. {1}"] = "这不是类型 `{0}` 的值。{1}",
        ["`{0}` takes exactly one of its fields, and not null."] = "`{0}` 只能给出一个字段, 且不为 null。",
        ["`{0}` has no field {1}."] = "`{0}` 没有字段 {1}。",
        ["`{0}` needs the field `{1}` of type `{2}`."] = "`{0}` 需要类型为 `{2}` 的字段 `{1}`。",
        ["The input field {0} is given more than once."] = "输入字段 {0} 给出了不止一次。",
        ["An input object is expected."] = "此处应为输入对象。",
        ["Int is written without a fraction."] = "Int 不带小数。",
        ["Int is a whole number of 32 bits."] = "Int 是 32 位整数。",
        ["{0} can't be written so."] = "{0} 不能这样写。",
        ["{0} is no leaf."] = "{0} 不是叶子类型。",
        ["{0} is no number."] = "{0} 不是数值。",
        ["{0} is no string."] = "{0} 不是字符串。",
        ["{0} is no boolean."] = "{0} 不是布尔值。",
        ["It is no value of {0}."] = "它不是 {0} 的值。",
        ["The text is no valid Unicode."] = "文本不是合法的 Unicode。",
        ["A value of {0} can't be a list or an object."] = "{0} 的值不能是列表或对象。",
    };
}
