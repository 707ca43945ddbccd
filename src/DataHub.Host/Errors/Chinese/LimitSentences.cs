namespace DataHub.Host.Errors;

/// <summary>What limits say, by the English pattern.</summary>
internal static class LimitSentences
{
    public static Dictionary<string, string> Chinese { get; } = new()
    {
        ["The operation takes too long to validate and plan: make it smaller."] = "操作的校验和规划耗时过长: 请拆小。",
        ["The document is nested too deep."] = "文档嵌套过深。",
        ["The document has more than {0} operations."] = "文档中的操作超过 {0} 个。",
        ["The document has more than {0} fragments."] = "文档中的片段超过 {0} 个。",
        ["The document has more than {0} directives."] = "文档中的指令超过 {0} 个。",
        ["The operation has more than {0} variables."] = "操作的变量超过 {0} 个。",
        ["There are more than {0} directives here."] = "此处的指令超过 {0} 个。",
        ["Fields are nested deeper than {0}."] = "字段嵌套超过 {0} 层。",
        ["The operation has more than {0} fields with its fragments."] = "操作连同片段的字段超过 {0} 个。",
        ["The operation has more than {0} fields with all types that they may be of."] =
            "操作按各种可能的类型展开后字段超过 {0} 个。",
        ["The operation has more than {0} aliases with its fragments."] = "操作连同片段的别名超过 {0} 个。",
        ["The operation has more than {0} root fields."] = "操作的根字段超过 {0} 个。",
        ["Introspection goes more than {0} times from a type to its parts."] = "内省从类型到其组成部分超过 {0} 次。",
        ["Fragments are spread more than {0} times in all."] = "片段共展开超过 {0} 次。",
        ["`{0}` stands more than {1} times on one path."] = "`{0}` 在同一路径上出现超过 {1} 次。",
        ["To see that fields can be merged takes more than {0} comparisons."] = "判断字段能否合并需比较超过 {0} 次。",
        ["The answer is larger than {0} bytes or {1} objects: ask for smaller pages or fewer fields."] =
            "答复超过 {0} 字节或 {1} 个对象: 请减小每页条数或少取字段。",
        ["The time for one request was over before all was read: ask for less at once."] =
            "一次请求的时间已用完而数据未读全: 请一次少取一些。",
        ["The operation costs {0}, more than {1}: ask for smaller pages or fewer lists."] =
            "操作的代价为 {0}, 超过 {1}: 请减小每页条数或少取列表。",
        ["The batch up to here costs {0}, more than {1}: ask for smaller pages or send fewer at once."] =
            "批量至此的代价为 {0}, 超过 {1}: 请减小每页条数或一次少发几个。",
        ["The operation costs {0}; more than {1} in a minute: wait."] = "操作的代价为 {0}; 一分钟内合计超过 {1}: 请稍候。",
        ["More than {0} requests in a minute: ask fewer and larger questions."] = "一分钟内请求超过 {0} 次: 请合并查询。",
        ["More than {0} requests in a minute without a valid token."] = "一分钟内未带有效令牌的请求超过 {0} 次。",
        ["More than {0} searches in this case in a minute."] = "本案一分钟内的查询超过 {0} 次。",
        ["More than {0} searches in this case in an hour."] = "本案一小时内的查询超过 {0} 次。",
        ["The hub is busy; ask again in a moment."] = "系统繁忙, 请稍后再试。",
        ["The body is larger than {0} bytes."] = "请求体超过 {0} 字节。",
        ["The variables are longer than {0} bytes."] = "变量超过 {0} 字节。",
        ["The address is longer than {0} bytes: send the request by POST."] = "地址超过 {0} 字节: 请用 POST 发送请求。",
        ["The headers are more than {0} or larger than {1} bytes."] = "请求头超过 {0} 个或 {1} 字节。",
        ["The JSON is nested deeper than {0}."] = "JSON 嵌套超过 {0} 层。",
        ["A list has more than {0} items."] = "列表超过 {0} 项。",
        ["{0} has more than {1} items."] = "{0} 超过 {1} 项。",
        ["An operation has at most {0} asset searches: ask one after another."] = "一个操作至多 {0} 次财产查询: 请逐次查询。",
    };
}
