namespace DataHub.Host.Errors;

/// <summary>Registered documents.</summary>
internal static class DocumentErrors
{
    public static ErrorArea Area { get; } = new(new("登记的查询文档", "Registered documents"),
    [
        new(
            "documents.department_unknown",
            new("没有这个部门代码。", "There is no department of this code."),
            new("用列出的代码之一。", "Use one of the codes listed.")),
        new(
            "documents.hash",
            new("文档标识不是文档的 SHA-256。", "The id isn't the SHA-256 of the document."),
            new("按 UTF-8 原文重新计算, 或用自定标识。", "Compute it over the text in UTF-8, or give an id of your own.")),
        new(
            "documents.id",
            new("文档标识的写法不对。", "The id isn't written as one."),
            new("用 sha256:、x-名称: 开头的标识, 或不含冒号的名称。", "Use sha256: and the hash, x-NAME: and a name, or a name without a colon.")),
        new(
            "documents.id_taken",
            new("该标识已登记为另一文本。", "The id stands for another text already."),
            new("改过的文档用新标识。", "Give a changed document a new id.")),
        new(
            "documents.manifest",
            new("清单读不懂。", "The manifest can't be read."),
            new("用 Apollo 清单, 或 Relay、graphql-codegen 的 {标识: 文档}。", "Send Apollo's manifest, or Relay's or graphql-codegen's {id: document}.")),
        new(
            "documents.may_not_register",
            new("只能发登记文档的应用不能自己登记。", "A client that is held to registered documents registers none itself."),
            new("由带 build 角色的应用或平台管理员登记。", "Register with the role `build`, or by the verb.")),
        new(
            "documents.no_department",
            new("令牌不属于任何部门。", "The token names no department."),
            new("用部门应用的令牌。", "Use a token of a department's client.")),
        new(
            "documents.only_registered",
            new("该应用只能发已登记的文档。", "The client may send registered documents only."),
            new("用 documentId 代替 query, 先登记其清单。", "Send `documentId` in place of `query`; register its build's manifest first.")),
        new(
            "documents.too_many",
            new("部门登记的文档过多。", "The department has too many documents."),
            new("撤回不再使用的。", "Withdraw those that are no longer used.")),
        new(
            "documents.unavailable",
            new("平台自身的数据库暂时连不上。", "The hub's own database can't be reached now."),
            new("稍后再试; 由运维检查数据库。", "Ask again in a moment; the operators look after the database.")),
        new(
            "documents.unknown",
            new("该部门没有这个标识的文档。", "The department has no document of this id."),
            new("登记应用本次构建的清单, 核对部门。", "Register the manifest of the client's build, for the client's department.")),
        new(
            "settings.documents_only",
            new("Documents:Only 中的名称既非应用也非部门代码。", "Documents:Only names neither a client nor a department's code."),
            new("改正名称。", "Mend the name.")),
    ]);
}
