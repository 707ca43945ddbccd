using DataHub.Engine;
using Xunit;

namespace DataHub.Figures.Tests;

public sealed class FigureComparisonTests
{
    private static readonly ReportedFigure FixRate = ReportedFigure.All.Single(f => f.MetricCode == "lease.fixRate");
    private static readonly FigureQuery Query = FigureQueries.For(FixRate)!;

    [Fact]
    public void A_share_of_64_in_67_is_shown_as_95_5_and_agrees_with_the_95_that_was_cut_off()
    {
        var compared = FigureComparison.Of(FixRate, Query, new Reading(100m * 64 / 67));
        Assert.Equal(95.5m, compared.Computed);
        Assert.True(compared.Matches);
    }

    [Fact]
    public void A_share_is_compared_before_it_is_rounded_for_show()
    {
        Assert.True(FigureComparison.Of(FixRate, Query, new Reading(95.97m)).Matches);
    }

    [Fact]
    public void A_number_that_its_answer_contradicts_does_not_agree()
    {
        var titles = ReportedFigure.All.First(f => f.MetricCode == "peace.cityTitles");
        var compared = FigureComparison.Of(titles, FigureQueries.For(titles)!, new Reading(14, Sound: false));
        Assert.Equal(14m, compared.Computed);
        Assert.False(compared.Matches);
    }

    [Fact]
    public void A_department_that_is_down_leaves_no_number_and_says_so()
    {
        var answer = new HubAnswer(
            Answers.Of("""{ "found": { "totalCount": 0 }, "fixed": null }"""),
            [new HubError("department.unavailable", "Query.safetyHazards can't be read now.")],
            [],
            "1");
        var value = FigureComparison.Of(FixRate, Query, answer).ToValue();
        Assert.Null(value["computed"]);
        Assert.Null(value["matches"]);
        Assert.Equal("COMPUTED", value["status"]);
        Assert.EndsWith("department.unavailable.", (string)value["note"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_without_the_number_leaves_none_and_says_so()
    {
        var answer = new HubAnswer(
            Answers.Of("""{ "found": { "totalCount": 0 }, "fixed": { "totalCount": 0 } }"""), [], [], "1");
        var value = FigureComparison.Of(FixRate, Query, answer).ToValue();
        Assert.Null(value["computed"]);
        Assert.EndsWith("figures.no_number.", (string)value["note"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_out_of_scope_says_so_without_a_guess()
    {
        var essays = ReportedFigure.All.First(f => f.MetricCode == "essay.awarded");
        var value = FigureComparison.OutOfScope(essays).ToValue();
        Assert.Equal("NOT_IN_SCOPE", value["status"]);
        Assert.Null(value["computed"]);
        Assert.Null(value["matches"]);
        Assert.Null(value["operation"]);
        Assert.Equal(6.0, value["reported"]);
    }
}
