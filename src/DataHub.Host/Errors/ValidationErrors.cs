namespace DataHub.Host.Errors;

/// <summary>Validation (GraphQL specification, section 5).</summary>
internal static class ValidationErrors
{
    public static ErrorArea Area { get; } = new(new("校验规则(GraphQL 规范第 5 章)", "Validation (GraphQL specification, section 5)"),
    [
        new(
            "validation.all_variable_usages_are_allowed",
            new("变量的类型与用处不符。", "A variable's type doesn't fit where it is used."),
            new("按用处改变量的类型。", "Declare it with the type of the place.")),
        new(
            "validation.all_variable_uses_defined",
            new("用了未声明的变量。", "A variable is used that the operation doesn't declare."),
            new("在操作上声明。", "Declare it on the operation.")),
        new(
            "validation.all_variables_used",
            new("声明的变量没有用到。", "A variable is declared and not used."),
            new("去掉或使用它。", "Remove it or use it.")),
        new(
            "validation.argument_names",
            new("没有这个参数。", "The field or directive has no such argument."),
            new("去掉或改正参数名。", "Remove it or mend its name.")),
        new(
            "validation.argument_uniqueness",
            new("同一参数给了两次。", "An argument is given twice."),
            new("只留一个。", "Keep one.")),
        new(
            "validation.directives_are_defined",
            new("没有这个指令。", "There is no such directive."),
            new("去掉或改正指令名。", "Remove it or mend its name.")),
        new(
            "validation.directives_are_in_valid_locations",
            new("指令不能用在此处。", "The directive may not stand here."),
            new("移到允许的位置。", "Move it to where it may stand.")),
        new(
            "validation.directives_are_unique_per_location",
            new("不可重复的指令在一处出现两次。", "A directive that isn't repeatable stands twice in one place."),
            new("只留一个。", "Keep one.")),
        new(
            "validation.executable_definitions",
            new("文档中有类型定义。", "The document defines types."),
            new("只写操作与片段。", "Send operations and fragments only.")),
        new(
            "validation.field_selection_merging",
            new("同名字段的内容不同, 不能合并。", "Fields of one response name differ and can't be merged."),
            new("给其中之一起别名。", "Give one of them an alias.")),
        new(
            "validation.field_selections",
            new("类型没有这个字段。", "The type has no such field."),
            new("去掉或改正字段名。", "Remove it or mend its name.")),
        new(
            "validation.fragment_name_uniqueness",
            new("两个片段同名。", "Two fragments have one name."),
            new("改名。", "Rename one.")),
        new(
            "validation.fragment_spread_is_possible",
            new("片段的类型在此不可能出现。", "The fragment's type can't occur here."),
            new("去掉片段或改其类型。", "Remove the fragment or mend its type.")),
        new(
            "validation.fragment_spread_target_defined",
            new("没有这个片段。", "There is no such fragment."),
            new("定义片段或改正名称。", "Define it or mend the name.")),
        new(
            "validation.fragment_spread_type_existence",
            new("片段的类型不存在。", "The fragment's type doesn't exist."),
            new("改正类型名。", "Mend the type's name.")),
        new(
            "validation.fragment_spreads_must_not_form_cycles",
            new("片段互相引用成环。", "Fragments spread each other in a circle."),
            new("断开这个环。", "Break the circle.")),
        new(
            "validation.fragments_must_be_used",
            new("片段没有用到。", "A fragment isn't used."),
            new("去掉或使用它。", "Remove it or use it.")),
        new(
            "validation.fragments_on_object_interface_or_union_types",
            new("片段的类型没有字段。", "The fragment is on a type without fields."),
            new("用于对象、接口或联合类型。", "Put it on an object, interface or union.")),
        new(
            "validation.input_object_field_names",
            new("输入类型没有这个字段。", "The input type has no such field."),
            new("去掉或改正字段名。", "Remove it or mend its name.")),
        new(
            "validation.input_object_field_uniqueness",
            new("输入对象的字段给了两次。", "A field of an input object is given twice."),
            new("只留一个。", "Keep one.")),
        new(
            "validation.input_object_required_fields",
            new("输入对象缺少必填字段。", "A field that is required is missing in an input object."),
            new("补上该字段。", "Add the field.")),
        new(
            "validation.leaf_field_selections",
            new("对象须选子字段, 标量不可有子字段。", "An object needs a selection, a scalar takes none."),
            new("补上或去掉花括号内的选择。", "Add or remove the selection.")),
        new(
            "validation.lone_anonymous_operation",
            new("无名操作旁还有别的操作。", "An operation without a name isn't alone."),
            new("给每个操作起名。", "Name every operation.")),
        new(
            "validation.operation_name_uniqueness",
            new("两个操作同名。", "Two operations have one name."),
            new("改名。", "Rename one.")),
        new(
            "validation.operation_type_existence",
            new("没有这类操作(如没有 mutation)。", "The schema has no operations of this type."),
            new("改用 query。", "Ask a query.")),
        new(
            "validation.required_arguments",
            new("必填参数没有给。", "An argument that is required isn't given."),
            new("给出该参数。", "Give it.")),
        new(
            "validation.single_root_field",
            new("订阅须恰好一个根字段。", "A subscription has exactly one root field."),
            new("只留一个根字段。", "Keep one root field.")),
        new(
            "validation.values_of_correct_type",
            new("值与类型不符。", "A value doesn't fit its type."),
            new("按提示改值。", "Mend the value as the message says.")),
        new(
            "validation.variable_uniqueness",
            new("变量声明了两次。", "A variable is declared twice."),
            new("只留一个。", "Keep one.")),
        new(
            "validation.variables_are_input_types",
            new("变量的类型不是输入类型。", "A variable's type is no input type."),
            new("用标量、枚举或输入对象。", "Use a scalar, an enum or an input object.")),
    ]);
}
