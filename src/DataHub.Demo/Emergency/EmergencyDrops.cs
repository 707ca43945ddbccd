using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Emergency;

/// <summary>
/// The emergency bureau's workbooks and text files: charging sites, flying wires, nails, courses, joint drills.
/// </summary>
internal static class EmergencyDrops
{
    private static readonly DateOnly SentOn = new(2026, 11, 1);

    public static void Write(City city, string folder)
    {
        WriteCharging(city, folder);
        WriteNails(city, folder);
        WriteFlyWires(city, folder);
        WriteCourses(folder);
        WriteJointDrills(folder);
    }

    /// <summary>吴兴: 1,710 sites with 7,856 ports by February 2024, 0.45 yuan in old and resettlement estates.</summary>
    private static void WriteCharging(City city, string folder)
    {
        var random = city.Random("charging");
        var rows = new List<object?[]>();
        var villages = city.VillagesIn(Areas.Wuxing);
        for (var i = 0; i < 1_710; i++)
        {
            var estate = (i % 5) switch { 0 or 1 => "老旧小区", 2 => "安置小区", _ => "其他" };
            var village = villages[i * villages.Count / 1_710];
            Add(
                $"CDWX{i + 1:00000}", village, random.Of(city.Special).Code, i < 1_016 ? 5 : 4,
                random.Day(new(2021, 5, 1), new(2024, 2, 28)),
                estate, estate == "其他" ? random.Of([0.5m, 0.55m, 0.6m]) : 0.45m, "已建成");
        }
        var free = city.Free.Where(village => village.CountyCode != Areas.Wuxing).ToList();
        for (var i = 0; i < 400; i++)
        {
            var village = free[i * free.Count / 400];
            Add(
                $"CDQ{i + 1:000000}", village, random.Of(city.Ordinary).Code, random.Between(2, 12), random.RecentDay(),
                random.Word("老旧小区 安置小区 其他"), random.Of([0.45m, 0.5m, 0.6m]), random.Word("已建成 已建成 已建成 停用 规划"));
        }
        AddAt("CDKY0001", city.Cast.Debtor.Place, Known.Debtor, 10, new DateOnly(2024, 7, 1), "其他", 0.5m, "已建成");
        AddAt("CDKY0002", city.Cast.LetPlant, Known.Debtor, 6, new DateOnly(2025, 3, 1), "其他", 0.5m, "已建成");
        // 5: a code that a spreadsheet took for a number.
        rows.Add(["待核", Known.Plant[..12], "CDZD0001", "代码被改成数字的充电棚", 9.13305990000001e17, null, null, 4, 46_000, 0.5m,
            "其他", "×", "已建成", SentOn.Serial]);
        Workbook.Write(folder, "emergency/charging.xlsx", new Sheet(
            "汇总",
            "电动自行车充电场所汇总表",
            ["所属街道", "区划代码", "编号", "场所名称", "运营单位代码", "标准地址", "网格", "端口数", "建成日期", "价格/每30分钟", "价格/小区类型", "室内", "状态",
                "更新日期"],
            rows,
            ["合计", null, null, rows.Count, null, null, null, rows.Sum(row => (int)row[7]!), null, null, null, null,
                null, null],
            ["备注: 价格单位为元。", "填表人: 钮澄  审核人: 丁岑"],
            [0, 1]));

        void Add(string no, Village village, string firm, int ports, DateOnly built, string estate, decimal price,
            string state) =>
            AddAt(no, city.PlacesIn(village)[1 + (ports % 3)], firm, ports, built, estate, price, state);

        void AddAt(string no, Place place, string firm, int ports, DateOnly built, string estate, decimal price,
            string state) =>
            rows.Add([
                place.Village.Town, place.Village.Code, no, $"{place.Road}{place.HouseNo}充电棚", firm, place.Code,
                place.Cell.Code, ports, built.Serial, price, estate, random.Chance(30) ? "√" : "×", state,
                SentOn.Serial]);
    }

