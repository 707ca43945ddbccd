using DataHub.Demo.Legacy;

namespace DataHub.Demo.Court;

/// <summary>The court's share of the dirty rows; see README.md for the whole list.</summary>
internal static class CourtDirt
{
    public static void Cases(LegacyTable table)
    {
        // 2: half-width brackets and a no-break space in a case number; 8: a sentinel for "no day".
        Case("\u00a0(2023)浙0523执7001号 ", "2023.2.1", "9999.12.31", "88000.00");
        // 8: a filing day of a month only is no day.
        Case("（2023）浙0523执7002号", "2023年2月", null, "12000.00");

        void Case(string no, string filed, string? served, string claim) => table.Add(
            no, "浙0523", "执", "-", "湖州市辖区内人民法院", "买卖合同纠纷", filed, served, null, claim, "0.00", "归澄", "立案", null, null,
            "330523");
    }
}
