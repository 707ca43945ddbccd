namespace DataHub.Court;

/// <summary>
/// Houses and plants: addresses that name the debtor as owner, and a residence that is said to be the debtor's own.
/// Both of one address are one lead.
/// </summary>
internal static class PropertyLeads
{
    private const string Step = "向不动产登记机构核实权属后查封; 生活必需的唯一住房可查封, 不得拍卖(民事诉讼法第255条; 查封规定第4条)";

    public static IEnumerable<Lead> Of(Holdings held, DateOnly today)
    {
        var homes = held.Residences
            .Where(r => r is { Relation: "OWN", AddressCode: not null })
            .ToLookup(r => r.AddressCode!);
        var owned = held.Addresses.Select(a => a.AddressCode).ToHashSet();
        return held.Addresses.Select(a => Owned(a, [.. homes[a.AddressCode]]))
            .Concat(homes.Where(h => !owned.Contains(h.Key)).Select(h => Home(h.Key, [.. h], today)));
    }

    private static Lead Owned(OwnedAddress address, List<Residence> homes) =>
        new(LeadCategory.RealProperty, LeadStrength.Registered, address.AddressCode, $"{UseOf(address)}(标准地址登记产权人)")
        {
            Origins = [address.Origin, .. homes.Select(h => h.Origin)],
            AddressCode = address.AddressCode,
            EstimateBasis = "未估值; 以不动产登记簿为准",
            SuggestedStep = Step,
        };

    private static Lead Home(string addressCode, List<Residence> homes, DateOnly today) =>
        new(LeadCategory.RealProperty, LeadStrength.Clue, addressCode, "自有住房(居住登记申报)")
        {
            Origins = [.. homes.Select(h => h.Origin)],
            AddressCode = addressCode,
            EstimateBasis = "居住登记申报为自有, 未估值; 以不动产登记簿为准",
            From = homes[0].From,
            To = homes[0].To,
            Counted = homes.Exists(h => !(h.To < today)),
            SuggestedStep = Step,
        };

    private static string UseOf(OwnedAddress address) => address.Use switch
    {
        "OWN_HOME" => "自住房屋",
        "LET" => "出租房屋",
        "BUSINESS" => "经营用房",
        "FACTORY" => "厂房",
        _ => "房屋",
    };
}
