namespace DataHub.Host.Errors;

/// <summary>What is said of subscriptions.</summary>
internal static class SubscriptionSentences
{
    public static Dictionary<string, string> Chinese { get; } = new()
    {
        ["The hub stops: connect again, and subscribe `after` the last position."] =
            "平台正在停止: 请重新连接, 以最后的 position 作 `after` 续订。",
        ["A user has at most {0} subscriptions at once: end one before the next."] = "一个用户同时最多 {0} 个订阅: 先结束一个再订。",
        ["The hub has as many subscriptions as it can serve. Try again later."] = "平台的订阅已满, 请稍后再试。",
        ["The user has too many reserved streams: one is enough for all operations of a page."] =
            "该用户预留的事件流过多: 一个页面的全部操作共用一个即可。",
        ["There is no reservation of this token: PUT /graphql makes one."] = "没有该令牌的预留: 以 PUT /graphql 预留。",
        ["A stream has this reservation already: make another for the next."] = "该预留已有连接: 请另行预留。",
        ["Name the operation in `extensions.operationId`, with at most 100 characters."] =
            "请在 `extensions.operationId` 中给操作一个标识, 最多 100 个字符。",
        ["An operation under way has this id: choose another."] = "进行中的操作已用此标识: 请换一个。",
        ["No operation under way has this `operationId`."] = "没有进行中的操作用此 `operationId`。",
        ["This hub keeps no log of these changes, so it can't tell of them."] = "本平台没有这些变更的日志, 不能通知。",
        ["The changes after this position are no longer kept, or it is none of this dataset: read the rows and subscribe anew."] =
            "该位置之后的变更已不再保留, 或位置不属于该数据集: 请重新查询并订阅。",
        ["The schema or your rights have changed since the subscription began: subscribe again."] =
            "订阅开始后, 模式或权限变了: 请重新订阅。",
        ["Changes come faster than they are read, so the subscription ends here: subscribe again `after` the last position."] =
            "变更来得比读取快, 订阅到此为止: 请以最后的 position 作 `after` 续订。",
        ["The department's changes can't be read now. Try again later."] = "该部门的变更暂不能读取, 请稍后再试。",
    };
}
