using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Registry;

/// <summary>The system of the city's political and legal affairs commission 市政法委 (city).</summary>
internal static class CitySystem
{
    private static readonly DateOnly AnswersEnd = new(2021, 9, 28);

    public static void Write(City city, LegacySystems systems)
    {
        using var system = systems.Database("city");
        WriteUnits(system.Table("JGXX", "机构信息", "JGBH:20 JGMC JGLX:2 SJJGBH:20 BGBM XZQHDM:12"), city);
        WriteCampaigns(system.Table("ZXXD", "专项行动", "XDBM:16 XDMC QTDW KSRQ:10 JSRQ:10 XDZT:2 XZQHDM:12"));
        WriteActions(system.Table("XDHD", "行动活动", "HDBH:16 XDBM:16 HDLX JHRQ:10 JBRQ:10 CDRS XZQHDM:12"), city);
        WriteKiosks(
            system.Table("KPEZ", "科普e站", "EZBH:12 CSMC DZBM:24 XZQHDM:12 AZRQ:10"),
            system.Table("TKXX", "题库", "TKBH:12 TKMC TS"),
            system.Table("DTTJ", "答题统计", "TJBH:24 EZBH:12 TKBH:12 TJRQ:10 CYRS CYRC"),
            city);
    }

    /// <summary>The number of a town's unit of a kind, as other systems cite it.</summary>
    public static string UnitNo(string division, string kind) => $"JG{division}-{kind}";

    private static void WriteUnits(LegacyTable table, City city)
    {
        foreach (var county in Divisions.All.Where(d => d is { Level: "county", OutOfCity: false, To: null }))
        {
            var centre = UnitNo(county.Code, "01");
            table.Add(centre, county.Name + "社会治理中心", "01", null, "基层治理", county.Code);
            foreach (var town in Divisions.All.Where(d => d.Parent == county.Code))
            {
                table.Add(UnitNo(town.Code, "02"), town.Name + "基层治理四平台", "02", centre, "基层治理", town.Code);
                table.Add(UnitNo(town.Code, "03"), town.Name + "综合指挥中心", "03", centre, "基层治理", town.Code);
                var (kind, name, reportsTo) = town.Code switch
                {
                    "330523110" or "330522110" => ("04", "应急消防管理站", "消防、应急"),
                    "330502101" => ("05", "应急中心", "应急"),
                    _ => ("05", "应急管理站", "应急"),
                };
                table.Add(UnitNo(town.Code, kind), town.Name + name, kind, centre, reportsTo, town.Code);
                table.Add(UnitNo(town.Code, "06"), town.Name + "消防站", "06", null, "消防", town.Code);
                table.Add(UnitNo(town.Code, "07"), town.Name + "综合行政执法中队", "07", centre, "基层治理", town.Code);
            }
        }
        foreach (var place in city.Villages.Where(v => v.TownCode == "330502004").Take(1))
        {
            table.Add(UnitNo(place.TownCode, "08"), "飞英派出所", "08", null, "基层治理", place.TownCode);
        }
        table.Add(UnitNo("330784001", "09"), "开发区流动人口管理站", "09", null, "基层治理", "330784001");
        table.Add(UnitNo("330500", "10"), "湖州市安全生产委员会办公室", "10", null, "应急、市", "330500");
    }

