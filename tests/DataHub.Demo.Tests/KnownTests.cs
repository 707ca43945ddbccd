using DataHub.Demo.World;
using Xunit;

namespace DataHub.Demo.Tests;

/// <summary>The known entities have what examples and other tests rely on, whatever the seed.</summary>
public sealed class KnownTests(MadeDemo demo)
{
    [Theory]
    [InlineData("fire-legacy", "select count(*) from XF_YH where TYSHXYDM = '", 8)]
    [InlineData("fire-legacy", "select count(*) from XF_DW where CZFDM = '", 2)]
    [InlineData("welding", "select count(*) from HJ_SB where SYDWDM = '", 5)]
    [InlineData("emergency-legacy", "select count(*) from AQ_YCDZ where CZRDM = '", 8)]
    [InlineData("emergency-legacy", "select count(*) from AQ_YCDZ where ZLJZ > '2035' and CZRDM = '", 6)]
    [InlineData("court-legacy", "select count(*) from ZX_BZXR where TYSHXYDM = '", 4)]
    [InlineData("grid-legacy", "select count(*) from SJ_SJXX where TYSHXYDM = '", 7)]
    public void The_debtor_is_known_to_every_department(string source, string count, int expected) =>
        Assert.Equal(expected, demo.Number(source, $"{count}{Known.Debtor}'"));

    [Fact]
    public void The_empty_debtor_is_known_to_the_register_and_the_court_only()
    {
        var tables = MadeDemo.Sources.SelectMany(source => demo.Rows(source,
            "select name from sqlite_master where type = 'table'")
            .Where(table => demo.Rows(source, $"select * from {table}").Any(row => row.Contains(Known.EmptyDebtor,
                StringComparison.Ordinal))));
        Assert.Equal(["QYDJ", "ZX_BZXR"], tables);
    }

    [Fact]
    public void The_shared_lease_is_in_both_registers() => Assert.Equal(
        demo.Rows("fire-legacy", "select trim(ZLHTBH) from XF_DW where trim(DWBH) = 'XFKY0002'"),
        demo.Rows("emergency-legacy", "select trim(HTBH) from AQ_YCDZ where trim(HTBH) = 'ZL-330503-0001'"));

    [Fact]
    public void The_namesakes_share_a_name_and_no_case()
    {
        Assert.Equal(2, demo.Number("population",
            $"select count(*) from RKXX where XM = '沈卓然' and GMSFHM in ('{Known.PersonDebtor}', '{Known.Namesake}')"));
        Assert.Equal(0, demo.Number("court-legacy", $"select count(*) from ZX_BZXR where SFZH = '{Known.Namesake}'"));
    }
}
