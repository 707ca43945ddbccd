using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Court;

/// <summary>What a search of the demo's debtors finds.</summary>
public sealed class AssetSearchTests(SharedHub hub)
{
    [Fact]
    public async Task Leads_of_an_enterprise_come_from_every_department()
    {
        var answer = await SearchAsync(AssetSearch.OpenCase);
        Assert.Equal("COMPLETE", answer.One("assetSearch.state"));
        Assert.Equal(
            [
                "RENT-ZL-330503-0001", "RENT-ZL-330503-0002", "RENT-ZL-330503-0003", "RENT-ZL-330503-0004",
                "RENT-ZL-330503-0005", "RENT-ZL-330503-0006", "RENT-ZL-330503-0007", "RENT-ZL-330503-0008",
                "EQUIPMENT-CDKY0001", "EQUIPMENT-CDKY0002", "EQUIPMENT-HJKY0001", "EQUIPMENT-HJKY0002",
                "EQUIPMENT-HJKY0003", "EQUIPMENT-HJKY0004", "EQUIPMENT-HJKY0005", "GOODS-91330599MA2HX0014L",
                "PREMISES-33050310020290001", "REAL_PROPERTY-33050310020290001", "REAL_PROPERTY-33050310020290002",
                "RECEIVABLE-CDKY0001", "RECEIVABLE-CDKY0002", "RECEIVABLE-JFKY0002", "RECEIVABLE-JFKY0003",
            ],
            answer.All("assetSearch.leads.*.leadId"));
        Assert.Equal(["EXACT"], answer.All("assetSearch.leads.*.matchGrade").Distinct());
    }

    [Fact]
    public async Task The_total_is_a_year_of_each_running_rent_and_the_settlement_that_is_open()
    {
        var answer = await SearchAsync(AssetSearch.OpenCase);
        Assert.Equal(
            [
                "480000.00", "360000.00", "62400.00", "72000.00", "210000.00", "28800.00", "120000.00",
            ],
            answer.All("assetSearch.leads.*.estimate").Where(e => e != "null"));
        Assert.Equal("1333200.00", answer.One("assetSearch.identifiedTotal"));
        Assert.Equal("2860000.00", answer.One("assetSearch.claimAmount"));
    }

    [Fact]
    public async Task A_period_that_has_ended_is_shown_and_not_counted()
    {
        var answer = await SearchAsync(AssetSearch.OpenCase);
        var counted = answer.All("assetSearch.leads.*.counted");
        var ended = answer.All("assetSearch.leads.*.leadId").Where((_, at) => counted[at] == "false");
        Assert.Equal(["RENT-ZL-330503-0007", "RENT-ZL-330503-0008", "RECEIVABLE-JFKY0003"], ended);
        Assert.Equal("2024-12-31", answer.One("assetSearch.leads.6.periodTo"));
    }

    [Fact]
    public async Task A_lease_known_to_fire_and_emergency_is_one_lead_with_both_provenances()
    {
        var answer = await SearchAsync(AssetSearch.OpenCase);
        Assert.Equal(["EMERGENCY", "FIRE"], answer.All("assetSearch.leads.0.provenance.*.department"));
        Assert.Equal(["ZL-330503-0001", "XFKY0002"], answer.All("assetSearch.leads.0.provenance.*.sourceKey"));
        Assert.Equal(["EMERGENCY"], answer.All("assetSearch.leads.1.provenance.*.department"));
        Assert.DoesNotContain("null", answer.All("assetSearch.leads.*.provenance.*.rowHash"));
    }

