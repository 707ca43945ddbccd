using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Emergency;

/// <summary>浙里焊 (welding): welding machines with their chips, and the scans that switch them on.</summary>
internal static class Welding
{
    public static void Write(City city, LegacySystems systems)
    {
        using var system = systems.Database("welding");
        var machines = WriteMachines(city, system.Table(
            "HJ_SB",
            "焊机设备",
            "SBBH:20 XPBH:24 EWM SYDWDM:18 PP XH CCBH JXSJ FMSJ DZBM:24 WGBM:20 XZQHDM:12 SBZT:1"));
        WritePowerOns(city, machines, system.Table(
            "HJ_KJ", "开机记录", "KJBH:24 SBBH:20 ZSBH:40 TYSHXYDM:18 SMSJ JG:2 GJSJ"));
    }

    /// <summary>
    /// 德清: 1,603 machines of 660 firms, all chipped and coded by February 2024; no other machine is there.
    /// </summary>
    private static List<(string No, Firm Owner)> WriteMachines(City city, LegacyTable table)
    {
        var random = city.Random("machines");
        var machines = new List<(string, Firm)>();
        for (var number = 1; number <= 5; number++)
        {
            Add($"HJKY{number:0000}", city.Cast.Debtor, new DateOnly(2024, 6, 3).AddDays(number / 2),
                number == 5 ? "4" : "3");
        }
        for (var i = 0; i < city.Welding.Count; i++)
        {
            for (var copy = 0; copy < (i < 283 ? 3 : 2); copy++)
            {
                Add($"DQ{i + 1:0000}{copy + 1}", city.Welding[i], random.Day(new(2023, 5, 1), new(2024, 2, 20)), "3");
            }
        }
        var elsewhere = city.Ordinary.Where(firm => firm.Village.CountyCode != Areas.Deqing).ToList();
        for (var i = 0; i < 800 * city.Scale; i++)
        {
            Add($"HZ{i + 1:0000000}", elsewhere[i * 13 % elsewhere.Count], random.RecentDay(),
                random.Word("1 2 3 3 3 3 4 5"));
        }
        EmergencyDirt.Machines(table, city);
        return machines;

        void Add(string no, Firm owner, DateOnly day, string state)
        {
            var chipped = random.Time(day);
            machines.Add((no, owner));
            table.Add(
                no, state == "1" ? null : $"HZX{random.Below(100_000_000):00000000}", $"https://hj.invalid/{no}",
                owner.Code,
                random.Word("平川 浔湖 太湖 瑞焊"), random.Word("ZX7-250 ZX7-315 NBC-350 WSM-400"),
                $"SN{random.Below(10_000_000):0000000}",
                state == "1" ? null : chipped.Slashed, state is "1" or "2" ? null : chipped.AddHours(2).Slashed,
                owner.Place.Code,
                owner.Cell.Code, owner.Division, state);
        }
    }

    private static void WritePowerOns(City city, List<(string No, Firm Owner)> machines, LegacyTable table)
    {
        var random = city.Random("power-ons");
        for (var number = 1; number <= 4; number++)
        {
            var at = new DateTime(2026, 10, 8, 8, number, 0);
            table.Add($"KJKY{number:0000}", "HJKY0001", Certificates.NumberOf(city.Cast.Welder), Known.Debtor,
                at.Slashed, number == 4 ? "02" : "01", at.AddHours(3).Slashed);
        }
        for (var i = 0; i < 4_000 * city.Scale; i++)
        {
            var (no, owner) = random.Of(machines);
            var at = random.Time(random.RecentDay());
            var verdict = random.Word("01 01 01 01 01 01 02 03 04");
            table.Add(
                $"KJ{at:yyyyMM}{i + 1:0000000}", no,
                verdict == "02" ? null : Certificates.NumberOf(random.Of(city.Welders)), owner.Code,
                at.Slashed, verdict, verdict == "01" ? at.AddMinutes(random.Between(10, 300)).Slashed : null);
        }
    }
}
