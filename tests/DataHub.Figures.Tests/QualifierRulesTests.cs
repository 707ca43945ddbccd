using System.Globalization;
using Xunit;

namespace DataHub.Figures.Tests;

public sealed class QualifierRulesTests
{
    [Theory]
    [InlineData("1603", "1603", true)]
    [InlineData("1603", "1602", false)]
    [InlineData("99.5", "99.502", true)]
    [InlineData("99.5", "99.45", true)]
    [InlineData("99.5", "99.449", false)]
    [InlineData("99.5", "99.549", true)]
    [InlineData("99.5", "99.55", false)]
    [InlineData("0.45", "0.45", true)]
    [InlineData("0.45", "0.455", false)]
    public void Exact_is_rounded_half_up_to_the_printed_decimals(string printed, string computed, bool agree) =>
        Assert.Equal(agree, Agree(FigureQualifier.Exact, printed, computed));

    [Theory]
    [InlineData("2000", "2000", false)]
    [InlineData("2000", "2001", true)]
    [InlineData("2000", "2999", true)]
    [InlineData("2000", "3000", false)]
    [InlineData("1900", "1999", true)]
    [InlineData("1900", "2000", false)]
    [InlineData("25", "25", false)]
    [InlineData("25", "25.1", true)]
    [InlineData("25", "30", false)]
    [InlineData("8000000", "8999999.99", true)]
    [InlineData("8000000", "9000000", false)]
    public void Over_is_below_the_next_step_of_the_leading_digit(string printed, string computed, bool agree) =>
        Assert.Equal(agree, Agree(FigureQualifier.Over, printed, computed));

    [Theory]
    [InlineData("230000", "207000", false)]
    [InlineData("230000", "207001", true)]
    [InlineData("230000", "229999", true)]
    [InlineData("230000", "230000", false)]
    public void Nearly_is_just_under(string printed, string computed, bool agree) =>
        Assert.Equal(agree, Agree(FigureQualifier.Nearly, printed, computed));

    [Theory]
    [InlineData("125600", "125549", false)]
    [InlineData("125600", "125550", true)]
    [InlineData("125600", "125649", true)]
    [InlineData("125600", "125650", false)]
    [InlineData("28000", "27499", false)]
    [InlineData("28000", "27500", true)]
    [InlineData("28000", "28499", true)]
    [InlineData("28000", "28500", false)]
    [InlineData("130000", "124999", false)]
    [InlineData("130000", "125000", true)]
    [InlineData("130000", "134999", true)]
    [InlineData("130000", "135000", false)]
    public void Rounded_is_within_half_a_unit_of_the_last_printed_digit(string printed, string computed, bool agree) =>
        Assert.Equal(agree, Agree(FigureQualifier.Rounded, printed, computed));

    [Theory]
    [InlineData("95", "94.999", false)]
    [InlineData("95", "95", true)]
    [InlineData("95", "95.5224", true)]
    [InlineData("95", "96", false)]
    public void Truncated_is_cut_off(string printed, string computed, bool agree) =>
        Assert.Equal(agree, Agree(FigureQualifier.Truncated, printed, computed));

    private static bool Agree(FigureQualifier qualifier, string printed, string computed) => QualifierRules.Agree(
        qualifier,
        decimal.Parse(printed, CultureInfo.InvariantCulture),
        decimal.Parse(computed, CultureInfo.InvariantCulture));
}
