using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Court;

/// <summary>Who may be searched, and when; the first rule that is broken refuses.</summary>
internal static class SearchRules
{
    private const string Closed = "CLOSED";

    // Who is searched: debtors of a case in progress. When: after the order to perform, in vain.
    private static readonly string Searched = "法释〔2013〕20号第7条";
    private static readonly string Ordered = "民事诉讼法第253条; 财产调查规定第12条";

    /// <summary>The rule that forbids the search, null when none does.</summary>
    public static HubError? Refusal(CaseFile file, DateOnly today) => file switch
    {
        { IsAvailable: false } => Refuse(
            "court.case_unavailable",
            "The court's cases can't be read now, so the search can't be allowed; try again."),
        { Case: null } => Refuse(
            "court.case_unknown",
            $"There is no enforcement case of this number, and a search needs one ({Searched})."),
        { Case.State: Closed } => Refuse(
            "court.case_closed",
            $"The case is closed; a search serves a case in progress only ({Searched})."),
        { Case.State: null or "UNKNOWN" } => Refuse(
            "court.case_state_unknown",
            $"The state of the case is unknown; a search needs one in progress ({Searched})."),
        { Case.NoticeServedOn: null } => Refuse(
            "court.notice_not_served",
            $"The notice to perform hasn't been served; no search before ({Ordered})."),
        { Case.NoticeServedOn: { } served } when served > today => Refuse(
            "court.notice_not_served",
            $"The notice to perform is served on {served:yyyy-MM-dd} only; no search before ({Ordered})."),
        { Case.PerformanceDueOn: null } => Refuse(
            "court.term_running",
            $"No last day to perform is recorded, and a search waits for its end ({Ordered})."),
        { Case.PerformanceDueOn: { } due } when due >= today => Refuse(
            "court.term_running",
            $"The term to perform runs until {due:yyyy-MM-dd}; no search before its end ({Ordered})."),
        { Debtor: null } => Refuse(
            "court.not_a_debtor",
            $"The party is no debtor of this case; nobody else may be searched ({Searched})."),
        { Debtor: { EnterpriseCode: null, PersonId: null } } => Refuse(
            "court.debtor_unidentified",
            $"The debtor has no valid code or ID; a name is never searched ({Searched})."),
        _ => null,
    };

    private static HubError Refuse(string code, Wording wording) => new(code, wording);
}
