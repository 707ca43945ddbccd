using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Emergency;

/// <summary>Confined spaces 有限空间, the operations in them, the alerts of their cameras, and penalty cases.</summary>
internal static class ConfinedSpaces
{
    private const string Kinds = "污水池 反应釜 储罐 地下管沟 料仓 窨井";

    /// <summary>The number of the space of the n-th 南浔 firm.</summary>
    public static string SpaceNo(int n) => $"KJNX{n + 1:0000}";

    public static void Write(City city, LegacyDatabase system, IReadOnlyList<FiledHazard> filed)
    {
        var spaces = WriteSpaces(city, system.Table(
            "AQ_YXKJ", "有限空间", "KJBH:16 TYSHXYDM:18 KJLX WXYS SXTBH:16 WXQY DZBM:24 WGBM:20 XZQHDM:12 GXRQ:10"));
        WriteOperations(city, spaces, system.Table(
            "AQ_YXKJZY", "有限空间作业", "XKBH:20 KJBH:16 SPR JHRSFZ:18 JHRZH:40 ZYRY QTJC:2 KSSJ JSSJ ZYZT:2 XZQHDM:12"));
        List<FiledHazard> cases = [.. filed];
        WriteAlerts(city, spaces, cases, system.Table(
            "AQ_AIGJ", "AI告警", "GJBH:20 KJBH:16 TYSHXYDM:18 XW:2 GJSJ TZDX DCSJ CLZT:2 CFAJBH:20 XZQHDM:12"));
        WritePenalties(city, cases, system.Table(
            "AQ_CFAJ", "行政处罚案件", "AJBH:20 TYSHXYDM:18 YHBH:20 AY LARQ:10 FKJE AJZT:2 XZQHDM:12"));
    }

    private static List<(string No, Firm Firm)> WriteSpaces(City city, LegacyTable table)
    {
        var random = city.Random("spaces");
        var spaces = new List<(string, Firm)>();
        Add("KJKY0001", city.Cast.Debtor, new DateOnly(2026, 1, 5));
        Add("KJKY0002", city.Cast.Debtor, new DateOnly(2026, 1, 5));
        for (var i = 0; i < city.Confined.Count; i++)
        {
            Add(SpaceNo(i), city.Confined[i], random.Day(new(2022, 1, 1), new(2022, 12, 1)));
        }
        for (var i = 18; i < city.Special.Count; i++)
        {
            Add($"KJWX{i:0000}", city.Special[i], random.Day(new(2021, 1, 1), new(2021, 9, 1)));
        }
        for (var i = 0; i < 150 * city.Scale; i++)
        {
            Add($"KJQ{i + 1:0000000}", city.Ordinary[i * 9 % city.Ordinary.Count], random.RecentDay());
        }
        return spaces;

        void Add(string no, Firm firm, DateOnly updated)
        {
            spaces.Add((no, firm));
            table.Add(
                no, firm.Code, random.Word(Kinds), random.Word("硫化氢、缺氧 缺氧 一氧化碳、易燃气体 甲烷、缺氧、坍塌"),
                random.Chance(40) ? $"SXT{random.Below(100_000):00000}" : null,
                random.Chance(20) ? Zone(firm.Place) : null,
                firm.Place.Code, firm.Cell.Code, firm.Division, updated.Dashed);
        }
    }

    private static string? Zone(Place place)
    {
        if (place is not { Longitude: { } east, Latitude: { } north })
        {
            return null;
        }
        string At(double dx, double dy) => $"[{Old.Fixed(east + dx, 6)},{Old.Fixed(north + dy, 6)}]";
        return "{\"type\":\"Polygon\",\"coordinates\":[["
            + $"{At(0, 0)},{At(0.0001, 0)},{At(0.0001, 0.0001)},{At(0, 0)}" + "]]}";
    }

    /// <summary>南浔: 100 operations in early 2023, 124 in early 2024; the rest is of later years.</summary>
    private static void WriteOperations(City city, List<(string No, Firm Firm)> spaces, LegacyTable table)
    {
        var random = city.Random("operations");
        for (var i = 0; i < 224; i++)
        {
            var day = new DateOnly(i < 100 ? 2023 : 2024, 1, 3).AddDays(i % 48);
            Add($"ZYNX{i + 1:0000}", spaces[2 + (i % 60)], day, i < 100 ? null : city.Guardians[i % 207], "04");
        }
        for (var i = 0; i < 700 * city.Scale; i++)
        {
            var guardian = random.Of(city.Guardians);
            Add($"ZYQ{i + 1:0000000}", random.Of(spaces), random.RecentDay(), guardian,
                random.Word("01 02 03 04 04 04 05"));
        }

        void Add(string no, (string No, Firm Firm) space, DateOnly day, Citizen? guardian, string state)
        {
            var start = random.Time(day);
            table.Add(
                no, space.No, Names.Person(random), guardian?.Id,
                guardian is null ? null : Certificates.GuardianNumberOf(city, guardian),
                $"{Names.Person(random)}、{Names.Person(random)}",
                state == "01" ? "03" : random.Chance(96) ? "01" : "02",
                start.Dashed, state == "05" ? null : start.AddMinutes(random.Between(30, 240)).Dashed, state,
                space.Firm.Division);
        }
    }

    /// <summary>An alert that led to a case has its own, after those of the hazards.</summary>
    private static void WriteAlerts(
        City city, List<(string No, Firm Firm)> spaces, List<FiledHazard> cases, LegacyTable table)
    {
        var random = city.Random("alerts");
        for (var i = 0; i < 200 * city.Scale; i++)
        {
            var (no, firm) = random.Of(spaces);
            var at = random.Time(random.RecentDay());
            var state = random.Word("02 03 03 04 05 05");
            if (state == "04")
            {
                cases.Add(new FiledHazard(null, firm, DateOnly.FromDateTime(at).AddDays(5)));
            }
            table.Add(
                $"AI{i + 1:0000000}", no, firm.Code, random.Word("01 01 02"), at.Dashed,
                $"{firm.Name}、{firm.Village.Town}应急管理站",
                state is "03" or "04" ? at.AddMinutes(random.Between(5, 60)).Dashed : null, state,
                state == "04" ? PenaltyNo(cases.Count - 1) : null, firm.Division);
        }
    }

    private static void WritePenalties(City city, List<FiledHazard> cases, LegacyTable table)
    {
        var random = city.Random("penalties");
        for (var i = 0; i < cases.Count; i++)
        {
            var (hazard, firm, day) = cases[i];
            var state = random.Word("01 02 03 04 05 05");
            var cause = hazard is null
                ? random.Word("未按规定设置有限空间警示标志 未按规定监护")
                : random.Word("逾期未整改安全隐患 特种作业人员无证上岗 未签订安全管理协议");
            table.Add(
                PenaltyNo(i), firm.Code, hazard, cause, day.Dashed,
                state is "01" or "02" ? null : random.Between(1, 40) * 5_000, state, firm.Division);
        }
    }

    private static string PenaltyNo(int n) => $"CF{n + 1:0000000}";
}
