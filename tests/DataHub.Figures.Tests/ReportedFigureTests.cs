using Xunit;

namespace DataHub.Figures.Tests;

public sealed class ReportedFigureTests
{
    [Fact]
    public void All_58_figures_are_there_and_55_are_the_datasets()
    {
        Assert.Equal(58, ReportedFigure.All.Select(f => (f.Source, f.MetricCode)).Distinct().Count());
        Assert.Equal(
            ["001/essay.shortlisted", "001/essay.awarded", "004/covid.defenceLines"],
            ReportedFigure.All.Where(f => FigureQueries.For(f) is null).Select(f => $"{f.Source}/{f.MetricCode}"));
        Assert.Equal(55, FigureQueries.Count);
    }

    [Fact]
    public void A_source_is_not_the_citys_when_it_says_so()
    {
        Assert.Equal(
            ["003"], ReportedFigure.All.Where(f => f.Scope.OutOfCity).Select(f => f.Source).Distinct());
        Assert.Equal(
            new FigureScope("330784", "永康市", true, true),
            ReportedFigure.All.First(f => f.Source == "003").Scope);
        Assert.Equal(
            new FigureScope("330503", "南浔区", true, false),
            ReportedFigure.All.First(f => f.MetricCode == "guardian.passed").Scope);
    }

    [Fact]
    public void Words_and_notes_are_kept_as_they_are()
    {
        var rate = ReportedFigure.All.Single(f => f.MetricCode == "lease.fixRate");
        Assert.Equal("整改率95%", rate.Quote);
        Assert.Equal("64/67=95.522%: text truncates; rounding gives 96", rate.Note);
        Assert.Equal("town-level, not county or city", ReportedFigure.All[0].Note);
        Assert.Null(ReportedFigure.All[1].Note);
    }
}
