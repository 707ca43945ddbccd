namespace DataHub.Host.Errors;

/// <summary>Requests and tokens.</summary>
internal static class RequestErrors
{
    public static ErrorArea Area { get; } = new(new("请求与令牌", "Requests and tokens"),
    [
        new(
            "auth.client_invalid",
            new("应用标识或密钥不对(审计记录用)。", "The client's id or secret is wrong (in audit records)."),
            new("核对标识与密钥。", "Check both with the hub's operators.")),
        new(
            "auth.client_unknown",
            new("没有这个应用。", "There is no client of this name."),
            new("用已登记的应用名。", "Use a client that is registered.")),
        new(
            "auth.provider_unavailable",
            new("无法连接签发令牌的机构, 暂不能核验。", "The token's provider can't be reached, so it can't be checked."),
            new("稍后再试。", "Try again later.")),
        new(
            "auth.token_expired",
            new("令牌已到期。", "The token has ended."),
            new("重新申请令牌。", "Ask for a new token.")),
        new(
            "auth.token_foreign",
            new("令牌由别处签发或不是给本平台的。", "The token is from another issuer or for another audience."),
            new("向本平台或已登记的机构申请令牌。", "Take a token from the hub or a registered provider.")),
        new(
            "auth.token_invalid",
            new("令牌未通过核验。", "The token doesn't pass the check that the message names."),
            new("重新申请令牌, 不要改动。", "Ask for a new token and send it as it is.")),
        new(
            "auth.token_malformed",
            new("Authorization 头不是 Bearer 加 JWT。", "The Authorization header holds no bearer token."),
            new("写成 Authorization: Bearer 加令牌。", "Write Authorization: Bearer and the token.")),
        new(
            "auth.token_missing",
            new("请求没有令牌。", "The request has no token."),
            new("先向 /connect/token 申请令牌。", "Ask POST /connect/token for one.")),
        new(
            "request.accept",
            new("Accept 不含本平台能答的类型。", "Accept names no type that the hub answers in."),
            new("接受 application/graphql-response+json 或 application/json。", "Accept application/graphql-response+json or application/json.")),
        new(
            "request.batch",
            new("请求体是数组, 而批量未开启或个数不对。", "The body is a list, and batches are off, or it is too long or empty."),
            new("一次发一个请求, 或不超过 Limits:Batch 个。", "Send one request at a time, or no more than Limits:Batch.")),
        new(
            "request.body",
            new("请求体没有按时完整到达。", "The body didn't arrive whole, or not in time."),
            new("重新发送; 网络慢时分开发。", "Send it again; on a slow line in smaller parts.")),
        new(
            "request.cross_site",
            new("请求来自别的网站的页面。", "A page of another site sent the request."),
            new("从本平台的页面或后端程序发; 代理后的地址写进 GraphQL:Origins。", "Send it from the hub's own page or a program; behind a proxy name its address in GraphQL:Origins.")),
        new(
            "request.document_id",
            new("documentId 不是文本。", "`documentId` is no text."),
            new("写成文本、null 或省略。", "Make it a text or null, or leave it out.")),
        new(
            "request.document_twice",
            new("同时给了 query 和 documentId。", "`query` and `documentId` are both given."),
            new("只发其中一个。", "Send one of them.")),
        new(
            "request.encoding",
            new("请求体经过压缩。", "The request's body is compressed."),
            new("不压缩请求体。", "Send it without compression.")),
        new(
            "request.extensions",
            new("extensions 不是 JSON 对象。", "`extensions` is no JSON object."),
            new("写成对象、null 或省略。", "Make it an object or null, or leave it out.")),
        new(
            "request.hub_only",
            new("主键字段只供枢纽读取。", "The root fields of keys are for hubs only."),
            new("用带条件的列表, 或向枢纽查询。", "Ask for lists with a filter, or ask the hub.")),
        new(
            "request.json",
            new("不是合法的 JSON 对象。", "There is no valid JSON object."),
            new("按所示位置修正 JSON。", "Mend the JSON at the place given.")),
        new(
            "request.media_type",
            new("Content-Type 不合要求。", "The Content-Type isn't one that the method takes."),
            new("POST 用 UTF-8 的 application/json; GET 不带。", "POST application/json in UTF-8; a GET has none.")),
        new(
            "request.method",
            new("该地址不接受这种 HTTP 方法。", "The address doesn't take this HTTP method."),
            new("用 Allow 头列出的方法。", "Use one that the Allow header lists.")),
        new(
            "request.mutation_by_get",
            new("用 GET 发了变更。", "A mutation came by GET."),
            new("改用 POST。", "Send it by POST.")),
        new(
            "request.operation_name",
            new("operationName 不是文本。", "`operationName` is no text."),
            new("写成文本、null 或省略。", "Make it a text or null, or leave it out.")),
        new(
            "request.operation_name_missing",
            new("文档有多个操作而未指明。", "The document has several operations and none is named."),
            new("用 operationName 指明一个。", "Name one in `operationName`.")),
        new(
            "request.operation_unknown",
            new("文档中没有该名称的操作。", "The document has no operation of that name."),
            new("核对 operationName, 区分大小写。", "Check `operationName`; case counts.")),
        new(
            "request.query_missing",
            new("没有 query 或其不是文本。", "`query` is missing or no text."),
            new("把 GraphQL 文档放在 query 中。", "Put the document into `query`.")),
        new(
            "request.subscription",
            new("一问一答的请求中写了订阅。", "A subscription came as a request that is answered once."),
            new("用 WebSocket 或 text/event-stream 订阅。", "Send it over graphql-transport-ws or accept text/event-stream.")),
        new(
            "request.variables",
            new("variables 不是 JSON 对象。", "`variables` is no JSON object."),
            new("写成对象、null 或省略。", "Make it an object or null, or leave it out.")),
        new(
            "variables.invalid",
            new("变量的值与类型不符。", "A variable's value doesn't fit its type."),
            new("按所示位置改值。", "Mend the value at the place given.")),
        new(
            "variables.missing",
            new("必填的变量没有给。", "A variable that is required isn't given."),
            new("在 variables 中给出。", "Give it in `variables`.")),
        new(
            "variables.missing_field",
            new("变量缺少必填字段。", "A field that is required is missing in a variable."),
            new("补上该字段。", "Add the field.")),
        new(
            "variables.null_argument",
            new("变量给不可为空的参数空值。", "A variable gives null to an argument that takes none."),
            new("给值或省略该变量。", "Give a value, or leave the variable out.")),
        new(
            "variables.one_of",
            new("OneOf 输入须恰好一个非空字段。", "A OneOf input takes exactly one field, not null."),
            new("只留一个字段。", "Keep one field.")),
        new(
            "variables.unknown_field",
            new("变量中有类型没有的字段。", "A variable has a field that its type doesn't have."),
            new("去掉或改正字段名。", "Remove the field or mend its name.")),
    ]);
}
