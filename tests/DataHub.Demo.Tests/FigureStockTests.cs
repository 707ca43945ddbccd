using Xunit;

namespace DataHub.Demo.Tests;

/// <summary>The stock behind the reported figures, counted straight in the legacy systems.</summary>
public sealed class FigureStockTests(MadeDemo demo)
{
    private const string Campaign2022 = "from AQ_YH where ZXXDBM like 'XP-YCDZ-2022%' and XZQHDM like '330522108%'";
    private const string Quarter = "ZFSJ >= '2022-01-01' and ZFSJ < '2022-04-01'";

    public static TheoryData<string, string, string, long, long> Stock => new()
    {
        { "000/lease.lessorPlants", "emergency-legacy",
            "select count(distinct CZRDM) from AQ_YCDZ where XZQHDM like '330522108%' and ZLQS <= '2022-03-31'", 7, 7 },
        { "000/lease.tenants", "emergency-legacy",
            "select count(distinct CZRDM2) from AQ_YCDZ where XZQHDM like '330522108%' and ZLQS <= '2022-03-31'", 50,
            50 },
        { "000/lease.hazardsFound", "emergency-legacy", $"select count(*) {Campaign2022} and FXRQ <= '2022-03-31'", 67,
            67 },
        { "000/lease.hazardsFixed", "emergency-legacy", $"select count(*) {Campaign2022} and ZGRQ <= '2022-03-31'", 64,
            64 },
        { "000/grid.visits", "grid-legacy", $"select count(*) from XC_ZF where XZQHDM like '330503101%' and {Quarter}",
            2_001, 2_999 },
        { "000/grid.patrolCoverage targets", "grid-legacy", "select count(*) from XC_DX where XZQHDM like '330503101%'",
            1_000, 1_000 },
        { "000/grid.patrolCoverage visited", "grid-legacy",
            $"select count(distinct DXBH) from XC_ZF where DXBH like 'DXSL%' and {Quarter}", 989, 989 },
        { "000/grid.hazardCheckCoverage things", "grid-legacy",
            "select count(*) from XC_DX where XZQHDM like '330503101%' and trim(DXLX) = '物'", 500, 500 },
        { "000/grid.hazardCheckCoverage checked", "grid-legacy",
            $"select count(distinct DXBH) from XC_ZF where DXBH like 'DXSL%' and trim(DXLX) = '物' and trim(YHPC) = '是' and {Quarter}", 496, 496 },
        { "000/grid.clues", "grid-legacy", "select count(*) from XC_XS where XZQHDM like '330503101%'", 71, 71 },
        { "000/grid.lossRecovered", "grid-legacy", "select sum(WHSS) from XC_XS where XZQHDM like '330503101%'",
            100_001, 199_999 },
        { "001/special.hotMelt", "emergency-legacy",
            "select count(*) from AQ_QYDA where FXBQ like '%高温熔融%' and XZQHDM like '330502%' and NRRQ <= '2021-09-30'",
            30, 30 },
        { "001/special.confinedSpaceEnterprises", "emergency-legacy",
            "select count(*) from AQ_QYDA where FXBQ like '%有限空间%' and XZQHDM like '330502%' and NRRQ <= '2021-09-30'",
            131, 131 },
        { "001/hazard.list", "emergency-legacy",
            "select count(*) from AQ_YH where ZXXDBM like 'HZ-PCJD-2021%' and XZQHDM like '330502%' and FXRQ <= '2021-09-29' and HTKRQ is not null", 76, 76 },
        { "001/kiosk.sites", "city", "select count(distinct CSMC) from KPEZ where AZRQ <= '2021-09-30'", 161, 161 },
        { "001/kiosk.answerers", "city",
            "select sum(CYRS) from DTTJ where TKBH like 'FXJ-2021%' and TJRQ <= '2021-09-30'", 207_001, 229_999 },
        { "002/training.personTimes", "emergency-legacy",
            "select sum(RC) from KP_PX where trim(PXLX) = '01' and JGBH like 'HZ-KSZX%' and PXRQ like '2023-%'",
            125_550, 125_649 },
        { "002/training.smallClass", "emergency-legacy",
            "select sum(RC) from KP_PX where trim(PXLX) = '02' and PXRQ like '2023-%'", 4_001, 4_999 },
        { "002/training.investment", "emergency-legacy",
            "select sum(TZE) from KP_JG where trim(JGLX) = '01' and QYRQ <= '2023-12-31'", 801, 899 },
        { "002/guardian.passed", "emergency-legacy",
            "select count(*) from AQ_TZZY where trim(ZYLB) = '06' and XZQHDM like '330503%' and FZRQ between '2024-01-01' and '2024-02-29'", 207, 207 },
        { "002/welding.enterprises by file", "emergency-legacy",
            "select count(*) from AQ_QYDA where FXBQ like '%电焊%' and XZQHDM like '330521%' and NRRQ <= '2024-02-29'",
            660, 660 },
        { "002/welding.enterprises by machine", "welding",
            "select count(distinct SYDWDM) from HJ_SB where XZQHDM like '330521%'", 660, 660 },
        { "002/welding.machines", "welding", "select count(*) from HJ_SB where XZQHDM like '330521%'", 1_603, 1_603 },
        { "002/welding.chipped", "welding",
            "select count(*) from HJ_SB where XZQHDM like '330521%' and JXSJ is not null and FMSJ is not null and JXSJ not like '2025%' and JXSJ not like '2026%'", 1_603, 1_603 },
        { "002/welding.certifiedWelders", "emergency-legacy",
            "select count(distinct CZRSFZ) from AQ_TZZY where trim(ZYLB) = '01' and XZQHDM like '330521%' and FZRQ <= '2024-02-29' and YXQZ > '2024-02-29'", 1_360, 1_360 },
        { "002/welding.certifiedWelders rows", "emergency-legacy",
            "select count(*) from AQ_TZZY where trim(ZYLB) = '01' and XZQHDM like '330521%' and FZRQ <= '2024-02-29' and YXQZ > '2024-02-29'", 1_360, 1_360 },
        { "003/zone.ruralGrids", "grid-legacy",
            "select count(*) from WG_WGXX where WGLX = '0' and XZQHDM like '330784%'", 43, 43 },
        { "003/zone.enterpriseGrids", "grid-legacy",
            "select count(*) from WG_WGXX where WGLX = '1' and XZQHDM like '330784%'", 13, 13 },
        { "003/zone.enterprisesInspected", "emergency-legacy",
            "select count(distinct TYSHXYDM) from AQ_JC where ZXXDBM like 'YK-CXJ-2017%'", 1_901, 1_999 },
        { "003/zone.specialIndustry", "emergency-legacy",
            "select count(*) from AQ_QYDA where XZQHDM like '330784%' and FXBQ <> ''", 94, 94 },
        { "003/zone.mobilisations", "city", "select count(*) from XDHD where HDLX = '动员大会' and XZQHDM like '330784%'",
            2, 2 },
        { "003/zone.meetingDay", "city",
            "select count(*) from XDHD where HDLX = '例会' and XZQHDM like '330784%' and JHRQ like '2017-%-20'", 6, 6 },
        { "004/dispute.received", "grid-legacy",
            "select count(*) from MD_JF where ZXXDBM like 'HZ-MDJF-2019%' and SLRQ like '2019年%'", 25_101, 25_101 },
        { "004/dispute.resolved", "grid-legacy",
            "select count(*) from MD_JF where ZXXDBM like 'HZ-MDJF-2019%' and HJRQ like '2019年%'", 24_976, 24_976 },
        { "004/grid.fullTimeOfficerRate unstaffed", "grid-legacy",
            "select count(*) from WG_WGXX w where SQLX in ('1', '2') and CXRQ is null and HDRQ < '2020' and not exists (select 1 from WG_LL l where l.WGBM = w.WGBM and LX = '1' and RZRQ < '2020')", 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Stock))]
    public void The_stock_of_a_figure_is_just_there(string figure, string source, string sql, long low, long high)
    {
        var found = demo.Number(source, sql);
        Assert.True(found >= low && found <= high, $"{figure}: {found} is not between {low} and {high}.");
    }

    [Fact]
    public void Hazards_of_confined_spaces_fell_by_more_than_a_quarter()
    {
        double Count(string sql) => demo.Number("emergency-legacy", sql);
        double Rate(string year) =>
            Count($"select count(*) from AQ_YH where FXBQ = '有限空间' and XZQHDM like '330503%' and FXRQ between '{year}-01-01' and '{year}-02-20'")
            / Count($"select count(*) from AQ_YXKJZY where XZQHDM like '330503%' and KSSJ between '{year}-01-01' and '{year}-02-21'");
        Assert.InRange(100 * (1 - (Rate("2024") / Rate("2023"))), 25.001, 29.999);
    }

    [Fact]
    public void Wuxing_has_1710_charging_sites_with_7856_ports_at_one_price()
    {
        var rows = demo.Sheet("emergency/charging.xlsx").Where(row => row.GetValueOrDefault("C")?.StartsWith("CDWX",
            StringComparison.Ordinal) == true).ToList();
        Assert.Equal(1_710, rows.Count);
        Assert.Equal(7_856, rows.Sum(row => int.Parse(row["H"], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["0.45"], rows.Where(row => row["K"] is "老旧小区" or "安置小区").Select(row => row["J"]).Distinct());
    }

    [Fact]
    public void Peace_index_of_the_city_was_first_in_the_reported_months()
    {
        var rows = demo.Sheet("city/peace-index.xlsx").Where(row => row.GetValueOrDefault("B")?.StartsWith("PA330500",
            StringComparison.Ordinal) == true).ToList();
        var first = rows.Where(row => row["E"] == "1").Select(row => row["C"]).ToList();
        Assert.Equal(8, first.Count(month => month.StartsWith("2019", StringComparison.Ordinal)));
        Assert.Equal(
            ["2021年7月", "2021年8月", "2021年9月", "2021年10月", "2021年11月", "2021年12月", "2022年1月", "2022年2月"],
            first.Where(month => month.StartsWith("202", StringComparison.Ordinal)));
    }

    [Fact]
    public void By_2023_there_were_26_key_and_3_dynamic_nails_of_city_level()
    {
        var rows = demo.Sheet("emergency/nails.xlsx").Where(row => row.GetValueOrDefault("G")?.StartsWith("2023",
            StringComparison.Ordinal) == true).ToList();
        Assert.Equal(26, rows.Count(row => row["A"].StartsWith("ZDD", StringComparison.Ordinal)));
        Assert.Equal(3, rows.Count(row => row["A"].StartsWith("DTD", StringComparison.Ordinal)));
        Assert.Equal(29, rows.Count);
    }

    [Fact]
    public void A_larger_scale_leaves_the_stock_as_it_is()
    {
        using var large = new MadeDemo(scale: 2);
        foreach (var row in Stock)
        {
            var (figure, source, sql, low, high) = row.Data;
            var found = large.Number(source, sql);
            Assert.True(found >= low && found <= high, $"{figure}: {found} is not between {low} and {high}.");
        }
    }
}
