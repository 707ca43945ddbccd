using System.Globalization;
using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Court;

/// <summary>Lists, limits, controls, seizures, requests and clues that hang on a case.</summary>
internal static class CourtOther
{
    public static void Write(City city, List<EnforcementCase> cases, LegacyDatabase system)
    {
        WriteLists(city, cases, system);
        WriteControls(city, cases, system.Table(
            "ZX_CKFK", "财产查控反馈", "FKBH:20 AH:40 TYSHXYDM:18 SFZH:18 CCLB:4 FKDW CXSJ FKSJ JG:2 JE ZHWH:4"));
        WriteSeizures(city, cases, system.Table(
            "ZX_CFKD",
            "查封扣押冻结",
            "WSBH:24 AH:40 TYSHXYDM:18 SFZH:18 LX:2 CCLB:4 BS SW:2 QSRQ DQRQ XXRQ ZT:2 GG:2"));
        WriteRequests(city, cases, system.Table(
            "ZX_XZZX", "协助执行", "QQBH:20 AH:40 WSH XZDW LX:2 FCSJ DQSJ HF ZT:2"));
        WriteClues(city, cases, system.Table(
            "ZX_CCXS", "财产线索", "XSBH:20 AH:40 LY:2 CCLB:4 NR JJ:2 SDSJ DQSJ HSSJ ZT:2"));
    }

    private static void WriteLists(City city, List<EnforcementCase> cases, LegacyDatabase system)
    {
        var dishonest = system.Table(
            "ZX_SXMD",
            "失信名单",
            "MDBH:20 AH:40 FYDM:8 MC TYSHXYDM:18 ZZJGDM:10 FDDBR SFZH:18 XB:2 NL GKZJH YW LXQK:2 XWQX ZXYJWH "
            + "ZXYJDW LARQ FBRQ JZRQ CXRQ CXYY");
        var limits = system.Table("ZX_XZXF", "限制消费令", "LBH:20 AH:40 FYDM:8 MC TYSHXYDM:18 SFZH:18 FBRQ JCRQ");
        var random = city.Random("lists");
        var debtor = city.Cast.Debtor;
        dishonest.Add(
            "SXKY0001", Old.Wide(Known.OpenCase), "浙0503", debtor.Name, debtor.Code, "MA2HX001-4", "温景行", null, null,
            null, null,
            "支付货款2860000元", "01", "有履行能力而拒不履行生效法律文书确定义务", "（2024）浙0503民初1234号", "湖州市南浔区人民法院", "2024.3.11",
            "2024.7.1", "2036.6.30", null, null);
        limits.Add("XXKY0001", Old.Wide(Known.OpenCase), "浙0503", debtor.Name, debtor.Code, null, "2024.7.1", null);
        foreach (var (c, i) in cases.Select((c, i) => (c, i)).Where(x => x.i % 4 == 0))
        {
            var published = c.FiledOn.AddDays(60);
            var removed = i % 5 == 0 ? published.AddDays(120) : (DateOnly?)null;
            dishonest.Add(
                $"SX{i + 1:0000000}", Old.Wide(c.No), c.Court, c.Firm?.Name ?? c.Person!.Name, c.Firm?.Code,
                c.Firm is null ? null : $"{c.Firm.Code[8..16]}-{c.Firm.Code[16]}",
                c.Firm is null ? null : Names.Person(random), c.Person?.Id,
                c.Person is null ? null : c.Person.Male ? "男" : "女", c.Person is null ? null : 2026 - Year(c.Person),
                c.Person is null ? null : $"{c.Person.Id[..10]}****{c.Person.Id[14..]}",
                $"支付{c.Claim.ToString("0", CultureInfo.InvariantCulture)}元",
                random.Word("01 01 02 03"), random.Word("有履行能力而拒不履行 违反财产报告制度 违反限制消费令"), null, "湖州市辖区内人民法院",
                c.FiledOn.Dotted, published.Dotted, published.AddYears(2).Dotted, removed?.Dotted,
                removed is null ? null : "履行完毕");
            limits.Add(
                $"XX{i + 1:0000000}", Old.Wide(c.No), c.Court, c.Firm?.Name ?? c.Person!.Name, c.Firm?.Code,
                c.Person?.Id, published.Dotted,
                removed?.Dotted);
        }
    }

