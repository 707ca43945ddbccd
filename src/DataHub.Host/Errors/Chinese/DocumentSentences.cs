namespace DataHub.Host.Errors;

/// <summary>What is said about registered documents, by the English pattern.</summary>
internal static class DocumentSentences
{
    public static Dictionary<string, string> Chinese { get; } = new()
    {
        ["This client sends registered documents only: send `documentId` in place of `query`."] =
            "该应用只能发已登记的文档: 请用 `documentId` 代替 `query`。",
        ["The registered documents can't be reached now; ask again in a moment."] =
            "登记的查询文档暂时读不到, 请稍后再试。",
        ["Your department has no document of this id: register the manifest of the client's build."] =
            "贵部门没有这个标识的文档: 请登记应用构建生成的清单。",
        ["The manifest can't be read. {0}"] = "清单读不懂。{0}",
        ["It is no JSON, or names a document twice."] = "不是 JSON, 或同一文档出现两次。",
        ["It is no JSON object."] = "不是 JSON 对象。",
        ["It is neither Apollo's, version 1, nor an object of texts by id, or it lists nothing."] =
            "既不是 Apollo 第 1 版清单, 也不是按标识列出文本的对象, 或其中没有文档。",
        ["It lists more than {0} documents."] = "所列文档超过 {0} 个。",
        ["The manifest lists this id twice."] = "清单中该标识出现两次。",
        ["An id is sha256: and 64 hexadecimal digits, x-NAME: and a name, or a name: letters, digits and -._~, at most 128."] =
            "标识是 sha256: 加 64 位十六进制数, 或 x-名称: 加名称, 或名称: 由字母、数字和 -._~ 组成, 至多 128 个字符。",
        ["The id isn't the SHA-256 of the document."] = "标识不是文档的 SHA-256。",
        ["The id stands for another text already: a changed document has a new id."] = "该标识已代表另一文本: 改过的文档用新标识。",
        ["A department has at most {0} documents: withdraw those no longer used."] = "一个部门至多 {0} 个文档: 请撤回不再使用的。",
        ["Documents belong to a department, and the token names none."] = "文档属于部门, 而令牌没有写明部门。",
        ["A client that is held to registered documents registers none itself: the role `build` does."] =
            "只能发登记文档的应用不能自己登记: 由角色 `build` 登记。",
    };
}
