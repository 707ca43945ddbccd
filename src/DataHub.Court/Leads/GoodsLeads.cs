namespace DataHub.Court;

/// <summary>
/// Goods, raw materials and equipment where the debtor works or worked: on premises it rents (in its possession), and
/// at the plant of its safety file, unless it has moved away.
/// </summary>
internal static class GoodsLeads
{
    private const string Step = "现场清点后查封, 生活必需品除外(民事诉讼法第255条; 查封规定第3条)";

    public static IEnumerable<Lead> Of(Holdings held, DateOnly today) =>
        held.LeasesHeld.Select(lease => OfLease(lease, today)).Concat(
            held.SafetyFiles.Where(f => f.ProductionStatus is not ("MOVED" or "CANCELLED")).Select(OfPlant));

    private static Lead OfLease(Lease lease, DateOnly today) =>
        new(LeadCategory.Goods, LeadStrength.Possession, lease.LeaseId, $"承租场所{lease.Place}内的货物和设备")
        {
            Origins = [lease.Origin],
            AddressCode = lease.AddressCode,
            Counterparty = lease.OtherParty,
            EstimateBasis = "数量和价值须现场清点",
            From = lease.From,
            To = lease.To,
            Counted = !lease.EndedBefore(today),
            SuggestedStep = Step,
        };

    private static Lead OfPlant(SafetyFile file) =>
        new(LeadCategory.Goods, LeadStrength.Clue, file.FileNo, "厂区内的原料、成品和设备")
        {
            Origins = [file.Origin],
            AddressCode = file.AddressCode,
            EstimateBasis = $"企业安全档案登记为{StatusOf(file)}, 数量和价值须现场清点",
            SuggestedStep = Step,
        };

    private static string StatusOf(SafetyFile file) => file.ProductionStatus switch
    {
        "IN_PRODUCTION" => "在产",
        "STOPPED" => "停产",
        _ => "状态不明",
    };
}