    [Fact]
    public async Task Other_parties_and_addresses_are_masked()
    {
        var answer = await SearchAsync(AssetSearch.OpenCase);
        Assert.All(
            answer.All("assetSearch.leads.*.counterparty").Where(c => c != "null"),
            name => Assert.Matches(@"^\p{L}\*+$", name));
        Assert.Equal("33050310020290002", answer.One("assetSearch.leads.0.address.addressCode"));
        Assert.EndsWith("***", answer.One("assetSearch.leads.0.address.fullText"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_has_wages_and_a_settlement_and_nothing_of_a_namesake()
    {
        var answer = await SearchAsync("(2024)浙0503执1600号");
        Assert.Equal(
            ["RECEIVABLE-JFKY0001", "WAGE-91330599MA2HX0022F"], answer.All("assetSearch.leads.*.leadId"));
        Assert.Equal(["Certificate", "Residence"], answer.All("assetSearch.leads.1.provenance.*.dataset"));
        Assert.Equal("86000.00", answer.One("assetSearch.identifiedTotal"));
    }

    [Fact]
    public async Task A_record_by_fifteen_digits_is_graded_upgraded_where_none_is_surer()
    {
        var answer = await SearchAsync("(2025)浙0503执1700号");
        Assert.Equal(
            [("WAGE-91330599MA2HX0014L", "EXACT"), ("WAGE-91330599MA2HX03560", "UPGRADED")],
            answer.All("assetSearch.leads.*.leadId").Zip(answer.All("assetSearch.leads.*.matchGrade")));
    }

    [Fact]
    public async Task Nothing_found_is_a_result_that_names_every_source()
    {
        var answer = await SearchAsync("(2024)浙0503执1500号");
        Assert.Equal("COMPLETE", answer.One("assetSearch.state"));
        Assert.Empty(answer.All("assetSearch.leads.*"));
        Assert.Equal("0.00", answer.One("assetSearch.identifiedTotal"));
        Assert.Equal(
            ["CITY FOUND", "EMERGENCY NONE", "FIRE NONE", "GRID NONE"],
            answer.All("assetSearch.sources.*.department").Zip(answer.All("assetSearch.sources.*.status"))
                .Select(s => $"{s.First} {s.Second}").Distinct());
        Assert.Equal(11, answer.All("assetSearch.sources.*").Length);
    }

    [Theory]
    [InlineData("(2022)浙0503执456号", "1", "court.case_closed")]
    [InlineData("(2025)浙0503执2001号", "1", "court.notice_not_served")]
    [InlineData("(2025)浙0503执2002号", "1", "court.term_running")]
    [InlineData("(2024)浙0503执1234号", "3", "court.not_a_debtor")]
    [InlineData("(2024)浙0503执9999号", "1", "court.case_unknown")]
    public async Task A_search_that_a_rule_forbids_is_null_with_the_rule(string caseNo, string partyNo, string code)
    {
        var answer = await hub.AskAsync("court-app", AssetSearch.Question, AssetSearch.Of(caseNo, partyNo));
        Assert.Equal("null", answer.One("assetSearch"));
        Assert.Equal([$"{code} at assetSearch"], answer.Errored);
        Assert.Matches(@"第\d+条", answer.Body.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("fire-app")]
    [InlineData("emergency-app")]
    [InlineData("grid-app")]
    [InlineData("city-app")]
    [InlineData("open-data")]
    public async Task Only_the_court_may_search(string client)
    {
        var answer = await hub.AskAsync(client, AssetSearch.Question, AssetSearch.Of(AssetSearch.OpenCase));
        Assert.Equal(["policy.denied at assetSearch"], answer.Errored);
        Assert.Equal("null", answer.One("assetSearch"));
    }

    [Fact]
    public async Task Full_width_brackets_name_the_same_case_and_every_search_has_its_own_audit_record()
    {
        var half = await SearchAsync(AssetSearch.OpenCase, "2");
        var full = await SearchAsync("（2024）浙0503执1234号", "2");
        Assert.Equal(half.All("assetSearch.leads.*.leadId"), full.All("assetSearch.leads.*.leadId"));
        Assert.NotEqual(half.One("assetSearch.auditId"), full.One("assetSearch.auditId"));
    }

    private Task<HubAnswer> SearchAsync(string caseNo, string partyNo = "1") =>
        hub.GetAsync("court-app", AssetSearch.Question, AssetSearch.Of(caseNo, partyNo));
}