    private static void WriteControls(City city, List<EnforcementCase> cases, LegacyTable table)
    {
        var random = city.Random("controls");
        table.Add(
            "CKKY0001", Old.Wide(Known.OpenCase), Known.Debtor, null, "账户", "总对总", "2024-04-02 10:00:00",
            "2024-04-03 09:12:00", "01",
            "12800.55", "7731");
        foreach (var (c, i) in cases.Select((c, i) => (c, i)))
        {
            var asked = random.Time(c.FiledOn.AddDays(20));
            var result = random.Word("01 02 02 03");
            table.Add(
                $"CK{i + 1:0000000}", Old.Wide(c.No), c.Firm?.Code, c.Person?.Id, random.Word("不动产 车辆 账户 账户 股权 证券"),
                random.Word("总对总 点对点"), asked.Dashed,
                result == "03" ? null : asked.AddHours(random.Between(2, 72)).Dashed, result,
                result == "01" ? $"{random.Between(100, 90_000)}.{random.Below(100):00}" : null,
                result == "01" ? $"{random.Below(10_000):0000}" : null);
        }
    }

    private static void WriteSeizures(City city, List<EnforcementCase> cases, LegacyTable table)
    {
        var random = city.Random("seizures");
        table.Add(
            "CFKY0001", Old.Wide(Known.OpenCase), Known.Debtor, null, "01", "设备", "HJKY0004", "首封", "2025.2.1",
            "2035.1.31", null, "01",
            "是");
        foreach (var (c, i) in cases.Select((c, i) => (c, i)).Where(x => x.i % 3 == 0))
        {
            var kind = random.Word("01 02 03 03");
            var from = c.FiledOn.AddDays(30);
            table.Add(
                $"CF{i + 1:0000000}", Old.Wide(c.No), c.Firm?.Code, c.Person?.Id, kind,
                kind == "03" ? "账户" : random.Word("不动产 车辆 设备"),
                kind == "03" ? $"尾号{random.Below(10_000):0000}" : $"浙E·{random.Below(100_000):00000}",
                random.Word("首封 首封 轮候"), from.Dotted,
                from.AddYears(kind == "03" ? 1 : 3).Dotted, random.Chance(10) ? from.AddYears(4).Dotted : null,
                random.Word("01 01 02 03 04"), random.Word("是 否"));
        }
    }

    private static void WriteRequests(City city, List<EnforcementCase> cases, LegacyTable table)
    {
        var random = city.Random("requests");
        table.Add(
            "XZKY0001", Old.Wide(Known.OpenCase), "（2024）浙0503执1234号之一", "应急", "01", "2024-04-02 09:00:00",
            "2024-04-12 09:00:00",
            "登记焊机五台", "03");
        table.Add(
            "XZKY0002", Old.Wide(Known.OpenCase), "（2024）浙0503执1234号之二", "消防", "01", "2024-04-02 09:00:00",
            "2024-04-12 09:00:00",
            null, "01");
        foreach (var (c, i) in cases.Select((c, i) => (c, i)).Where(x => x.i % 3 == 1))
        {
            var sent = random.Time(c.FiledOn.AddDays(25));
            var state = random.Word("01 02 03 03 04 05");
            table.Add(
                $"XZ{i + 1:0000000}", Old.Wide(c.No), Old.Wide(c.No) + "之一", random.Word("消防 应急 基层治理 市"),
                random.Word("01 02 03 04"),
                sent.Dashed, sent.AddDays(10).Dashed, state == "03" ? random.Word("已协助 查无记录") : null, state);
        }
    }

    private static void WriteClues(City city, List<EnforcementCase> cases, LegacyTable table)
    {
        var random = city.Random("property clues");
        foreach (var (c, i) in cases.Select((c, i) => (c, i)).Where(x => x.i % 4 == 2))
        {
            var got = random.Time(c.FiledOn.AddDays(15));
            var urgent = random.Chance(20);
            var state = random.Word("01 02 03 04 05");
            table.Add(
                $"XS{i + 1:0000000}", Old.Wide(c.No), random.Word("01 02 03 04"), random.Word("设备 车辆 债权 不动产 其他"),
                random.Word("厂内停放货车 有租金收入 在他处存放货物 有到期货款"), urgent ? "是" : "否", got.Dashed,
                got.AddDays(urgent ? 3 : 7).Dashed, state is "03" or "04" ? got.AddDays(2).Dashed : null, state);
        }
    }

    private static int Year(Citizen person) => int.Parse(person.Born[..4], CultureInfo.InvariantCulture);
}
