namespace DataHub.Host.Errors;

/// <summary>Subscriptions and the connections that carry them.</summary>
internal static class SubscriptionErrors
{
    public static ErrorArea Area { get; } = new(new("订阅", "Subscriptions"),
    [
        new(
            "hub.stopping",
            new("平台正在停止, 流到此为止。", "The hub stops, and the stream with it."),
            new("重新连接, 以最后的 position 作 after 续订。", "Connect again and subscribe after the last position.")),
        new(
            "limit.streams",
            new("一个用户预留的事件流过多。", "A user has too many reserved streams of events."),
            new("一个页面的全部操作共用一个流。", "Send all operations of a page over one stream.")),
        new(
            "limit.subscriptions",
            new("一个用户同时的订阅过多。", "A user has too many subscriptions at once."),
            new("先结束一个再订。", "End one before the next.")),
        new(
            "limit.subscriptions_node",
            new("平台同时的订阅已满。", "The hub has as many subscriptions as it can serve."),
            new("稍后再试。", "Try again later.")),
        new(
            "stream.operation_missing",
            new("请求未指明 extensions.operationId。", "The request has no `extensions.operationId`."),
            new("给操作一个不超过 100 字符的标识。", "Give the operation an id of at most 100 characters.")),
        new(
            "stream.operation_taken",
            new("同一流中已有该标识的操作。", "An operation under way on the stream has this id."),
            new("换一个标识。", "Choose another id.")),
        new(
            "stream.operation_unknown",
            new("流中没有该标识的操作。", "No operation under way on the stream has this id."),
            new("操作可能已结束; 核对标识。", "It may have ended already; check the id.")),
        new(
            "stream.taken",
            new("该预留已有连接。", "A stream has the reservation already."),
            new("另行预留。", "Make another reservation.")),
        new(
            "stream.unknown",
            new("没有该令牌的预留, 或已过期, 或属他人。", "No reservation has this token, or it ended, or it is another user's."),
            new("以 PUT /graphql 重新预留。", "Make one by PUT /graphql.")),
        new(
            "subscription.changed",
            new("订阅开始后, 模式或调用方的权限变了。", "The schema or the caller's rights have changed since the subscription began."),
            new("重新订阅。", "Subscribe again.")),
        new(
            "subscription.position_lost",
            new("该位置之后的变更已不再保留, 或位置不属于该数据集。", "The changes after the position are no longer kept, or it is none of this dataset."),
            new("重新查询数据, 再不带 after 订阅。", "Read the rows anew and subscribe without `after`.")),
        new(
            "subscription.too_slow",
            new("变更来得比读取快。", "Changes come faster than they are read."),
            new("加快读取或缩小范围, 以最后的 position 作 after 续订。", "Read faster or ask for less, and subscribe after the last position.")),
        new(
            "subscription.unserved",
            new("本平台没有该数据集的变更日志。", "The hub keeps no log of these changes."),
            new("改为查询。", "Ask queries instead.")),
    ]);
}
