using DataHub.Demo.Legacy;
using DataHub.Demo.Registry;
using DataHub.Demo.World;

namespace DataHub.Demo.Grid;

/// <summary>Grid governance's files: mediation centres, volunteer teams and their shifts, building sweeps.</summary>
internal static class GridDrops
{
    public static void Write(City city, string folder)
    {
        WriteCentres(folder);
        var teams = WriteTeams(city, folder);
        WriteShifts(city, teams, folder);
        WriteSweeps(city, folder);
    }

    private static void WriteCentres(string folder)
    {
        using var drop = new CsvDrop(
            folder, "grid/mediation-centres.csv", CsvDrop.Gb18030, "中心编号 名称 类型 上级编号 依托单位 启用日期 区划代码");
        foreach (var county in Divisions.All.Where(d => d is { Level: "county", OutOfCity: false, To: null }))
        {
            var no = Disputes.CentreNo(county.Code);
            drop.Add(no, county.Name + "社会治理中心", "县级中心", "", CitySystem.UnitNo(county.Code, "01"), "2018-10-01",
                county.Code);
        }
        drop.Add(
            "TJFY", "飞英街道分中心", "分中心", Disputes.CentreNo(Areas.Wuxing), CitySystem.UnitNo("330502004", "08"),
            "2019-08-01", "330502004");
        drop.Add("TJYY", "菱湖渔业纠纷调处化解中心", "行业中心(渔业)", Disputes.CentreNo(Areas.Nanxun), "", "2019-11-01", "330503105");
    }

    private static List<(string No, string Division)> WriteTeams(City city, string folder)
    {
        var random = city.Random("teams");
        var rows = new List<object?[]>();
        var teams = new List<(string, string)>();
        for (var i = 0; i < 60; i++)
        {
            var (kind, area) = i switch
            {
                < 10 => ("平安公益联盟", Areas.Wuxing),
                < 20 => ("浔安小哥", Areas.NanxunTown),
                < 30 => ("德清嫂", Areas.Deqing),
                < 35 => ("一巡三查红袖章", "330784001"),
                < 40 => ("村企联防队", Areas.Anji),
                _ => ("护村队", Areas.Anji),
            };
            var division = i switch
            {
                < 30 => area,
                < 35 => Divisions.ZoneVillages[(i - 30) * 5].Code,
                _ => random.Of(city.VillagesIn(area)).Code,
            };
            teams.Add(($"DW{i:000}", division));
            var members = i is >= 30 and < 35 ? 431 : random.Between(12, 160);
            rows.Add([$"DW{i:000}", $"{kind}第{i + 1}队", kind, members, i < 35 ? "" : "防刺背心、强光手电、警棍、对讲机", division]);
        }
        Workbook.Write(folder, "grid/volunteer-teams.xlsx", new Sheet(
            "队伍",
            "群防群治队伍登记表",
            ["队伍编号", "名称", "类别", "人数", "装备(四件套)", "区划代码"],
            rows,
            ["合计", rows.Count, null, rows.Sum(row => (int)row[3]!), null, null],
            ["备注: 人数为登记在册人数。", "填表人: 市平安办"],
            [2]));
        return teams;
    }

    /// <summary>The guards' two shifts, from eight to four in the next morning and then until eight.</summary>
    private static void WriteShifts(City city, List<(string No, string Division)> teams, string folder)
    {
        var random = city.Random("shifts");
        using var drop = new CsvDrop(
            folder, "grid/patrol-shifts.csv", CsvDrop.Utf8WithMark, "班次编号 队伍编号 开始时间 结束时间 巡查内容 路线 发现情况 区划代码");
        for (var i = 0; i < 400; i++)
        {
            var (team, division) = teams[30 + (i % 30)];
            var day = random.RecentDay();
            var night = i % 2 == 0;
            var start = night ? day.ToDateTime(new TimeOnly(20, 0)) : day.ToDateTime(new TimeOnly(4, 0));
            drop.Add(
                $"BC{i + 1:00000}", team, start.Slashed, End(start, night, i).Slashed,
                random.Word("治安巡防 治安巡防、安全隐患 五水共治、交通拥堵、垃圾分类"), $"{random.Between(1, 9)}号线",
                random.Chance(8) ? "发现可疑烟雾,已上报" : "", division);
        }
        // 15: a formula and a tab in free text.
        drop.Add("BC90001", "DW040", "2026/5/6 20:00:00", "2026/5/7 4:00:00", "治安巡防", "1号线", "=1+1",
            teams[40].Division);
        drop.Add("BC90002", "DW040", "2026/5/7 20:00:00", "2026/5/8 4:00:00", "治安巡防", "1号线", "张三、李四\t现场已处置",
            teams[40].Division);
    }

    /// <summary>
    /// 8: half of the nights are written with the day they began on, so that they seem to end before.
    /// </summary>
    private static DateTime End(DateTime start, bool night, int i) =>
        start.AddHours(night ? 8 : 4).AddDays(night && i % 4 == 0 ? -1 : 0);

    /// <summary>织里: thirty floors in one night of March 2022.</summary>
    private static void WriteSweeps(City city, string folder)
    {
        using var drop = new CsvDrop(folder, "grid/building-sweeps.csv", CsvDrop.Gb18030,
            "编号 楼幢地址编码 小区 楼层 户数 排查时间 状态 区划代码");
        var village = city.VillagesIn(Areas.Zhili)[0];
        var place = city.PlacesIn(village)[2];
        for (var floor = 1; floor <= 30; floor++)
        {
            var at = new DateTime(2022, 3, 14, 18, 0, 0).AddMinutes(floor * 20);
            drop.Add($"XL2022{floor:000}", place.Code, "澜庭小区3幢", floor, 4, at.Dashed, floor % 6 == 0 ? "已复核" : "已排查",
                village.Code);
        }
        var other = city.VillagesIn("330502001")[0];
        for (var floor = 1; floor <= 18; floor++)
        {
            var at = new DateTime(2022, 4, 2, 9, 0, 0).AddMinutes(floor * 15);
            drop.Add($"XL2023{floor:000}", city.PlacesIn(other)[2].Code, "朗溪公寓1幢", floor, 6, at.Dashed, "已排查",
                other.Code);
        }
    }
}
