using System.Collections.Immutable;

namespace DataHub.Court;

/// <summary>
/// Where the debtor really does business: rented premises, safety file, fire units, live-in workshops. What several
/// departments know of one lease or one address is one lead.
/// </summary>
internal static class PremisesLeads
{
    private const string Step = "现场调查, 查找财产和实际经营人(财产调查规定第1条)";

    public static IEnumerable<Lead> Of(Holdings held, DateOnly today)
    {
        var leases = held.LeasesHeld.Select(l => l.LeaseId).ToHashSet();
        var underLease = held.Units.ToLookup(u => u.LeaseNo is { } no && leases.Contains(no) ? no : "");
        return held.LeasesHeld.Select(lease => OfLease(lease, [.. underLease[lease.LeaseId]], today))
            .Concat(AtAddresses(held, underLease[""]));
    }

    private static Lead OfLease(Lease lease, List<FireUnit> units, DateOnly today) =>
        new(LeadCategory.Premises, LeadStrength.Clue, lease.LeaseId, $"承租场所{lease.Place}")
        {
            Origins = [lease.Origin, .. units.Select(u => u.Origin)],
            AddressCode = lease.AddressCode,
            Counterparty = lease.OtherParty,
            EstimateBasis = "承租人对房屋无处分权; 押金数额待核",
            From = lease.From,
            To = lease.To,
            Counted = !lease.EndedBefore(today),
            SuggestedStep = "现场调查, 并向出租人核实可冻结的押金(财产调查规定第1条; 民事诉讼法第255条)",
        };

    private static IEnumerable<Lead> AtAddresses(Holdings held, IEnumerable<FireUnit> units)
    {
        IEnumerable<(string Key, string? AddressCode, Origin Origin, string Use)> places =
        [
            .. held.SafetyFiles.Select(f => (f.FileNo, f.AddressCode, f.Origin, "生产场所")),
            .. units.Select(u => (u.UnitId, u.AddressCode, u.Origin, u.Use ?? "消防监管单位")),
            .. held.LiveInSites.Select(s => (s.PremisesId, s.AddressCode, s.Origin, $"三合一场所({s.Use ?? "用途不详"})")),
        ];
        return places.GroupBy(p => p.AddressCode ?? p.Key).Select(at => AtAddress(at.Key, [.. at]));
    }

    private static Lead AtAddress(
        string key, ImmutableArray<(string Key, string? AddressCode, Origin Origin, string Use)> places)
    {
        var title = $"经营场所: {string.Join("、", places.Select(p => p.Use).Distinct())}";
        return new(LeadCategory.Premises, LeadStrength.Clue, key, title)
        {
            Origins = [.. places.Select(p => p.Origin)],
            AddressCode = places[0].AddressCode,
            EstimateBasis = "权属不详, 未估值",
            SuggestedStep = Step,
        };
    }
}
