namespace DataHub.Host.Errors;

/// <summary>Syntax and limits.</summary>
internal static class LanguageErrors
{
    public static ErrorArea Area { get; } = new(new("语法与上限", "Syntax and limits"),
    [
        new(
            "syntax.encoding",
            new("文档不是合法的 UTF-8 文本。", "The document isn't valid UTF-8."),
            new("以 UTF-8 发送。", "Send it in UTF-8.")),
        new(
            "syntax.number",
            new("数字的写法不合语法。", "A number is written in a form that GraphQL doesn't have."),
            new("去掉前导零, 数字后不接字母。", "Drop leading zeros and letters after it.")),
        new(
            "syntax.string",
            new("字符串未结束或转义不合法。", "A string doesn't end or has a wrong escape."),
            new("补上引号或改正转义。", "Close it or mend the escape.")),
        new(
            "syntax.unexpected",
            new("此处不应出现该符号。", "A sign stands where the grammar has another."),
            new("按提示改正该处。", "Mend the place as the message says.")),
        new(
            "limit.aliases",
            new("别名过多。", "The operation has too many aliases."),
            new("分成几次查询。", "Split the operation.")),
        new(
            "limit.body",
            new("请求体过大。", "The body is too large."),
            new("缩短文档或变量。", "Shorten the document or its variables.")),
        new(
            "limit.busy",
            new("同时运行和等待的请求已满。", "As many requests as may run and wait already."),
            new("按 Retry-After 稍后再试。", "Ask again after Retry-After.")),
        new(
            "limit.cost",
            new("一次查询的开销超过上限。", "The operation costs more than it may."),
            new("减小分页或减少列表。", "Ask for smaller pages or fewer lists.")),
        new(
            "limit.cost_rate",
            new("一分钟内查询的开销合计超过上限。", "The user's operations of a minute cost more than they may."),
            new("按 Retry-After 稍后再试。", "Ask again after Retry-After.")),
        new(
            "limit.depth",
            new("嵌套过深。", "The document is nested too deep."),
            new("减少层次或分次查询。", "Ask fewer levels, or in several operations.")),
        new(
            "limit.directives",
            new("指令总数过多。", "The document has too many directives."),
            new("减少指令。", "Use fewer directives.")),
        new(
            "limit.directives_per_location",
            new("同一处的指令过多。", "One place has too many directives."),
            new("减少该处的指令。", "Use fewer directives there.")),
        new(
            "limit.document_bytes",
            new("文档过长。", "The document has too many bytes."),
            new("缩短文档, 把值放进变量。", "Shorten it; move values into variables.")),
        new(
            "limit.fields",
            new("展开片段后的字段过多。", "The operation has too many fields with its fragments."),
            new("分成几次查询。", "Split the operation.")),
        new(
            "limit.fragment_visits",
            new("片段展开次数过多。", "Fragments are spread too many times in all."),
            new("减少片段的互相嵌套。", "Nest fragments less.")),
        new(
            "limit.fragments",
            new("片段过多。", "The document has too many fragments."),
            new("只带用到的片段。", "Send only the fragments that are used.")),
        new(
            "limit.headers",
            new("请求头过多或过大。", "The headers are too many or too large."),
            new("减少请求头, 合计不超过 32 KiB、100 个。", "Send fewer: at most 100 and 32 KiB together.")),
        new(
            "limit.introspection_lists",
            new("内省的层次过多。", "Introspection goes from types to their parts too many times."),
            new("用标准的内省查询。", "Use the standard introspection query.")),
        new(
            "limit.json_nesting",
            new("JSON 嵌套过深。", "The JSON of the request is nested too deep."),
            new("减少嵌套。", "Nest it less.")),
        new(
            "limit.list_items",
            new("列表的项过多。", "A list in an argument or a variable has too many items."),
            new("分成几次查询。", "Split the operation.")),
        new(
            "limit.merge_comparisons",
            new("判断字段能否合并需比较过多。", "Seeing that fields can be merged takes too many comparisons."),
            new("减少重复的字段与片段。", "Repeat fewer fields and fragments.")),
        new(
            "limit.operations",
            new("文档中的操作过多。", "The document has too many operations."),
            new("只发要执行的操作。", "Send the operation that is to run.")),
        new(
            "limit.preparation",
            new("校验和规划耗时过长。", "Validating and planning the operation takes too long."),
            new("把操作拆小。", "Split the operation.")),
        new(
            "limit.rate",
            new("一段时间内请求过多。", "There were too many requests within a time."),
            new("按 Retry-After 稍后再试。", "Ask again after Retry-After.")),
        new(
            "limit.result",
            new("答复过大。", "The answer is too large."),
            new("减小分页或减少字段。", "Ask for smaller pages or fewer fields.")),
        new(
            "limit.root_fields",
            new("根字段过多。", "The operation has too many root fields."),
            new("分成几次查询。", "Split the operation.")),
        new(
            "limit.same_field",
            new("同一路径上同一字段出现过多。", "A field stands too many times on one path."),
            new("不要来回穿越同一关系。", "Don't walk the same relation to and fro.")),
        new(
            "limit.searches",
            new("一次操作中的财产查询过多。", "The operation has too many asset searches."),
            new("逐个查询。", "Ask one after another.")),
        new(
            "limit.target",
            new("请求地址过长。", "The request's address is too long."),
            new("改用 POST。", "Send the request by POST.")),
        new(
            "limit.time",
            new("请求超时, 未读完的部分为空。", "The time of the request was over before all was read."),
            new("一次少查一些。", "Ask for less at once.")),
        new(
            "limit.tokens",
            new("文档的词法单元过多。", "The document has too many tokens."),
            new("缩短文档, 把值放进变量。", "Shorten it; move values into variables.")),
        new(
            "limit.variables",
            new("变量过多。", "The operation has too many variables."),
            new("把变量合成输入对象。", "Gather them in input objects.")),
        new(
            "limit.variables_bytes",
            new("变量过长。", "The variables are too long."),
            new("分成几次查询。", "Split the operation.")),
    ]);
}
