using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Fire;

/// <summary>
/// The supervision system of the fire brigade 消防监督业务系统 (fire-legacy): compact dates, code values, CHAR columns.
/// </summary>
internal sealed class FireSystem
{
    private readonly City city;
    private readonly List<FireUnit> units;

    private FireSystem(City city)
    {
        this.city = city;
        units = [.. city.Special.Concat(city.Lessors).Concat(city.Ordinary)
            .Select((firm, i) => new FireUnit($"XF{i + 1:000000}", firm))];
    }

    /// <summary>A supervised unit and the firm that runs it.</summary>
    private sealed record FireUnit(string No, Firm Firm);

    public static void Write(City city, LegacySystems systems)
    {
        using var system = systems.Database("fire-legacy");
        var fire = new FireSystem(city);
        fire.WriteUnits(system.Table(
            "XF_DW",
            "监管单位",
            "DWBH:16 TYSHXYDM:18 DWMC DWLB:1 SYXZ DZBM:24 WGBM:20 XZQHDM:12 AQGLR AQGLRDH JZGD JZMJ XKS:2 JD WD "
            + "CZFDM:18 ZLHTBH"));
        fire.WriteInspectionsAndHazards(
            system.Table(
                "XF_JC",
                "监督检查",
                "JCBH:20 DWBH:16 TYSHXYDM:18 JCLX:1 JCRQ:8 JCRY JCJG:1 WSH LHBM ZXXDBM:16 XZQHDM:12"),
            system.Table(
                "XF_YH",
                "火灾隐患",
                "YHBH:20 JCBH:20 DWBH:16 TYSHXYDM:18 YHLB YHDJ:1 YHMS FXRQ:10 ZGQX:8 ZGRQ:8 FCRQ:8 YHZT:4 LSCF:1 "
                + "CFKSRQ:8 CFJSRQ:8 QZTD:2 TCTY:2 JBRDH ZXXDBM:16 XZQHDM:12"));
        FireOther.Write(city, system);
    }

    private void WriteUnits(LegacyTable table)
    {
        var random = city.Random("fire units");
        var uses = "厂房 仓库 商场 宾馆 劳动密集型企业 小作坊";
        FireKnown.Units(table, city.Cast);
        foreach (var (no, firm) in units)
        {
            var place = firm.Place;
            table.Add(
                no, firm.Code, firm.Name, random.Word("1 2 2 2 3 3 3"), random.Word(uses), place.Code, firm.Cell.Code,
                firm.Division, Names.Person(random), Names.Phone(random), Old.Fixed(random.Between(35, 480) / 10d, 1),
                random.Between(60, 9_000), random.Word("1 0 0 0"),
                place.Longitude is { } east ? Old.Fixed(east, 6) : null,
                place.Latitude is { } north ? Old.Fixed(north, 6) : null,
                null, null);
        }
        FireDirt.Units(table, city);
    }

    private void WriteInspectionsAndHazards(LegacyTable inspections, LegacyTable hazards)
    {
        var random = city.Random("fire inspections");
        FireKnown.InspectionsAndHazards(inspections, hazards, city.Cast);
        for (var i = 0; i < 3_000 * city.Scale; i++)
        {
            var unit = units[(i * 7 + i / units.Count) % units.Count];
            var day = random.RecentDay();
            var no = $"JC{day:yyyy}{i + 1:0000000}";
            var campaign = random.Chance(25) ? day.Year == 2025 ? "HZ-SHY-2025" : "HZ-XFAQ-2026" : null;
            var failed = i % 3 != 0;
            inspections.Add(
                no, unit.No, unit.Firm.Code, random.Word("1 1 2 2 3"), day.Compact,
                $"{Names.Person(random)}、{Names.Person(random)}", failed ? "2" : "1",
                failed ? $"湖消责改〔{day.Year}〕{i + 1}号" : null,
                random.Chance(20) ? random.Word("应急 应急、综合执法 市场监管 公安") : null, campaign, unit.Firm.Division);
            for (var h = 0; failed && h < 1 + i % 3; h++)
            {
                AddHazard(hazards, random, $"YH{day:yyyy}{i + 1:0000000}{h}", no, unit, day, campaign);
            }
        }
        foreach (var report in TwoStationHazard.Of(city))
        {
            var unit = units.First(unit => unit.Firm == report.Firm);
            hazards.Add(
                $"YHSZ{report.Number:0000}", null, unit.No, report.Firm.Code, "双站上报", "1", report.Description,
                report.FoundOn.Compact, report.FoundOn.AddDays(15).Compact, null, null, "1", "0", null, null, "0", "0",
                null,
                null, report.Firm.Division);
        }
        FireDirt.Hazards(hazards, city);
    }

    private static void AddHazard(
        LegacyTable table, Seeded random, string no, string inspection, FireUnit unit, DateOnly day, string? campaign)
    {
        var state = random.Word("1 2 3 3 5 7 6 4 4 4");
        DateOnly? fixedOn = state is "3" or "4" or "7" ? day.AddDays(random.Between(1, 20)) : null;
        var closure = random.Below(40) switch { 0 => "1", 1 => "2", _ => "0" };
        table.Add(
            no, inspection, unit.No, unit.Firm.Code,
            random.Word("疏散通道 消防设施 电气线路 违规用火 建筑防火 日常管理"), random.Chance(6) ? "2" : "1",
            random.Word("疏散通道被占用 消火栓无水 电线私拉乱接 违规住人 防火门损坏 无应急预案"),
            day.Compact, day.AddDays(15).Compact, fixedOn?.Compact,
            state is "4" or "7" ? fixedOn?.AddDays(7).Compact : null,
            state, closure, closure == "0" ? null : day.Compact, closure == "2" ? day.AddDays(10).Compact : null,
            random.Chance(3) ? "√" : "0", random.Chance(3) ? "1" : "0", random.Chance(15) ? Names.Phone(random) : null,
            campaign, unit.Firm.Division);
    }
}
