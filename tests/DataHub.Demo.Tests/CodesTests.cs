using DataHub.Demo.World;
using Xunit;

namespace DataHub.Demo.Tests;

public sealed class CodesTests
{
    [Theory]
    [InlineData("91350100M000100Y4", '3')]
    [InlineData("11320000MB151840X", 'J')]
    [InlineData("91330599MA2HX0356", '0')]
    [InlineData("91330599MA2HX0014", 'L')]
    public void A_credit_code_ends_in_its_check_character(string prefix, char check) =>
        Assert.Equal(check, Codes.CreditCheck(prefix));

    [Theory]
    [InlineData("MA2HX001", Known.Debtor)]
    [InlineData("MA2HY001", "91330599MA2HY001XR")]
    public void A_body_carries_its_own_check(string body, string code) => Assert.Equal(code,
        Codes.CreditCode('1', body));

    [Theory]
    [InlineData("33059919850615003", '3')]
    [InlineData("11010519491231002", 'X')]
    public void A_citizen_id_ends_in_its_check_character(string prefix, char check) =>
        Assert.Equal(check, Codes.CitizenCheck(prefix));

    [Fact]
    public void Fifteen_digits_leave_out_the_century_and_the_check() =>
        Assert.Equal(Known.UpgradedFifteen, Codes.OldCitizenId(Known.Upgraded));
}
