using System.Globalization;

namespace DataHub.Court;

/// <summary>Settlements of disputes by which others owe the debtor; what is owed by the debtor is no asset.</summary>
internal static class SettlementLeads
{
    private const string StepWhenDue = "向债务人送达履行到期债务通知书, 15日内提出异议的不予强制执行(执行工作规定第45至47条)";

    public static IEnumerable<Lead> Of(Holdings held, DateOnly today) =>
        held.Settlements.Where(s => s.AmountFen is not null).Select(s => OfSettlement(s, today));

    private static Lead OfSettlement(Settlement settlement, DateOnly today)
    {
        var performed = settlement.PerformedOn is not null;
        var title = $"调解协议债权 {settlement.AgreementNo}".TrimEnd();
        return new(LeadCategory.Receivable, LeadStrength.Claim, settlement.DisputeNo, title)
        {
            Origins = settlement.Origins,
            Counterparty = settlement.OwedBy.FirstOrDefault(),
            EstimateFen = performed ? null : settlement.AmountFen,
            EstimateBasis = Basis(settlement),
            From = settlement.ResolvedOn,
            To = settlement.PerformedOn,
            Counted = !performed,
            SuggestedStep = performed ? "已履行; 核实款项去向(财产调查规定第1条)" : Step(settlement, today),
        };
    }

    private static string Basis(Settlement settlement) => settlement switch
    {
        { PerformedOn: { } performed } => $"协议金额已于{Day(performed)}履行, 不计入",
        { DueOn: { } due } => $"协议金额, 未履行; 履行期限{Day(due)}{Others(settlement)}{Confirmed(settlement)}",
        _ => $"协议金额, 未履行; 未约定履行期限{Others(settlement)}{Confirmed(settlement)}",
    };

    private static string Step(Settlement settlement, DateOnly today) => settlement.DueOn > today
        ? $"债权于{Day(settlement.DueOn.Value)}到期, 届时送达履行到期债务通知书(执行工作规定第45条)"
        : StepWhenDue;

    private static string Others(Settlement settlement) =>
        settlement.OwedBy.Length > 1 ? $"; 债务人共{settlement.OwedBy.Length}名" : "";

    private static string Confirmed(Settlement settlement) => settlement.ConfirmNo is null ? "" : "; 已司法确认";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
