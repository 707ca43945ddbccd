using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Court;

/// <summary>A department that is down never looks like "no record", and a long list is read to its end.</summary>
public sealed class AlteredHubTests(AlteredHub hub) : IClassFixture<AlteredHub>
{
    [Fact]
    public async Task A_department_that_is_down_makes_the_result_partial_and_costs_its_own_leads_only()
    {
        using (hub.Gone("fire"))
        {
            var answer = await SearchAsync();
            Assert.Equal("PARTIAL", answer.One("assetSearch.state"));
            Assert.Equal(["FIRE FireUnit", "FIRE ThreeInOneSite"], Down(answer));
            Assert.Equal("1333200.00", answer.One("assetSearch.identifiedTotal"));
            Assert.Equal(["EMERGENCY"], answer.All("assetSearch.leads.0.provenance.*.department"));
        }

        Assert.Equal("COMPLETE", (await SearchAsync()).One("assetSearch.state"));
    }

    [Fact]
    public async Task A_registry_that_is_down_costs_the_names_and_no_lead()
    {
        using (hub.Gone("registry"))
        {
            var answer = await SearchAsync();
            Assert.Equal(["CITY Enterprise", "CITY Person"], Down(answer));
            Assert.Equal("1333200.00", answer.One("assetSearch.identifiedTotal"));
            Assert.Equal("null", answer.One("assetSearch.leads.1.counterparty"));
        }
    }

    [Fact]
    public async Task A_court_that_is_down_allows_no_search()
    {
        using (hub.Gone("court"))
        {
            var answer = await SearchAsync();
            Assert.Equal(["court.case_unavailable at assetSearch"], answer.Errored);
            Assert.Equal("null", answer.One("assetSearch"));
        }
    }

    [Fact]
    public async Task A_figure_of_a_department_that_is_down_has_no_number()
    {
        using (hub.Gone("grid"))
        {
            var answer = await hub.Process.Client.AskAsync(
                "open-data", "{ reportedFigures { metricCode status computed matches note } }");
            Assert.Equal(["figures.not_computed at reportedFigures"], answer.Errored);
            var lost = answer.At("reportedFigures").EnumerateArray()
                .Where(f => f.GetProperty("note").GetString()?.Contains("department.unavailable") == true)
                .ToList();
            Assert.Equal(12, lost.Count);
            Assert.Equal(["null"], lost.Select(f => f.GetProperty("computed").GetRawText()).Distinct());
            Assert.Equal(["null"], lost.Select(f => f.GetProperty("matches").GetRawText()).Distinct());
        }
    }

    [Fact]
    public async Task A_lead_behind_the_first_page_is_found()
    {
        using (hub.Copied("ZL-330503-0005", 450))
        {
            var answer = await SearchAsync();
            Assert.Equal(458, answer.All("assetSearch.leads.*.category").Count(c => c == "RENT"));
            Assert.Equal("95833200.00", answer.One("assetSearch.identifiedTotal"));
        }
    }

    private Task<HubAnswer> SearchAsync() => hub.Process.Client.AskAsync(
        "court-app", AssetSearch.Question, AssetSearch.Of(AssetSearch.OpenCase));

    private static IEnumerable<string> Down(HubAnswer answer) =>
        answer.All("assetSearch.sources.*.department")
            .Zip(answer.All("assetSearch.sources.*.dataset"), answer.All("assetSearch.sources.*.status"))
            .Where(source => source.Third == "UNAVAILABLE")
            .Select(source => $"{source.First} {source.Second}");
}
