namespace DataHub.Host.Errors;

/// <summary>What the parser says, by the English pattern.</summary>
internal static class SyntaxSentences
{
    public static Dictionary<string, string> Chinese { get; } = new()
    {
        ["Expected {0}, found {1}."] = "此处应为{0}, 实为{1}。",
        ["No token starts with {0}."] = "词法单元不能以 {0} 开头。",
        ["{0} are nested deeper than {1}."] = "{0}嵌套超过 {1} 层。",
        ["Expected the number to end, found {0}."] = "数字应在此结束, 实为{0}。",
        ["A number has no leading zeros."] = "数字不能有前导零。",
        ["Expected a digit, found {0}."] = "此处应为数字, 实为{0}。",
        ["The string does not end on its line."] = "字符串未在本行结束。",
        ["No escape is written like this."] = "没有这样的转义写法。",
        ["Expected four hexadecimal digits, or some in braces, after `\\u`."] = "`\\u` 之后应为四位十六进制数字, 或花括号中的若干位。",
        ["The escape is not a Unicode scalar value."] = "该转义不是 Unicode 标量值。",
        ["The block string that starts here does not end."] = "从此处开始的块字符串没有结束。",
        ["The document is not UTF-8 from here on."] = "文档从此处起不是合法的 UTF-8。",
        ["The document holds half a surrogate pair."] = "文档含半个代理对。",
        ["The document is longer than {0} bytes."] = "文档超过 {0} 字节。",
        ["The document has more than {0} tokens."] = "文档的词法单元超过 {0} 个。",

        ["the end of the document"] = "文档结尾",
        ["the end of the value"] = "值的结尾",
        ["the end of the coordinate"] = "坐标的结尾",
        ["a string"] = "字符串",
        ["a name"] = "名称",
        ["a value"] = "值",
        ["a constant"] = "常量",
        ["a definition"] = "定义",
        ["a directive location"] = "指令位置",
        ["what the description describes"] = "描述所说明的定义",
        ["what to extend"] = "要扩展的对象",
        ["what the extension adds"] = "扩展所增加的内容",
        ["the name of a fragment"] = "片段名",
        ["the name of a type"] = "类型名",
        ["the name of an enum value"] = "枚举值名",
        ["`query`, `mutation` or `subscription`"] = "`query`、`mutation` 或 `subscription`",
        ["`on`"] = "`on`",
        ["Selections"] = "选择集",
        ["Values"] = "值",
        ["Types"] = "类型",
    };
}
