using System.Collections.Immutable;

namespace DataHub.Court;

/// <summary>Every kind of lead, in the order of their categories.</summary>
internal static class AllLeads
{
    public static ImmutableArray<Lead> Of(Holdings held, DateOnly today) =>
    [
        .. RentLeads.Of(held, today)
            .Concat(MachineLeads.Of(held))
            .Concat(ChargingLeads.Of(held))
            .Concat(GoodsLeads.Of(held, today))
            .Concat(PremisesLeads.Of(held, today))
            .Concat(PropertyLeads.Of(held, today))
            .Concat(WageLeads.Of(held, today))
            .Concat(SettlementLeads.Of(held, today))
            .OrderBy(l => l.Category)
            .ThenBy(l => l.LeadId, StringComparer.Ordinal),
    ];
}
