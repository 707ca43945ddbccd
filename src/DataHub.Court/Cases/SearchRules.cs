using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Court;

/// <summary>Who may be searched, and when; the first rule that is broken refuses.</summary>
internal static class SearchRules
{
    private const string Closed = "CLOSED";

    /// <summary>The rule that forbids the search, null when none does.</summary>
    public static HubError? Refusal(CaseFile file, DateOnly today) => file switch
    {
        { IsAvailable: false } => Refuse(
            "court.case_unavailable",
            "案件数据暂不可用, 不能核对查询条件。The court's cases can't be read now, so the search can't be allowed; try again."),
        { Case: null } => Refuse(
            "court.case_unknown",
            "没有该案号的执行案件(法释〔2013〕20号第7条)。There is no enforcement case of this number, and a search needs one."),
        { Case.State: Closed } => Refuse(
            "court.case_closed",
            "案件已结案, 不得再查询(法释〔2013〕20号第7条)。The case is closed; a search serves a case in progress only."),
        { Case.State: null or "UNKNOWN" } => Refuse(
            "court.case_state_unknown",
            "案件阶段不明, 不能确认在办(法释〔2013〕20号第7条)。The state of the case is unknown; a search needs one in progress."),
        { Case.NoticeServedOn: null } => Refuse(
            "court.notice_not_served",
            "执行通知尚未送达(民事诉讼法第253条; 财产调查规定第12条)。The notice to perform hasn't been served."),
        { Case.NoticeServedOn: { } served } when served > today => Refuse(
            "court.notice_not_served",
            $"执行通知于{served:yyyy-MM-dd}送达(民事诉讼法第253条; 财产调查规定第12条)。The notice to perform isn't served until then."),
        { Case.PerformanceDueOn: null } => Refuse(
            "court.term_running",
            "执行通知的履行期限未登记(民事诉讼法第253条; 财产调查规定第12条)。No last day to perform is recorded."),
        { Case.PerformanceDueOn: { } due } when due >= today => Refuse(
            "court.term_running",
            $"履行期限至{due:yyyy-MM-dd}, 尚未届满(民事诉讼法第253条; 财产调查规定第12条)。The term to perform is still running."),
        { Debtor: null } => Refuse(
            "court.not_a_debtor",
            "该当事人不是本案被执行人(法释〔2013〕20号第7条)。The party is no debtor of this case; nobody else may be searched."),
        { Debtor: { EnterpriseCode: null, PersonId: null } } => Refuse(
            "court.debtor_unidentified",
            "被执行人没有有效代码或证号, 仅凭名称不得查询(法释〔2013〕20号第7条)。The debtor has no valid code or ID; a name is never searched."),
        _ => null,
    };

    private static HubError Refuse(string code, Wording wording) => new(code, wording);
}
