namespace DataHub.Host.Errors;

/// <summary>What is said about requests, variables, arguments and tokens, by the English pattern.</summary>
internal static class RequestSentences
{
    public static Dictionary<string, string> Chinese { get; } = new()
    {
        ["Variable ${0} of type {1} must be given."] = "必须给出类型为 {1} 的变量 ${0}。",
        ["A variable gives null to an argument of {0} that takes none: leave it out or give a value."] =
            "变量给 {0} 的参数 null, 而它不能为 null: 请省略或给值。",
        ["Keys are read by hubs only, which name the caller in a signed header."] = "主键只供枢纽读取, 枢纽以签名头说明调用方。",
        ["{0} must not be null."] = "{0} 不能为 null。",
        ["{0} must be an object ({1})."] = "{0} 必须是对象({1})。",
        ["{0} has a field that {1} doesn't have: {2}."] = "{0} 含有 {1} 没有的字段: {2}。",
        ["{0}.{1} of type {2} must be given."] = "必须给出类型为 {2} 的 {0}.{1}。",
        ["{0} takes exactly one field, not null ({1})."] = "{0} 只能给出一个字段, 且不为 null({1})。",

        ["{0}: a page has 0 to {1} items."] = "{0}: 每页 0 至 {1} 条。",
        ["`first` and `last` can't be asked for together: leave one out."] = "`first` 与 `last` 不能同时给出: 请去掉一个。",
        ["`after` goes with `first` and `before` with `last`: leave the other cursor out."] =
            "`after` 与 `first`、`before` 与 `last` 搭配: 请去掉另一个游标。",
        ["The cursor does not belong to this list and order: take one from a page of the same list."] =
            "游标不属于该列表和排序: 请取自同一列表的一页。",
        ["The filter of {0} matches more than {1} keys of {2}: narrow it."] = "{0} 的过滤条件匹配 {2} 的键超过 {1} 个: 请缩小范围。",
        ["Groups can't be ordered by {0}: they aren't made by it."] = "分组不能按 {0} 排序: 分组并非由它形成。",
        ["key { {0} } is asked for but the groups aren't made by it: add it to `by`."] =
            "查询了 key { {0} }, 但分组并非由它形成: 请加入 `by`。",

        ["The document has several operations: name one."] = "文档有几个操作: 请指明一个。",
        ["The document has no operation of that name."] = "文档没有这个名称的操作。",
        ["A request is answered once: send a subscription over graphql-transport-ws, or accept text/event-stream."] =
            "一个请求只答一次: 订阅请用 graphql-transport-ws 或接受 text/event-stream。",
        ["A GET has no body and no Content-Type."] = "GET 没有请求体, 也没有 Content-Type。",
        ["`query` is missing or no text: it holds the document; or send `documentId`."] =
            "`query` 缺失或不是文本: 它是文档; 也可改发 `documentId`。",
        ["`query` and `documentId` are both given: send one of them."] = "同时给了 `query` 和 `documentId`: 请只发一个。",
        ["`documentId` must be a text or null."] = "`documentId` 必须是文本或 null。",
        ["`{0}` must be a JSON object."] = "`{0}` 必须是 JSON 对象。",
        ["`variables` must be a JSON object or null."] = "`variables` 必须是 JSON 对象或 null。",
        ["`extensions` must be a JSON object or null."] = "`extensions` 必须是 JSON 对象或 null。",
        ["`operationName` must be a text or null."] = "`operationName` 必须是文本或 null。",
        ["The body must be a JSON object."] = "请求体必须是 JSON 对象。",
        ["A key of the JSON holds half a surrogate pair."] = "JSON 的键含半个代理对。",
        ["The JSON has a key twice in one object."] = "JSON 的同一对象中有重复的键。",
        ["There is no valid JSON at line {0}, byte {1}."] = "第 {0} 行第 {1} 字节处不是合法的 JSON。",
        ["The body didn't arrive whole, or not in time."] = "请求体未完整或未及时到达。",
        ["GET changes nothing: send the mutation by POST."] = "GET 不能更改数据: 请用 POST 发送变更操作。",
        ["The hub takes {0} here."] = "此处只接受 {0}。",
        ["A page of another site sent this; the hub takes none from there."] = "该请求来自其他网站的页面, 系统不接受。",
        ["Batches are off: send one request at a time."] = "未开启批量: 请一次发送一个请求。",
        ["A batch has 1 to {0} requests."] = "一批有 1 至 {0} 个请求。",
        ["Send the request as application/json in UTF-8."] = "请以 UTF-8 的 application/json 发送请求。",
        ["Send the request without compression."] = "请不要压缩请求。",
        ["The hub answers {0} or {1}: accept one of them."] = "系统以 {0} 或 {1} 答复: 请接受其中之一。",
        ["The hub is starting; ask again in a moment."] = "系统正在启动, 请稍后再试。",
        ["The hub failed. Tell its operators this id: {0}."] = "系统出错。请将此编号告知运维人员: {0}。",
        ["GraphQL:HttpStatus is `{0}`: write `stable` or `draft`."] =
            "GraphQL:HttpStatus 为 `{0}`: 应为 `stable` 或 `draft`。",

        ["Send a token: Authorization: Bearer …; POST /connect/token gives one."] =
            "请带令牌: Authorization: Bearer …; 由 POST /connect/token 取得。",
        ["The Authorization header holds no bearer token in the form of a JWT."] = "Authorization 头中没有 JWT 形式的令牌。",
        ["The token has ended; ask for a new one."] = "令牌已过期, 请重新取得。",
        ["The token is from another issuer or for another audience."] = "令牌出自其他签发者或面向其他对象。",
        ["The token's provider can't be reached, so the token can't be checked now."] = "无法联系令牌的签发者, 暂不能核验令牌。",
        ["The token is no access token (typ)."] = "该令牌不是访问令牌(typ)。",
        ["The token's algorithm is not accepted."] = "不接受该令牌的算法。",
        ["The token's signature does not hold."] = "令牌的签名无效。",
        ["The token has no end (exp)."] = "令牌没有有效期(exp)。",
        ["The token lives longer than its issuer lets tokens live."] = "令牌的有效期超过其签发者所允许的时长。",
        ["The token is not valid yet."] = "令牌尚未生效。",
        ["The token names no subject, or no client or department that the hub knows."] = "令牌没有主体, 或其客户端、部门不为系统所知。",
        ["The client is not known or its secret is wrong."] = "客户端不存在或密钥有误。",
        ["Send the request as application/x-www-form-urlencoded."] = "请以 application/x-www-form-urlencoded 发送请求。",
        ["The form can't be read, is too large, or gives a parameter twice."] = "表单不能读取、过大, 或同一参数给出两次。",
        ["Give grant_type=client_credentials."] = "请给出 grant_type=client_credentials。",
        ["Only client_credentials is offered."] = "只支持 client_credentials。",
        ["Give the client's credentials in the header or in the body, not in both."] = "客户端凭据应在请求头或请求体中, 不能两处都有。",
        ["Too many failed sign-ins of this client; wait and try again."] = "该客户端登录失败次数过多, 请稍后再试。",
        ["The audit trail can't be written, so no token is given."] = "审计记录无法写入, 因此不发放令牌。",
    };
}
