using Xunit;

namespace DataHub.Court.Tests;

public sealed class LeadTests
{
    private static readonly Debtor Sure = new("91330599MA2HX0014L", null, MatchGrade.Exact);

    [Fact]
    public void A_settlement_counts_until_it_is_performed()
    {
        var held = new Holdings
        {
            Settlements =
            [
                Some.Settlement("J1", due: new(2036, 12, 31)),
                Some.Settlement("J2", due: new(2025, 2, 1)),
                Some.Settlement("J3", performed: new(2025, 3, 20)),
                Some.Settlement("J4", fen: null),
            ],
        };
        var leads = SettlementLeads.Of(held, Some.Today).ToList();
        Assert.Equal(
            [("RECEIVABLE-J1", true, 12_000_000L), ("RECEIVABLE-J2", true, 12_000_000), ("RECEIVABLE-J3", false, null)],
            leads.Select(l => (l.LeadId, l.Counted, l.EstimateFen)));
        Assert.StartsWith("债权于2036-12-31到期", leads[0].SuggestedStep, StringComparison.Ordinal);
        Assert.Contains("执行工作规定第45", leads[1].SuggestedStep, StringComparison.Ordinal);
        Assert.Equal("欧阳**", leads[0].MaskedCounterparty);
    }

    [Fact]
    public void An_employer_in_a_certificate_and_a_residence_is_one_lead()
    {
        var held = new Holdings
        {
            Certificates =
            [
                Some.Certificate("T1", "E1", "2036-03-31"),
                Some.Certificate("T2", "E2", "2018-01-01"),
                Some.Certificate("T3", null, "2036-03-31"),
            ],
            Residences = [Some.Residence("R1", "E1"), Some.Residence("R2")],
        };
        var leads = WageLeads.Of(held, Some.Today).ToList();
        Assert.Equal([("WAGE-E1", true), ("WAGE-E2", false)], leads.Select(l => (l.LeadId, l.Counted)));
        Assert.Equal(["EMERGENCY", "GRID"], leads[0].Origins.Select(o => o.Dataset.Department));
        Assert.Equal((new DateOnly(2020, 1, 1), null), (leads[0].From!.Value, leads[0].To));
    }

    [Fact]
    public void Premises_of_one_address_are_one_lead_and_a_unit_under_a_lease_belongs_to_it()
    {
        var held = new Holdings
        {
            LeasesHeld = [Some.Lease("ZL-1")],
            SafetyFiles = [new(Some.Origin(HeldDataset.SafetyFile, "F1"), "F1", "IN_PRODUCTION", "A1")],
            Units = [Some.Unit("U1", address: "A1"), Some.Unit("U2", "ZL-1", "A2"), Some.Unit("U3", "ZL-8", null)],
            LiveInSites = [new(Some.Origin(HeldDataset.LiveInSite, "S1"), "S1", null, "A1")],
        };
        Assert.Equal(
            [("PREMISES-ZL-1", 2), ("PREMISES-A1", 3), ("PREMISES-U3", 1)],
            PremisesLeads.Of(held, Some.Today).Select(l => (l.LeadId, l.Origins.Length)));
    }

    [Fact]
    public void Goods_lie_on_rented_premises_and_at_a_plant_that_has_not_moved()
    {
        var held = new Holdings
        {
            LeasesHeld = [Some.Lease("ZL-1"), Some.Lease("ZL-2", to: "2020-01-01")],
            SafetyFiles =
            [
                new(Some.Origin(HeldDataset.SafetyFile, "F1"), "F1", "IN_PRODUCTION", "A1"),
                new(Some.Origin(HeldDataset.SafetyFile, "F2"), "F2", "STOPPED", "A2"),
                new(Some.Origin(HeldDataset.SafetyFile, "F3"), "F3", "MOVED", "A3"),
            ],
        };
        Assert.Equal(
            [
                ("GOODS-ZL-1", LeadStrength.Possession, true),
                ("GOODS-ZL-2", LeadStrength.Possession, false),
                ("GOODS-F1", LeadStrength.Clue, true),
                ("GOODS-F2", LeadStrength.Clue, true),
            ],
            GoodsLeads.Of(held, Some.Today).Select(l => (l.LeadId, l.Strength, l.Counted)));
    }

