using System.Globalization;
using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Court;

/// <summary>
/// The court's enforcement system 执行办案系统 (court-legacy): full-width case numbers, dotted dates, words for states.
/// </summary>
internal static class CourtSystem
{
    public const string Courts = "浙0502 浙0503 浙0521 浙0522 浙0523";

    public static void Write(City city, LegacySystems systems)
    {
        using var system = systems.Database("court-legacy");
        var cases = CasesOf(city);
        WriteCases(city, cases, system.Table(
            "ZX_AJ",
            "执行案件",
            "AH:40 FYDM:8 AJLX:4 ZXYJWH ZXYJDW AY LARQ TZSDRQ LXQXRQ BDJE YZXJE CBR AJZT:8 JARQ JAFS XZQHDM:12"));
        WriteDebtors(city, cases, system.Table(
            "ZX_BZXR", "被执行人", "AH:40 DSRXH:4 ZTLX:2 MC SFZH:18 TYSHXYDM:18 FDDBR SDDZ LXDH YW"));
        CourtOther.Write(city, cases, system);
        CourtDrops.Write(city, cases, systems.Folder);
    }

    private static List<EnforcementCase> CasesOf(City city)
    {
        var random = city.Random("cases");
        var cases = new List<EnforcementCase>();
        for (var i = 0; i < 900 * city.Scale; i++)
        {
            var court = random.Of(Courts.Split(' '));
            var filed = random.RecentDay();
            var type = random.Word("执 执 执 执 执 执恢 执保");
            var firm = random.Chance(60) ? random.Of(city.Ordinary) : null;
            cases.Add(new EnforcementCase(
                $"({filed.Year}){court}{type}{5_000 + i}号", court, type, filed, random.Chance(40),
                random.Between(2, 900) * 5_000m, firm, firm is null ? random.Of(city.People) : null));
        }
        return cases;
    }

    private static void WriteCases(City city, List<EnforcementCase> cases, LegacyTable table)
    {
        CourtKnown.Cases(table);
        var random = city.Random("case rows");
        foreach (var c in cases)
        {
            var served = random.Chance(85) ? c.FiledOn.AddDays(random.Between(3, 20)) : (DateOnly?)null;
            var state = c.Closed ? "结案" : served is null ? "立案" : random.Word("执行通知 网络查控 传统调查 控制财产 评估拍卖 案款发放");
            table.Add(
                Old.Wide(c.No), c.Court, c.Type, $"（{c.FiledOn.Year - 1}）{c.Court}民初{random.Between(100, 9_000)}号",
                c.Court == "浙0502" ? "湖州市吴兴区人民法院" : "湖州市辖区内人民法院",
                random.Word("买卖合同纠纷 民间借贷纠纷 劳动争议 租赁合同纠纷 金融借款合同纠纷 建设工程合同纠纷"), c.FiledOn.Dotted, served?.Dotted,
                served?.AddDays(random.Between(10, 20)).Dotted, c.Claim.ToString("0.00", CultureInfo.InvariantCulture),
                c.Closed ? c.Claim.ToString("0.00", CultureInfo.InvariantCulture) : "0.00", Names.Person(random), state,
                c.Closed ? c.FiledOn.AddDays(90).Dotted : null,
                c.Closed ? random.Word("执行完毕 终结本次执行程序 终结本次执行程序 终结执行 不予执行 驳回") : null, "33" + c.Court[1..]);
        }
        CourtDirt.Cases(table);
    }

    private static void WriteDebtors(City city, List<EnforcementCase> cases, LegacyTable table)
    {
        CourtKnown.Debtors(table, city.Cast);
        var random = city.Random("debtors");
        foreach (var c in cases)
        {
            table.Add(
                Old.Wide(c.No), 1, c.Firm is null ? "01" : c.Firm.Code[1] == '1' ? "02" : "03",
                c.Firm?.Name ?? c.Person!.Name,
                c.Person?.Id, c.Firm?.Code, c.Firm is null ? null : Names.Person(random),
                c.Firm?.Place.Text ?? random.Of(city.Places).Text, Names.Phone(random),
                $"支付{c.Claim.ToString("0", CultureInfo.InvariantCulture)}元及利息");
            if (random.Chance(15))
            {
                var guarantor = random.Of(city.People);
                table.Add(Old.Wide(c.No), 2, "01", guarantor.Name, guarantor.Id, null, null, null, guarantor.Phone,
                    "连带清偿");
            }
        }
    }
}