    /// <summary>
    /// By the end of 2023: 26 key and 3 dynamic nails of city level; counties and towns have their own.
    /// </summary>
    private static void WriteNails(City city, string folder)
    {
        var random = city.Random("nails");
        var rows = new List<object?[]>();
        var themes = "一厂多租 有限空间 粉尘涉爆 高温熔融 危化品仓储 电动车充电 三合一场所";
        var counties = "330502 330503 330521 330522 330523";
        for (var i = 0; i < 26; i++)
        {
            Add($"ZDD{i + 1:000}", "重点钉", "市级", i == 0 ? "一厂多租" : random.Word(themes), random.Word(counties),
                new DateOnly(2023, 2, 10).AddDays(i * 9));
        }
        foreach (var (theme, i) in "深基坑作业 电气焊作业 动火作业".Split(' ').Select((theme, i) => (theme, i)))
        {
            Add($"DTD{i + 1:000}", "动态钉", "市级", theme, "330500", new DateOnly(2023, 6, 1).AddDays(i * 30));
        }
        for (var i = 0; i < 50; i++)
        {
            Add(
                $"XJD{i + 1:000}", random.Word("重点钉 动态钉"), i % 3 == 0 ? "镇级" : "县级", random.Word(themes),
                i % 3 == 0 ? random.Of(city.Free).TownCode : random.Word(counties), random.RecentDay());
        }
        Workbook.Write(folder, "emergency/nails.xlsx", new Sheet(
            "拔钉",
            "拔钉除患月晾晒季比拼年考核表",
            ["编号", "类别", "级别", "主题", "区划代码", "牵头单位", "立项日期", "目标日期", "考核/进度", "考核/月晾晒", "考核/季比拼", "考核/年考核", "状态"],
            rows,
            ["合计", rows.Count, null, null, null, null, null, null, null, null, null, null, null],
            ["备注: 进度单位为百分比。"],
            [1, 2]));

        void Add(string no, string kind, string level, string theme, string division, DateOnly day)
        {
            var state = day.Year == 2023 ? random.Word("销号 销号 销号 验收 反弹") : random.Word("立项 攻坚 攻坚 验收 销号");
            rows.Add([
                no, kind, level, theme, division, "市安委办成员单位", day.Dotted, day.AddDays(180).Dotted,
                state == "销号" ? 100 : random.Between(20, 95), random.Between(600, 990) / 10m, random.Between(1, 5),
                state == "销号" ? random.Word("优秀 良好 合格") : null, state]);
        }
    }

    private static void WriteFlyWires(City city, string folder)
    {
        var random = city.Random("fly wires");
        using var drop = new CsvDrop(
            folder, "emergency/fly-wires.csv", CsvDrop.Utf8WithMark, "编号 楼幢地址编码 发现日期 治理方式 复查日期 状态 区划代码");
        for (var i = 0; i < 400; i++)
        {
            var village = random.Of(city.Free);
            var day = random.RecentDay();
            var state = random.Word("排查 已治理 已治理 复查 复查 反弹");
            drop.Add(
                $"FX{i + 1:00000}", city.PlacesIn(village)[2].Code, day.Slashed,
                state == "排查" ? "" : random.Word("改造 建设 整理 清除"),
                state is "复查" or "反弹" ? day.AddDays(20).Slashed : "", state, village.Code);
        }
    }

    /// <summary>南浔: twelve courses for guardians, 28 hours in all.</summary>
    private static void WriteCourses(string folder)
    {
        using var drop = new CsvDrop(folder, "emergency/courses.csv", CsvDrop.Gb18030, "课程编号 课程名称 科目 学时 共享日期 区划代码");
        var titles = "危险有害因素辨识 作业审批 气体检测 通风置换 监护职责 个人防护 应急救援 事故案例 污水池作业 印染行业 窨井作业 考核实操".Split(' ');
        for (var i = 0; i < titles.Length; i++)
        {
            drop.Add($"KC{i + 1:000}", titles[i], "监护", i < 4 ? "3" : "2",
                new DateOnly(2023, 9, 1).AddDays(i * 12).Dashed, "330503");
        }
        drop.Add("KC101", "焊接与热切割安全", "焊接", "4.5", "2023-05-06", "330521");
        drop.Add("KC102", "登高作业安全", "高处作业", "4", "2024-05-06", "330502");
        drop.Add("KC103", "低压电工复审", "低压电工", "8", "2025-05-06", "330500");
    }

    /// <summary>2022: the drill of 长兴 with 广德 and 宜兴, the only one of that year.</summary>
    private static void WriteJointDrills(string folder)
    {
        using var incidents = new CsvDrop(
            folder, "emergency/joint-incidents.csv", CsvDrop.Utf8, "编号 名称 类型 开始时间 状态 区划代码");
        incidents.Add("LH-2022-01", "2022年长三角(湖锡宣)森林火灾联合扑救实战演练", "演练", "2022-03-10 09:30", "扑灭", "330522");
        incidents.Add("LH-2025-01", "2025年长三角森林火灾联合扑救演练", "演练", "2025-03-12 09:00", "扑灭", "330523");
        incidents.Add("LH-2026-01", "天荒坪山林火情", "实战", "2026-04-05 14:10", "扑灭", "330523108");
        using var parties = new CsvDrop(
            folder, "emergency/joint-incident-parties.csv", CsvDrop.Utf8, "编号 参与方序号 区划代码 任务");
        parties.Add("LH-2022-01", "1", "330522", "先期处置, 主攻火场");
        parties.Add("LH-2022-01", "2", "341882", "跨省支援, 侧翼扑救");
        parties.Add("LH-2022-01", "3", "320282", "隔离带阻截");
        parties.Add("LH-2025-01", "1", "330523", "主攻火场");
        parties.Add("LH-2025-01", "2", "341882", "跨省支援");
        parties.Add("LH-2026-01", "1", "330523", "扑救");
        parties.Add("LH-2026-01", "2", "341882", "跨省支援");
    }
}
