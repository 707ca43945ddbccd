namespace DataHub.Host.Errors;

/// <summary>Schema files.</summary>
internal static class SchemaErrors
{
    public static ErrorArea Area { get; } = new(new("模式文件", "Schema files"),
    [
        new(
            "schema.argument_missing",
            new("指令缺少必填参数。", "A directive lacks an argument that is required."),
            new("补上参数。", "Add it.")),
        new(
            "schema.argument_value",
            new("指令参数的类型不对。", "A directive's argument has a wrong type."),
            new("改正值。", "Mend the value.")),
        new(
            "schema.column_clash",
            new("两列的存储名相同。", "Two columns have one stored name."),
            new("改一个字段名。", "Rename a field.")),
        new(
            "schema.department_code",
            new("部门代码不是枚举名。", "The department's code is no enum value."),
            new("用大写字母、数字与下划线。", "Use capitals, digits and underscores.")),
        new(
            "schema.department_duplicate",
            new("一个部门有两个文件。", "Two files are of one department."),
            new("合并或改代码。", "Join them or change a code.")),
        new(
            "schema.department_missing",
            new("文件没有 @department。", "A file has no `@department`."),
            new("在 schema 上加 @department。", "Add it to the file's `schema`.")),
        new(
            "schema.department_written",
            new("手写了 Department 枚举。", "The enum Department is written by hand."),
            new("去掉; 它由各部门得出。", "Remove it; it follows from the files.")),
        new(
            "schema.directive_misplaced",
            new("指令不能用在此处。", "A directive stands where it may not."),
            new("移到允许的位置。", "Move it.")),
        new(
            "schema.directive_repeated",
            new("指令出现两次。", "A directive stands twice."),
            new("只留一个。", "Keep one.")),
        new(
            "schema.extension_field",
            new("扩展只能加 @inverse 字段。", "An extension has a field that isn't an inverse."),
            new("改为 @inverse 或移走。", "Make it an `@inverse` or move it.")),
        new(
            "schema.extension_key",
            new("扩展的主键与类型不同。", "An extension's key isn't the type's."),
            new("写成相同的 @key。", "Write the type's `@key`.")),
        new(
            "schema.field_arguments",
            new("字段带有参数。", "A field has arguments."),
            new("去掉; 参数由平台得出。", "Remove them; the hub derives arguments.")),
        new(
            "schema.field_duplicate",
            new("字段出现两次。", "A field stands twice."),
            new("只留一个。", "Keep one.")),
        new(
            "schema.folder_missing",
            new("模式文件夹不在。", "The schema folder isn't there."),
            new("用 --schema 指明。", "Name it with `--schema`.")),
        new(
            "schema.hub_missing",
            new("文件夹中没有 hub.graphql。", "hub.graphql isn't in the folder."),
            new("补上该文件。", "Add the file.")),
        new(
            "schema.inverse_elsewhere",
            new("@inverse 写在别的部门文件中。", "An inverse stands in another department's file."),
            new("写在引用方的文件中。", "Write it in the file of the reference.")),
        new(
            "schema.inverse_of",
            new("of 所指的引用不存在。", "An inverse is of no reference, or of another type's."),
            new("改正 of。", "Mend `of`.")),
        new(
            "schema.inverse_subtree",
            new("subtree 只用于区划。", "`subtree` is on what isn't a division."),
            new("去掉 subtree。", "Remove `subtree`.")),
        new(
            "schema.inverse_then",
            new("then 所指的引用不存在。", "An inverse goes on through no reference."),
            new("改正 then。", "Mend `then`.")),
        new(
            "schema.inverse_type",
            new("@inverse 的类型不对。", "An inverse's type isn't what it gives."),
            new("多行写 Connection, 单行写类型本身。", "Write the Connection, or the type itself for a single row.")),
        new(
            "schema.key_classified",
            new("主键字段不得分级。", "A key field has `@classified`."),
            new("去掉分级或换主键。", "Remove it or choose another key.")),
        new(
            "schema.key_field",
            new("主键字段不存在或不是普通字段。", "A key field isn't there or isn't plain."),
            new("改正 @key。", "Mend `@key`.")),
        new(
            "schema.key_missing",
            new("数据集没有 @key。", "A dataset has no `@key`."),
            new("加 @key。", "Add it.")),
        new(
            "schema.key_nullable",
            new("主键字段没有感叹号。", "A key field has no exclamation mark."),
            new("加感叹号。", "Add one.")),
        new(
            "schema.keyed_hash",
            new("@keyedHash 不在主键上。", "`@keyedHash` is off the key."),
            new("移到主键字段。", "Move it to the key field.")),
        new(
            "schema.list_of_lists",
            new("列表套列表。", "A list of lists."),
            new("改为一层列表。", "Make it a list.")),
        new(
            "schema.mask_kind",
            new("非文本字段有掩码。", "A mask is on what isn't text."),
            new("去掉掩码。", "Remove the mask.")),
        new(
            "schema.name_clash",
            new("两个数据集得出同一名称。", "Two datasets derive one name."),
            new("改名或写 plural。", "Rename one or give `plural:`.")),
        new(
            "schema.non_null",
            new("非主键字段有感叹号。", "An exclamation mark stands off the key."),
            new("改用 @semanticNonNull。", "Use `@semanticNonNull`.")),
        new(
            "schema.not_a_dataset",
            new("类型没有 @dataset。", "A type has no `@dataset`."),
            new("加 @dataset。", "Add it.")),
        new(
            "schema.plural",
            new("复数不是名称或与单数相同。", "A plural is no name or equals the singular."),
            new("改正 plural。", "Mend `plural:`.")),
        new(
            "schema.reference_column",
            new("引用的列不能用。", "A reference's column can't be it."),
            new("改正 by。", "Mend `by`.")),
        new(
            "schema.reference_duplicate",
            new("两个引用用同一列。", "Two references to one type have one column."),
            new("列名前加角色, 各用一列。", "Give each its own, with its role before the name.")),
        new(
            "schema.reference_target",
            new("引用的目标没有单一主键。", "A reference is to what has no single key."),
            new("引用单一主键的类型。", "Refer to a type with one.")),
        new(
            "schema.relation_missing",
            new("关系字段没有 @reference 或 @inverse。", "A field of a dataset type has no `@reference` or `@inverse`."),
            new("加上其一。", "Add one.")),
        new(
            "schema.reserved_name",
            new("名称为平台所用。", "The hub uses the name itself."),
            new("改名。", "Rename it.")),
        new(
            "schema.rows_for",
            new("rowsFor 不是 Department 类型的字段。", "`rowsFor` names no field of type Department."),
            new("改正字段名。", "Mend it.")),
        new(
            "schema.type_duplicate",
            new("类型定义了两次。", "A type is defined twice."),
            new("去掉一个。", "Remove one.")),
        new(
            "schema.unknown_argument",
            new("指令没有这个参数。", "The directive has no such argument."),
            new("去掉或改正。", "Remove it or mend its name.")),
        new(
            "schema.unknown_directive",
            new("没有这个指令。", "The directive isn't declared."),
            new("改正名称。", "Mend its name.")),
        new(
            "schema.unknown_type",
            new("没有这个类型、枚举或标量。", "A type, enum or scalar isn't there."),
            new("定义或改正名称。", "Define it or mend the name.")),
        new(
            "schema.unknown_written",
            new("手写了枚举自带的 UNKNOWN。", "UNKNOWN is written in an enum that gets it anyway."),
            new("去掉它。", "Remove it.")),
        new(
            "schema.unsupported_definition",
            new("模式文件不能有这种定义。", "Schema files don't have this kind of definition."),
            new("去掉它。", "Remove it.")),
        new(
            "schema.value_duplicate",
            new("枚举值出现两次。", "An enum value stands twice."),
            new("只留一个。", "Keep one.")),
        new(
            "schema.when_field",
            new("条件所用的字段不是文本列。", "A condition is over a field that is no text column."),
            new("换成文本列。", "Use a text column.")),
    ]);
}
