using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Fire;

/// <summary>Alarms, live-work-store premises 三合一, product checks and trainings.</summary>
internal static class FireOther
{
    public static void Write(City city, LegacyDatabase system)
    {
        WriteIncidents(city, system.Table(
            "XF_JQ",
            "警情",
            "JQBH:20 BJSJ:14 JQLY:1 JQLX TYSHXYDM:18 DZBM:24 XZQHDM:12 JD WD SSJE SWRS SSRS YJBH:20"));
        WriteLiveIn(city, system.Table(
            "XF_SHY",
            "三合一场所",
            "CSBH:16 JYZDM:18 JYZSFZ:18 DZBM:24 WGBM:20 XZQHDM:12 ZSRS SCYT FXRQ:8 ZGQX:8 ZT:1 ZXXDBM:16"));
    }

    private static void WriteIncidents(City city, LegacyTable table)
    {
        var random = city.Random("fire incidents");
        for (var i = 0; i < 500 * city.Scale; i++)
        {
            var firm = random.Of(city.Ordinary);
            var place = firm.Place;
            var at = random.Time(random.RecentDay());
            var seen = i % 10 == 0;
            table.Add(
                $"JQ{at:yyyyMM}{i + 1:00000}", at.Compact, seen ? "2" : random.Word("1 1 1 3"),
                random.Word("厂房火灾 居民火灾 垃圾火灾 秸秆焚烧 抢险救援 社会救助"), random.Chance(60) ? firm.Code : null,
                place.Code, firm.Division, Old.Fixed(place.Longitude!.Value, 6), Old.Fixed(place.Latitude!.Value, 6),
                random.Chance(40) ? random.Between(1, 400) * 500 : null, 0, random.Chance(3) ? 1 : 0,
                seen ? $"TY{(i / 10 % (300 * city.Scale)) + 1:000000}" : null);
        }
    }

    private static void WriteLiveIn(City city, LegacyTable table)
    {
        var random = city.Random("live-in sites");
        for (var i = 0; i < 200 * city.Scale; i++)
        {
            var firm = random.Of(city.Ordinary);
            var byPerson = random.Chance(40);
            var day = random.RecentDay();
            table.Add(
                $"SHY{i + 1:000000}", byPerson ? null : firm.Code, byPerson ? random.Of(city.People).Id : null,
                firm.Place.Code,
                firm.Cell.Code, firm.Division, random.Between(1, 12), random.Word("缝纫加工 木制品加工 电商仓储 小吃店 五金加工"),
                day.Compact, day.AddDays(30).Compact, random.Word("1 2 2 3 3 3 4 5"),
                day.Year == 2025 ? "HZ-SHY-2025" : null);
        }
        var known = city.Cast.SoleTrader;
        table.Add(
            "SHYKY001", known.Code, null, known.Place.Code, known.Cell.Code, known.Division, 3, "缝纫加工", "20260415",
            "20260515",
            "2", "HZ-SHY-2025");
    }

    public static void WriteFiles(City city, string folder)
    {
        WriteProductChecks(city, folder);
        WriteTrainings(city, folder);
    }

    private static void WriteProductChecks(City city, string folder)
    {
        var random = city.Random("fire products");
        var rows = new List<object?[]>();
        var firms = city.Ordinary.Take(240).OrderBy(firm => firm.Village.TownCode, StringComparer.Ordinal).ToList();
        foreach (var (firm, i) in firms.Select((firm, i) => (firm, i)))
        {
            var unit = $"XF{city.Special.Count + city.Lessors.Count + IndexOf(city, firm) + 1:000000}";
            rows.Add([
                firm.Village.Town, firm.Division, $"CP{i + 1:0000}", unit, firm.Code,
                random.Word("灭火器 消火栓 防火门 应急灯 喷淋头 水带"), random.Word("浔安牌 太湖牌 平川牌 无标识"),
                random.Chance(80) ? $"BG{random.Below(1_000_000):000000}" : "-", random.Word("真 真 真 真 伪 待检"),
                random.RecentDay().Serial]);
        }
        Workbook.Write(folder, "fire/product-checks.xlsx", new Sheet(
            "汇总",
            "湖州市消防产品监督抽查汇总表",
            ["街道乡镇", "区划代码", "检查编号", "单位编号", "统一社会信用代码", "产品/类型", "产品/品牌", "产品/检验报告号", "判定", "检查日期"],
            rows,
            ["合计", null, rows.Count, null, null, null, null, null, null, null],
            ["备注: 检查日期为表格日期格式。", "填表人: 消防产品科"],
            [0]));
    }

    private static int IndexOf(City city, Firm firm) => city.Ordinary.Select((f, i) => (f,
        i)).First(x => x.f == firm).i;

    private static void WriteTrainings(City city, string folder)
    {
        var random = city.Random("fire trainings");
        using var drop = new CsvDrop(
            folder, "fire/trainings.csv", CsvDrop.Gb18030, "培训编号 培训日期 对象 统一社会信用代码 区划代码 参加人数 合格人数 备注");
        for (var i = 0; i < 300; i++)
        {
            var firm = random.Of(city.Ordinary);
            var audience = random.Word("网格员 企业 企业 学生 群众");
            var count = random.Between(12, 260);
            drop.Add(
                $"PX{i + 1:00000}", random.RecentDay().Chinese, audience, audience == "企业" ? firm.Code : "",
                audience == "企业" ? firm.Division : firm.Village.TownCode, count,
                audience == "网格员" ? count - random.Below(9) : "", "");
        }
        // 15: delimiters, quotes, a line break and a formula in free text; 1: characters of GB18030's four bytes.
        drop.Add("PX90001", "2026年5月6日", "网格员", "", "330521110", 46, 44, "雷甸镇,\"一对一\"\r\n辅导新手、“快问快答”");
        drop.Add("PX90002", "2026年5月7日", "群众", "", "330522108", 80, "", "=1+1");
        drop.Add("PX90003", "2026年5月8日", "群众", "", "330522108", 35, "-", "主讲: 㙍䶮");
        // 15: a row with a comma too many, and one cut off in its middle.
        drop.AddLine("PX90004,2026年5月9日,群众,,330522108,三十五,,主讲,未加引号");
        drop.AddLine("PX90005,2026年5月10日,群众");
    }
}