    [Fact]
    public void A_machine_shows_its_last_switching_on_and_a_scrapped_one_does_not_count()
    {
        var power = new PowerOn(Some.Origin(HeldDataset.PowerOn, "K1"), "2026-10-08T09:00:00+08:00");
        var held = new Holdings
        {
            Machines =
            [
                new(Some.Origin(HeldDataset.WeldingMachine, "M1"), "M1", "沪工 ZX7 001", "CODED", "A1", power),
                new(Some.Origin(HeldDataset.WeldingMachine, "M2"), "M2", "", "SCRAPPED", null, null),
            ],
        };
        var leads = MachineLeads.Of(held).ToList();
        Assert.Equal([true, false], leads.Select(l => l.Counted));
        Assert.Equal(["WeldingMachine", "PowerOn"], leads[0].Origins.Select(o => o.Dataset.Name));
        Assert.Equal("未估值; 最近一次放行开机 2026-10-08T09:00:00+08:00", leads[0].EstimateBasis);
        Assert.Equal("电焊机", leads[1].Title);
    }

    [Fact]
    public void A_charging_site_in_use_is_equipment_and_income()
    {
        ChargingSite[] sites = [Site("C1", "BUILT"), Site("C2", "OUT_OF_USE"), Site("C3", "PLANNED")];
        Assert.Equal(
            ["EQUIPMENT-C1", "RECEIVABLE-C1", "EQUIPMENT-C2"],
            ChargingLeads.Of(new() { ChargingSites = [.. sites] }).Select(l => l.LeadId));

        static ChargingSite Site(string id, string state) =>
            new(Some.Origin(HeldDataset.ChargingSite, id), id, "某小区", 10, "0.45", state, null);
    }

    [Fact]
    public void An_own_home_that_the_address_book_has_too_is_one_lead()
    {
        var held = new Holdings
        {
            Addresses = [new(Some.Origin(HeldDataset.Address, "A1"), "A1", "OWN_HOME")],
            Residences =
            [
                Some.Residence("R1", relation: "OWN", address: "A1"),
                Some.Residence("R2", relation: "OWN", address: "A2"),
                Some.Residence("R3", relation: "RENT", address: "A3"),
            ],
        };
        Assert.Equal(
            [("REAL_PROPERTY-A1", LeadStrength.Registered, 2), ("REAL_PROPERTY-A2", LeadStrength.Clue, 1)],
            PropertyLeads.Of(held, Some.Today).Select(l => (l.LeadId, l.Strength, l.Origins.Length)));
    }

    [Fact]
    public void A_lead_is_as_sure_as_its_surest_record_and_no_surer_than_the_debtors_own()
    {
        var lead = new Lead(LeadCategory.Rent, LeadStrength.Contract, "1", "")
        {
            Origins =
            [
                Some.Origin(HeldDataset.FactoryLease, "1", MatchGrade.Upgraded), Some.Origin(HeldDataset.FireUnit, "2"),
            ],
            SuggestedStep = "",
        };
        Assert.Equal(MatchGrade.Exact, lead.GradeFor(Sure));
        Assert.Equal(MatchGrade.Upgraded, lead.GradeFor(Sure with { Grade = MatchGrade.Upgraded }));
        Assert.Equal(MatchGrade.Upgraded, (lead with { Origins = [lead.Origins[0]] }).GradeFor(Sure));
    }

    [Fact]
    public void The_total_is_the_sum_of_what_counts()
    {
        var held = new Holdings
        {
            LeasesLet = [Some.Lease("1"), Some.Lease("2", to: "2020-01-01"), Some.Lease("3", rentFen: null)],
            Settlements = [Some.Settlement("J1"), Some.Settlement("J2", performed: new(2025, 3, 20))],
        };
        var result = new AssetSearchResult("1", [], AllLeads.Of(held, Some.Today), Sure, 100);
        Assert.Equal(48_000_000 + 12_000_000, result.IdentifiedFen);
        Assert.Equal(5, result.Leads.Length);
    }

    [Fact]
    public void Nothing_found_is_a_total_of_zero() =>
        Assert.Equal(0, new AssetSearchResult("1", [], [], Sure, 100).IdentifiedFen);
}
