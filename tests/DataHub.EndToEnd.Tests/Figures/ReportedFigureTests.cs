using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Figures;

/// <summary>The reported figures come out of the hub's own data.</summary>
public sealed class ReportedFigureTests(SharedHub hub)
{
    internal const string All =
        """
        {
          reportedFigures {
            source metricCode scope { code name inferred outOfCity } asOf reported qualifier unit status
            computed matches operation quote note
          }
        }
        """;

    private const string One =
        """
        query ($source: String, $metric: String) {
          reportedFigures(source: $source, metricCode: $metric) { source metricCode computed matches operation }
        }
        """;

    [Theory]
    [InlineData("open-data")]
    [InlineData("court-app")]
    public async Task Every_figure_that_the_datasets_count_agrees_for_any_token(string client)
    {
        var figures = await FiguresAsync(client);
        Assert.Equal(58, figures.Count);
        var counted = figures.Where(f => Text(f, "status") == "COMPUTED").ToList();
        Assert.Equal(55, counted.Count);
        Assert.Empty(counted.Where(f => !f.GetProperty("matches").GetBoolean()).Select(f => f.GetRawText()));
        Assert.All(counted, f => Assert.StartsWith("{", Text(f, "operation"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Figures_that_no_dataset_counts_say_so_and_guess_nothing()
    {
        var others = (await FiguresAsync("open-data")).Where(f => Text(f, "status") == "NOT_IN_SCOPE").ToList();
        Assert.Equal(
            ["essay.shortlisted", "essay.awarded", "covid.defenceLines"], others.Select(f => Text(f, "metricCode")));
        string[] empty = ["computed", "matches", "operation"];
        Assert.All(others, f => Assert.All(empty, field => Assert.Null(Text(f, field))));
    }

    [Theory]
    [InlineData("000", "lease.fixRate", 95.5)]
    [InlineData("000", "peace.indexMonthsFirst", 8)]
    [InlineData("001", "peace.indexMonthsFirst", 3)]
    [InlineData("002", "charging.ports", 7856)]
    [InlineData("002", "charging.pricePer30min", 0.45)]
    [InlineData("003", "zone.villages", 29)]
    [InlineData("004", "dispute.resolved", 24976)]
    [InlineData("004", "dispute.resolutionRate", 99.5)]
    public async Task One_figure_is_found_by_its_source_and_metric(string source, string metric, double computed)
    {
        var answer = await hub.GetAsync("open-data", One, new { source, metric });
        var figure = Assert.Single(answer.At("reportedFigures").EnumerateArray());
        Assert.Equal(computed, figure.GetProperty("computed").GetDouble());
        Assert.True(figure.GetProperty("matches").GetBoolean());
    }

    [Fact]
    public async Task Only_the_zone_of_source_003_lies_outside_the_city()
    {
        var outside = (await FiguresAsync("open-data"))
            .Where(f => f.GetProperty("scope").GetProperty("outOfCity").GetBoolean()).ToList();
        Assert.Equal(["003"], outside.Select(f => Text(f, "source")).Distinct());
        Assert.Equal(["330784"], outside.Select(f => Text(f.GetProperty("scope"), "code")).Distinct());
    }

    [Fact]
    public async Task An_unknown_metric_has_no_figures()
    {
        var answer = await hub.GetAsync("open-data", One, new { source = "000", metric = "no.such" });
        Assert.Empty(answer.At("reportedFigures").EnumerateArray());
    }

    [Fact]
    public async Task Every_operation_can_be_asked_by_the_grid_as_it_is_written()
    {
        foreach (var operation in (await FiguresAsync("open-data")).Select(f => Text(f, "operation")).OfType<string>())
        {
            await hub.GetAsync("grid-app", operation);
        }
    }

    [Theory]
    [InlineData(
        7,
        """
        {
          same: enterprises(where: { leasesAsLessor: { some: {
            division: { code: { startsWith: "330522108" } }, leaseFrom: { lte: "2022-03-31" }
          } } }) { totalCount }
        }
        """)]
    [InlineData(
        660,
        """
        {
          same: enterprises(where: { weldingMachines: { some: { division: { code: { startsWith: "330521" } } } } }) {
            totalCount
          }
        }
        """)]
    [InlineData(
        1360,
        """
        {
          same: persons(where: { certificates: { some: {
            category: { eq: WELDING }, division: { code: { startsWith: "330521" } }
            issuedOn: { lte: "2024-02-29" }, expiresOn: { gt: "2024-02-29" }
          } } }) { totalCount }
        }
        """)]
    public async Task The_same_figure_comes_out_across_registry_and_emergency(int figure, string query)
    {
        var answer = await hub.GetAsync("emergency-app", query);
        Assert.Equal($"{figure}", answer.One("same.totalCount"));
    }

    private async Task<List<JsonElement>> FiguresAsync(string client) =>
        [.. (await hub.GetAsync(client, All)).At("reportedFigures").EnumerateArray()];

    private static string? Text(JsonElement of, string field) => of.GetProperty(field).GetString();
}
