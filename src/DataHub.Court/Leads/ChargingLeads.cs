namespace DataHub.Court;

/// <summary>Charging sites that the debtor operates: the equipment, and the income while it is in use.</summary>
internal static class ChargingLeads
{
    private const string Built = "BUILT";
    private const string Planned = "PLANNED";

    public static IEnumerable<Lead> Of(Holdings held) => held.ChargingSites
        .Where(site => site.State != Planned)
        .SelectMany(site => site.State == Built ? [Equipment(site), Income(site)] : new[] { Equipment(site) });

    private static Lead Equipment(ChargingSite site) =>
        new(LeadCategory.Equipment, LeadStrength.Contract, site.SiteId, $"充电设备 {site.PlaceName}".TrimEnd())
        {
            Origins = [site.Origin],
            AddressCode = site.AddressCode,
            EstimateBasis = $"未估值; 端口{site.PortCount}个",
            SuggestedStep = "核实设备权属后查封(民事诉讼法第255条)",
        };

    private static Lead Income(ChargingSite site) =>
        new(LeadCategory.Receivable, LeadStrength.Contract, site.SiteId, $"充电收入 {site.PlaceName}".TrimEnd())
        {
            Origins = [site.Origin],
            AddressCode = site.AddressCode,
            EstimateBasis = $"使用量不详, 未估值; 端口{site.PortCount}个, 每30分钟{site.Price ?? "?"}元",
            SuggestedStep = "向收款平台送达协助执行通知书, 冻结充电收入(执行工作规定第45条)",
        };
}
