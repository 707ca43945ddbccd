using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Emergency;

/// <summary>A hazard, or an alert without one, that became a penalty case.</summary>
internal sealed record FiledHazard(string? No, Firm Firm, DateOnly FiledOn);

/// <summary>Work-safety inspections and the hazards they found.</summary>
internal static class SafetyInspections
{
    /// <summary>Writes all of them and returns the hazards on which a case was filed.</summary>
    public static IReadOnlyList<FiledHazard> Write(City city, LegacyTable inspections, LegacyTable hazards)
    {
        WriteXiaopu(city, hazards);
        WriteLookBack(city, hazards);
        WriteNanxunConfined(city, hazards);
        WriteZone(city, inspections);
        var filed = WriteVolume(city, inspections, hazards);
        WriteKnown(city.Cast, inspections, hazards);
        foreach (var report in TwoStationHazard.Of(city))
        {
            Hazard(hazards, $"YJSZ{report.Number:0000}", report.Firm, "01", report.Description, report.FoundOn, null,
                null, "01", null);
        }
        EmergencyDirt.Hazards(hazards, city);
        return filed;
    }

    /// <summary>
    /// 小浦: 67 found by March 2022, 64 of them fixed by then; some came back or were checked again later.
    /// </summary>
    private static void WriteXiaopu(City city, LegacyTable hazards)
    {
        var random = city.Random("xiaopu hazards");
        for (var i = 0; i < 67; i++)
        {
            var found = new DateOnly(2022, 1, 12).AddDays(i % 50);
            var fixedOn = found.AddDays(5 + i % 20);
            var open = i >= 64;
            var state = open ? "02" : i % 16 == 0 ? "07" : i % 2 == 0 ? "04" : "03";
            Hazard(
                hazards, $"YHXP{i + 1:0000}", city.Tenants[i % 50], "01",
                random.Word("疏散通道不畅 电线老化 无安全管理协议 短纤维未清扫 消防设施缺失"), found, open ? null : fixedOn,
                state is "04" or "07" ? new DateOnly(2022, 4, 10) : null, state, "XP-YCDZ-2022",
                lease: $"ZL-330522-{(i % 50) + 1:0000}");
        }
    }

    /// <summary>吴兴: the 76 of the list, each looked back at.</summary>
    private static void WriteLookBack(City city, LegacyTable hazards)
    {
        for (var i = 0; i < 76; i++)
        {
            var found = new DateOnly(2021, 7, 5).AddDays(i % 60);
            Hazard(
                hazards, $"YHLD{i + 1:0000}", city.Special[i % 149], i % 7 == 0 ? "03" : i % 5 == 0 ? "02" : "01",
                "两个排查见底清单隐患", found, found.AddDays(10), new DateOnly(2021, 10, 2).AddDays(i % 20),
                i % 19 == 0 ? "07" : "04", "HZ-PCJD-2021", risk: i < 30 ? "高温熔融(深井铸造)" : "有限空间");
        }
    }

    /// <summary>南浔: nine hazards of confined spaces in early 2023, eight in early 2024, over more operations.</summary>
    private static void WriteNanxunConfined(City city, LegacyTable hazards)
    {
        for (var i = 0; i < 17; i++)
        {
            var found = new DateOnly(i < 9 ? 2023 : 2024, 1, 4).AddDays(i % 9 * 5);
            Hazard(
                hazards, $"YHKJ{i + 1:0000}", city.Confined[i * 3 % 60], "01", "有限空间未设警示标志", found, found.AddDays(6),
                found.AddDays(12), "04", null, risk: "有限空间", space: ConfinedSpaces.SpaceNo(i * 3 % 60));
        }
    }

    /// <summary>永康: the spring and summer checks saw 1,937 enterprises, some twice.</summary>
    private static void WriteZone(City city, LegacyTable inspections)
    {
        var random = city.Random("zone inspections");
        for (var i = 0; i < city.Zone.Count; i++)
        {
            var day = new DateOnly(2017, 3, 6).AddDays(i % 100);
            Inspection(inspections, $"YKC{i + 1:00000}", city.Zone[i], "02", day, random, "YK-CXJ-2017");
            if (i % 40 == 0)
            {
                Inspection(inspections, $"YKX{i + 1:00000}", city.Zone[i], "08", day.AddDays(14), random,
                    "YK-CXJ-2017");
            }
        }
    }

