using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Registry;

/// <summary>The market-supervision register 市场监管登记库 (scjg) and the population register 人口库 (population).</summary>
internal static class Registers
{
    private const string DebtorOldName = "湖州南浔衡远纺织厂";

    public static void Write(City city, LegacySystems systems)
    {
        using (var scjg = systems.Database("scjg"))
        {
            WriteFirms(city, scjg.Table(
                "QYDJ",
                "企业登记",
                "TYSHXYDM:18 QYMC CYM QYLX:2 ZZJGDM:9 ZCH:15 DJZT:2 FDDBR CLRQ DZBM:24 WGBM:20 XZQHDM:12"));
        }
        using var population = systems.Database("population");
        WriteCitizens(city, population.Table("RKXX", "人口信息", "GMSFHM:18 XM XB:4 CSNF:4 LXDH:20 SFWCN:2"));
    }

    private static void WriteFirms(City city, LegacyTable table)
    {
        var random = city.Random("firms");
        var number = 0;
        foreach (var firm in city.AllFirms)
        {
            var oldName = firm.Code == Known.Debtor ? DebtorOldName : random.Chance(4) ? OldNameOf(firm, random) : null;
            var registered = random.Day(new DateOnly(1998, 1, 1), new DateOnly(2016, 12, 31));
            table.Add(
                firm.Code,
                firm.Name,
                oldName,
                firm.Code[1],
                firm.Code[8..17],
                registered.Year < 2012 ? $"{Codes.Nowhere}{++number:000000000}" : null,
                city.Cast.Firms.Contains(firm) || random.Chance(96) ? "1" : random.Word("2 2 3 4"),
                firm.Code[1] == '2' && firm.Name.Length > 6 ? firm.Name[3..6] : Names.Person(random),
                registered.Dashed,
                firm.Place.Code,
                firm.Cell.Code,
                firm.Division);
        }
        RegistryDirt.Firms(table, city);
    }

    private static string OldNameOf(Firm firm, Seeded random)
    {
        var name = Names.Firm(random, firm.Village.County[..2], firm.Code[1]);
        return random.Chance(20) ? $"{name}、{firm.Name.Replace("有限公司", "厂", StringComparison.Ordinal)}" : name;
    }

    private static void WriteCitizens(City city, LegacyTable table)
    {
        var random = city.Random("citizens");
        foreach (var citizen in city.AllCitizens)
        {
            var sex = (citizen.Male, random.Below(10)) switch
            {
                (true, 0) => "1",
                (true, 1) => "M",
                (true, _) => "男",
                (false, 0) => "2",
                (false, 1) => "F",
                _ => "女",
            };
            var minor = citizen.Id == Known.Minor;
            table.Add(citizen.Id, citizen.Name, sex, citizen.Born[..4], citizen.Phone, minor ? "Y" : "N");
        }
        RegistryDirt.Citizens(table);
    }
}
