namespace DataHub.Host.Errors;

/// <summary>What is said about data: rights, departments, searches and figures, by the English pattern.</summary>
internal static class AnswerSentences
{
    public static Dictionary<string, string> Chinese { get; } = new()
    {
        ["{0} may not be read: {1}"] = "不能读取 {0}: {1}",
        ["{0} may not be read: the hub that holds it withholds it from this caller."] = "不能读取 {0}: 持有该数据的枢纽不向该调用方提供。",
        ["{0} is not shared with this caller."] = "{0} 不向该调用方共享。",
        ["{0} is not shared with this caller ({1})."] = "{0} 不向该调用方共享({1})。",
        ["{0} is for callers who are known."] = "{0} 仅限身份已知的调用者。",
        ["{0} needs scopes or policies that nobody has here."] = "{0} 需要此处无人拥有的范围或策略。",
        ["{0} is for the owner and auditors."] = "{0} 仅限主管部门和审计人员。",
        ["it is made from {0}, which may not be read in clear."] = "它由 {0} 得出, 而后者不能明文读取。",
        ["There is no feed {0}."] = "没有归集任务 {0}。",
        ["There is no run {0}."] = "没有批次 {0}。",
        ["It goes on: feedRuns of {0} tells how it ends."] = "操作仍在进行: 结果见 {0} 的批次。",
        ["A row in quarantine is named as 12-3."] = "隔离的行以 12-3 的形式编号。",
        ["{0}"] = "{0}",
        ["The database of {0} is with another hub: ask that one."] = "{0} 的数据库在另一枢纽: 请向它查询。",
        ["{0} is for stewards of feeds."] = "{0} 仅限归集管理员。",
        ["{0} is for {1}."] = "{0} 仅限 {1}。",
        ["A purpose grants {0}, which the schema does not have."] = "用途授权了模式中没有的 {0}。",
        ["{0} can't be read now: its source doesn't answer."] = "暂不能读取 {0}: 其来源没有应答。",
        ["{0} can't be read now: {1} doesn't answer."] = "暂不能读取 {0}: {1} 没有应答。",
        ["{0} can't be given: its source reports an error there."] = "不能给出 {0}: 其来源在此处报错。",
        ["{0} is withheld: its source answered with another entity than it was asked for."] =
            "不给出 {0}: 其来源答复的不是所问的对象。",
        ["{0} got a value from its source that is none of {1}."] = "{0} 的来源给出的值不属于 {1}。",
        ["The hub failed at {0}. Its operators find the cause in its log."] = "系统在 {0} 处出错, 原因见其日志。",
        ["{0} is never null, but its source gave null."] = "{0} 不应为 null, 而来源给出了 null。",
        ["The audit trail can't be written, so nothing is read. Try again later."] = "审计记录无法写入, 因此不读取任何数据。请稍后再试。",
        ["{0} figures can't be computed now, the first {1}/{2} ({3})."] = "{0} 个指标暂不能计算, 其中第一个是 {1}/{2}({3})。",

        ["This subgraph can't filter by {0}, whose rows another one holds: filter by keys (`in`)."] =
            "本子图不能按 {0} 筛选, 其行在另一子图: 请按主键(in)筛选。",
        ["This subgraph has no entity of the __typename given."] = "本子图没有该 __typename 的实体。",
        ["A representation is an object with __typename and the fields of a key."] = "实体的表述是带 __typename 与主键的对象。",
        ["A representation of {0} has its key {1}."] = "{0} 的表述须有主键 {1}。",

        ["The court's cases can't be read now, so the search can't be allowed; try again."] =
            "案件数据暂不可用, 不能核对查询条件, 请稍后再试。",
        ["There is no enforcement case of this number, and a search needs one ({0})."] = "没有该案号的执行案件({0})。",
        ["The case is closed; a search serves a case in progress only ({0})."] = "案件已结案, 不得再查询({0})。",
        ["The state of the case is unknown; a search needs one in progress ({0})."] = "案件阶段不明, 不能确认在办({0})。",
        ["The notice to perform hasn't been served; no search before ({0})."] = "执行通知尚未送达({0})。",
        ["The notice to perform is served on {0} only; no search before ({1})."] = "执行通知于{0}送达({1})。",
        ["No last day to perform is recorded, and a search waits for its end ({0})."] =
            "执行通知的履行期限未登记({0})。",
        ["The term to perform runs until {0}; no search before its end ({1})."] = "履行期限至{0}, 尚未届满({1})。",
        ["The party is no debtor of this case; nobody else may be searched ({0})."] = "该当事人不是本案被执行人({0})。",
        ["The debtor has no valid code or ID; a name is never searched ({0})."] =
            "被执行人没有有效代码或证号, 仅凭名称不得查询({0})。",
    };
}