    private static List<FiledHazard> WriteVolume(City city, LegacyTable inspections, LegacyTable hazards)
    {
        var random = city.Random("safety inspections");
        var filed = new List<FiledHazard>();
        for (var i = 0; i < 3_000 * city.Scale; i++)
        {
            var firm = city.Ordinary[(i * 11 + i / city.Ordinary.Count) % city.Ordinary.Count];
            var day = random.RecentDay();
            var no = $"AJ{day:yyyy}{i + 1:0000000}";
            Inspection(inspections, no, firm, $"0{random.Between(1, 8)}", day, random, null);
            for (var h = 0; h < i % 3; h++)
            {
                var state = random.Word("01 02 03 03 04 04 04 05 06 07");
                DateOnly? done = state is "03" or "04" or "07" ? day.AddDays(random.Between(1, 25)) : null;
                var hazard = $"AY{day:yyyy}{i + 1:0000000}{h}";
                if (state == "06")
                {
                    filed.Add(new FiledHazard(hazard, firm, day.AddDays(31)));
                }
                Hazard(
                    hazards, hazard, firm, random.Word("01 01 01 02 03"),
                    random.Word("机械防护缺失 危化品混存 未戴安全帽 粉尘未清理 特种作业无证 应急预案未演练"), day, done,
                    state is "04" or "07" ? done?.AddDays(10) : null, state, null, inspection: no,
                    risk: random.Word("粉尘涉爆 喷涂 短纤维 危化 - -"), major: random.Chance(7));
            }
        }
        return filed;
    }

    private static void WriteKnown(Cast cast, LegacyTable inspections, LegacyTable hazards)
    {
        inspections.Add("AJKY0001", Known.Debtor, "02", "2025-11-03", "归榆、丁澄", "消防、公安", "不合格", null,
            cast.Debtor.Division);
        Hazard(
            hazards, "AYKY0001", cast.Debtor, "01", "污水池未设警示标志", new(2025, 11, 3), null, null, "02", null,
            inspection: "AJKY0001", risk: "有限空间", space: "KJKY0001", major: true);
        Hazard(
            hazards, "AYKY0002", cast.Debtor, "01", "电焊作业未清理可燃物", new(2025, 11, 3), new(2025, 11, 9), new(2025, 11, 20),
            "04", null,
            inspection: "AJKY0001", risk: "电焊");
        Hazard(
            hazards, "AYKY0003", cast.Tenant, "02", "绗缝车间消防通道被占", new(2026, 2, 3), null, null, "05", null,
            lease: "ZL-330503-0001");
    }

    private static void Inspection(
        LegacyTable table, string no, Firm firm, string kind, DateOnly day, Seeded random,
        string? campaign) => table.Add(
            no, firm.Code, kind, day.Dashed, $"{Names.Person(random)}、{Names.Person(random)}",
            random.Chance(15) ? random.Word("消防 消防、公安 综合执法") : null, random.Word("合格 合格 不合格"), campaign, firm.Division);

    private static void Hazard(
        LegacyTable table, string no, Firm firm, string sector, string text, DateOnly found, DateOnly? fixedOn,
        DateOnly? again,
        string state, string? campaign, string? lease = null, string? space = null, string? inspection = null,
        string risk = "-", bool major = false) => table.Add(
            no, firm.Code, lease, space, inspection, campaign == "HZ-PCJD-2021" ? "04" : "01", sector, risk,
            major ? "02" : "01",
            major ? "是" : "否", text, found.Dashed, found.AddDays(30).Dashed, fixedOn?.Dashed, again?.Dashed,
            again is null ? null : state == "07" ? "02" : "01", state, campaign, firm.Division);
}