    private static void WriteCampaigns(LegacyTable table)
    {
        table.Add("XP-YCDZ-2022", "小浦镇一厂多租集中整治", "小浦镇应急管理站", "2022-01-10", "2022-04-30", "6", Areas.Xiaopu);
        table.Add("HZ-PCJD-2021", "两个排查见底", "市委政法委、市应急管理局", "2021-07-01", "2021-12-31", "6", "330500");
        table.Add("HZ-MDJF-2019", "矛盾纠纷集中排查专项整治行动", "市委政法委", "2019-01-01", "2019-12-31", "6", "330500");
        table.Add("YK-CXJ-2017", "开发区春季、夏季安全大检查", "开发区安办", "2017-03-01", "2017-06-30", "6", "330784001");
        table.Add("YK-DJC-2017", "开发区安全生产大检查", "开发区安办", "2017-07-01", "2017-12-31", "6", "330784001");
        table.Add("HZ-BDCH-2023", "拔钉除患", "市安委办", "2023-02-01", "2023-12-31", "6", "330500");
        table.Add("HZ-ZDYH-2023", "全国重大事故隐患专项排查整治", "市安委办", "2023-05-01", "2023-12-31", "6", "330500");
        table.Add("HZ-FGFC-2024", "复工复产检查", "市安委办", "2024-02-18", "2024-03-31", "5", "330500");
        table.Add("HZ-SHY-2025", "三合一场所整治", "市消防救援支队", "2025-03-01", "2025-12-31", "4", "330500");
        table.Add("HZ-XFAQ-2026", "消防安全专项行动", "市消防救援支队", "2026-04-01", "2026-12-31", "3", "330500");
        table.Add("HZ-SLFH-2022", "森林防火宣传", "市应急管理局", "2022-02-01", "2022-04-30", "6", "330500");
    }

    private static void WriteActions(LegacyTable table, City city)
    {
        var random = city.Random("actions");
        var number = 0;
        string No() => $"HD{++number:00000}";
        table.Add(No(), "YK-CXJ-2017", "动员大会", "2017-03-06", "2017-03-06", 320, "330784001");
        table.Add(No(), "YK-CXJ-2017", "动员大会", "2017-06-01", "2017-06-01", 280, "330784001");
        for (var month = 7; month <= 12; month++)
        {
            var held = month == 8 ? 21 : 20;
            table.Add(No(), "YK-DJC-2017", "例会", $"2017-{month:00}-20", $"2017-{month:00}-{held}", 46, "330784001");
        }
        var recent = new[] { "HZ-SHY-2025", "HZ-XFAQ-2026" };
        foreach (var town in Divisions.All.Where(d => d is { Level: "township", OutOfCity: false }))
        {
            var day = random.RecentDay();
            var kind = random.Word("动员大会 督查 广播/LED宣传 入户宣传 现场宣传 例会");
            table.Add(No(), random.Of(recent), kind, day.Dashed, day.AddDays(random.Below(3)).Dashed,
                random.Between(30, 900), town.Code);
        }
    }

    private static void WriteKiosks(LegacyTable kiosks, LegacyTable quizzes, LegacyTable stats, City city)
    {
        var random = city.Random("kiosks");
        quizzes.Add("FXJ-2021", "反邪教知识答题", 30);
        quizzes.Add("XF-2023", "消防安全知识答题", 40);
        quizzes.Add("YJ-2024", "应急避险知识答题", 25);
        var installed = new DateOnly(2021, 3, 1);
        for (var place = 0; place < 165; place++)
        {
            var village = city.Villages[place * 7 % city.Villages.Count];
            var hall = village.Urban ? "社区服务中心" : "文化礼堂";
            var name = place == 0
                ? "湖州市科技馆"
                : $"{village.Name.Replace("委会", "", StringComparison.Ordinal)}{hall}{place:000}";
            var late = place >= 161;
            for (var copy = 0; copy < (place % 23 == 0 ? 2 : 1); copy++)
            {
                var kiosk = $"EZ{place + 1:000}{(char)('A' + copy)}";
                var day = late ? new DateOnly(2023, 5, 1) : installed.AddDays(place % 150);
                kiosks.Add(kiosk, name, city.PlacesIn(village)[2].Code, village.Code, day.Dashed);
                WriteAnswers(stats, kiosk, late ? "XF-2023" : "FXJ-2021", late ? new DateOnly(2023, 9, 30) : AnswersEnd,
                    random);
            }
        }
    }

    /// <summary>Twenty days at each kiosk: 168 kiosks and about 68 a day make just under 230,000.</summary>
    private static void WriteAnswers(LegacyTable stats, string kiosk, string quiz, DateOnly end, Seeded random)
    {
        for (var day = 19; day >= 0; day--)
        {
            var people = random.Between(60, 76);
            var on = end.AddDays(-day);
            stats.Add($"{kiosk}-{on.Compact}", kiosk, quiz, on.Dashed, people, people + random.Below(12));
        }
    }
}
