using Xunit;

namespace DataHub.Court.Tests;

public sealed class RentTests
{
    [Theory]
    [InlineData("YEAR", 480_000_00, 480_000_00)]
    [InlineData("HALF_YEAR", 36_000_00, 72_000_00)]
    [InlineData("QUARTER", 90_000_00, 360_000_00)]
    [InlineData("MONTH", 5_200_00, 62_400_00)]
    public void A_running_lease_is_worth_twelve_months_of_rent(string period, long rent, long estimate) =>
        Assert.Equal(estimate, RentEstimate.Of(Some.Lease("1", rent, period), Some.Today).Fen);

    [Theory]
    [InlineData("2023-07-01", "2026-11-22", 1)]
    [InlineData("2023-07-01", "2027-11-21", 365)]
    [InlineData("2023-07-01", "2027-11-20", 364)]
    [InlineData("2023-07-01", "2027-02-01", 72)]
    [InlineData("2027-11-21", null, 1)]
    [InlineData("2028-01-01", null, 0)]
    public void A_lease_is_worth_the_days_of_the_next_year_in_which_it_runs(string from, string? to, int days) =>
        Assert.Equal(
            36_500_00L * days / 365, RentEstimate.Of(Some.Lease("1", 36_500_00, from: from, to: to), Some.Today).Fen);

    [Theory]
    [InlineData(null, "YEAR")]
    [InlineData(100L, "UNKNOWN")]
    [InlineData(100L, null)]
    public void A_rent_that_is_not_known_is_not_guessed(long? rent, string? period) =>
        Assert.Null(RentEstimate.Of(Some.Lease("1", rent, period), Some.Today).Fen);

    [Fact]
    public void A_lease_that_has_ended_is_shown_with_its_period_and_not_counted()
    {
        var lead = Assert.Single(
            RentLeads.Of(new() { LeasesLet = [Some.Lease("7", to: "2024-12-31")] }, Some.Today));
        Assert.False(lead.Counted);
        Assert.Equal(new DateOnly(2024, 12, 31), lead.To);
        Assert.Null(lead.EstimateFen);
        Assert.Contains("2024-12-31届满", lead.EstimateBasis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lease_that_ends_today_still_counts() =>
        Assert.True(
            Assert.Single(RentLeads.Of(new() { LeasesLet = [Some.Lease("7", to: "2026-11-22")] }, Some.Today)).Counted);

    [Fact]
    public void A_lease_known_to_fire_and_emergency_is_one_lead_with_both_provenances()
    {
        var held = new Holdings
        {
            LeasesLet = [Some.Lease("ZL-1"), Some.Lease("ZL-2")],
            UnitsLet = [Some.Unit("XF-1", "ZL-1")],
        };
        var leads = RentLeads.Of(held, Some.Today).ToList();
        Assert.Equal(["RENT-ZL-1", "RENT-ZL-2"], leads.Select(l => l.LeadId));
        Assert.Equal(["EMERGENCY", "FIRE"], leads[0].Origins.Select(o => o.Dataset.Department));
        Assert.Equal(["EMERGENCY"], leads[1].Origins.Select(o => o.Dataset.Department));
        Assert.Equal(96_000_000, leads.Sum(l => l.EstimateFen));
    }

    [Fact]
    public void A_lease_that_only_fire_knows_is_a_clue_without_an_amount()
    {
        var leads = RentLeads.Of(
            new() { UnitsLet = [Some.Unit("XF-1", "ZL-9"), Some.Unit("XF-2", "ZL-9"), Some.Unit("XF-3")] }, Some.Today);
        Assert.Equal(
            [("RENT-ZL-9", 2), ("RENT-XF-3", 1)], leads.Select(l => (l.LeadId, l.Origins.Length)));
        Assert.All(leads, lead => Assert.Equal((LeadStrength.Clue, null), (lead.Strength, lead.EstimateFen)));
    }

    [Fact]
    public void A_counterparty_is_masked()
    {
        var lead = Assert.Single(RentLeads.Of(new() { LeasesLet = [Some.Lease("1")] }, Some.Today));
        Assert.Equal("湖***********", lead.MaskedCounterparty);
    }
}
