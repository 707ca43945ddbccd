namespace DataHub.Court;

/// <summary>
/// Rent of each tenant to whom the debtor lets (一厂多租, 消防单位). A lease that fire knows by its number too is one lead.
/// </summary>
internal static class RentLeads
{
    private const string Step = "向承租人送达协助执行通知书和履行到期债务通知书, 租金划至法院账户(执行工作规定第45条)";
    private const string StepWhenEnded = "核实有无欠付租金, 有则按到期债权通知承租人(执行工作规定第45条)";

    public static IEnumerable<Lead> Of(Holdings held, DateOnly today)
    {
        var known = held.LeasesLet.Select(l => l.LeaseId).ToHashSet();
        var units = held.UnitsLet.ToLookup(u => u.LeaseNo ?? "");
        return held.LeasesLet.Select(lease => OfLease(lease, [.. units[lease.LeaseId]], today))
            .Concat(held.UnitsLet.Where(u => u.LeaseNo is null || !known.Contains(u.LeaseNo))
                .GroupBy(u => u.LeaseNo ?? u.UnitId)
                .Select(group => OfUnits(group.Key, [.. group])));
    }

    private static Lead OfLease(Lease lease, List<FireUnit> units, DateOnly today)
    {
        var ended = lease.EndedBefore(today);
        var (estimate, basis) = RentEstimate.Of(lease, today);
        return new(LeadCategory.Rent, LeadStrength.Contract, lease.LeaseId, $"{lease.Place}租金")
        {
            Origins = [lease.Origin, .. units.Select(u => u.Origin)],
            AddressCode = lease.AddressCode,
            Counterparty = lease.OtherParty ?? units.FirstOrDefault()?.Occupant,
            EstimateFen = estimate,
            EstimateBasis = basis,
            From = lease.From,
            To = lease.To,
            Counted = !ended,
            SuggestedStep = ended ? StepWhenEnded : Step,
        };
    }

    // Only the fire brigade knows of it, and not for how much.
    private static Lead OfUnits(string key, List<FireUnit> units) =>
        new(LeadCategory.Rent, LeadStrength.Clue, key, $"{units[0].Use}租金(仅消防登记)")
        {
            Origins = [.. units.Select(u => u.Origin)],
            AddressCode = units[0].AddressCode,
            Counterparty = units[0].Occupant,
            EstimateBasis = "仅消防监管单位登记其为出租人, 租金和租期待核",
            SuggestedStep = Step,
        };
}
