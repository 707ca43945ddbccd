using DataHub.Engine;

namespace DataHub.Court;

/// <summary>What a search needs to know of the case.</summary>
internal sealed record EnforcementCase(
    string CaseNo, string? State, DateOnly? NoticeServedOn, DateOnly? PerformanceDueOn, long? ClaimFen);

/// <summary>A debtor of the case: an enterprise by its code or a person by the keyed hash of the citizen ID.</summary>
/// <param name="Grade">How sure the court's own record is of that key.</param>
internal sealed record Debtor(string? EnterpriseCode, string? PersonId, MatchGrade Grade);

/// <summary>A case and a party of it, as the court's data have them.</summary>
/// <param name="IsAvailable">False when they couldn't be read, so that missing ones mean nothing.</param>
internal sealed record CaseFile(EnforcementCase? Case, Debtor? Debtor, bool IsAvailable)
{
    /// <summary>Asks for the case and the party.</summary>
    public static string Question { get; } = EmbeddedText.Read(typeof(CaseFile), "case.graphql");

    /// <summary>Reads the answer.</summary>
    public static CaseFile Of(HubAnswer answer) => new(
        CaseIn(answer.Data["enforcementCase"]), DebtorIn(answer.Data["judgmentDebtor"]), answer.Errors.IsEmpty);

    private static EnforcementCase? CaseIn(AnswerView view) => view.IsNull
        ? null
        : new(
            view["caseNo"].Text ?? "",
            view["state"].Text,
            view.Day("noticeServedOn"),
            view.Day("performanceDueOn"),
            view.Fen("claimAmount"));

    private static Debtor? DebtorIn(AnswerView view)
    {
        if (view.IsNull)
        {
            return null;
        }

        var enterprise = view["enterprise"]["code"].Text;
        return new(
            enterprise,
            view["person"]["id"].Text,
            QualityFlags.GradeOf(view["provenance"], enterprise is null ? "personId" : "enterpriseCode"));
    }
}
