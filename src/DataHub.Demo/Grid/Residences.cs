using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Grid;

/// <summary>Residence registrations 居住登记.</summary>
internal static class Residences
{
    public static void Write(City city, LegacyDatabase system)
    {
        var table = system.Table(
            "RK_JZDJ",
            "居住登记",
            "DJBH:20 SFZH:18 XM DZBM:24 JZGX:4 FDSFZ:18 GZDWDM:18 LDRK:2 QSRQ JZRQ HSSJ HSRBH:12 ZT:4 WGBM:20 "
            + "XZQHDM:12");
        WriteKnown(city, table);
        var random = city.Random("residences");
        var officers = city.Staff.GroupBy(s => s.Cell.Village.Code).ToDictionary(g => g.Key, g => g.First().No);
        for (var i = 0; i < 2_500 * city.Scale; i++)
        {
            var citizen = city.People[i % city.People.Count];
            var village = random.Of(city.Free);
            var place = city.PlacesIn(village)[2 + (i % 2)];
            var rents = place.Use == "2";
            var from = random.Day(new(2015, 1, 1), new(2025, 12, 31));
            var left = i >= city.People.Count;
            table.Add(
                $"JZ{i + 1:0000000}", citizen.Id, citizen.Name, place.Code, rents ? "租住" : random.Word("自有 自有 寄住"),
                rents ? random.Of(city.People).Id : null, random.Chance(50) ? random.Of(city.Ordinary).Code : null,
                rents ? "是" : "否",
                left ? from.AddYears(-3).Chinese : from.Chinese, left ? from.AddDays(-1).Chinese : null,
                random.Time(random.RecentDay()).Dashed, officers[village.Code],
                left ? "注销" : random.Word("登记 核实 核实 变更"),
                place.Cell.Code, village.Code);
        }
    }

    private static void WriteKnown(City city, LegacyTable table)
    {
        var cast = city.Cast;
        var officer = city.Staff.First(staff => staff.Cell == cast.Home.Cell).No;
        Add("JZKY0001", Known.PersonDebtor, cast.PersonDebtor.Name, "租住", Known.Landlord, Known.Tenant);
        Add("JZKY0002", Known.Minor, cast.Minor.Name, "寄住", null, null);
        // 4: this system still holds fifteen digits of a person whom the others know by eighteen.
        Add("JZKY0003", Known.UpgradedFifteen, cast.Upgraded.Name, "租住", Known.Landlord, Known.Debtor);
        Add("JZKY0004", Known.Welder, cast.Welder.Name, "租住", Known.Landlord, Known.Debtor);
        Add("JZKY0005", Known.Namesake, cast.Namesake.Name, "自有", null, Known.CheckZero);

        void Add(string no, string id, string name, string relation, string? landlord, string? employer) => table.Add(
            no, id, name, cast.Home.Code, relation, landlord, employer, "是", "2023年3月1日", null, "2026-10-09 15:20:00",
            officer, "核实",
            cast.Home.Cell.Code, cast.Home.Village.Code);
    }
}
