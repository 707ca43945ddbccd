using DataHub.Demo.Legacy;
using DataHub.Demo.Registry;
using DataHub.Demo.World;

namespace DataHub.Demo.Grid;

/// <summary>Events of the four platforms 四平台 and the command centres' orders.</summary>
internal static class GridEvents
{
    private const string Words = "占道经营 噪声扰民 垃圾堆放 消防隐患 劳资纠纷 欠薪线索 违章搭建 污水直排 电动车飞线";

    public static void Write(City city, LegacyDatabase system)
    {
        var events = system.Table(
            "SJ_SJXX",
            "事件信息",
            "SJBH:20 WGBM:20 PTDM:2 SJLB SJDJ:2 SJLY:1 SBSJ SBRBH:12 CLDWBH:20 DZBM:24 TYSHXYDM:18 SJZT:4 XBSX "
            + "BJSJ MYD:1 XZQHDM:12");
        var orders = system.Table(
            "ZH_ZLD", "指挥指令", "ZLBH:20 ZXBH:20 SJBH:20 RYBH:12 XDSJ HBSJ SFSP:2 ZLZT:4 XZQHDM:12");
        WriteKnown(city, events);
        var random = city.Random("events");
        var free = city.Staff.Where(staff => staff.Cell.Village.Free).ToList();
        for (var i = 0; i < 6_000 * city.Scale; i++)
        {
            var firm = random.Chance(45) ? random.Of(city.Ordinary) : null;
            var staff = random.Of(free);
            var place = firm?.Place ?? random.Of(city.PlacesIn(staff.Cell.Village));
            var at = random.Time(random.RecentDay());
            var no = $"SJ{at:yyyyMM}{i + 1:0000000}";
            var state = random.Word("受理 分流 处置 反馈 评价 办结 办结 办结 办结 督办 退回");
            var closed = state is "办结" or "评价";
            events.Add(
                no, place.Cell.Code, random.Word("Z1 Z2 Z3 Z4 P1 P2 P3 P4"), random.Word(Words),
                random.Word("01 01 01 01 02 03"),
                random.Word("1 1 1 2 3 4 5"), at.Dashed, staff.No,
                CitySystem.UnitNo(place.Village.TownCode, random.Word("02 07")),
                place.Code, firm?.Code, state, at.AddDays(3).Dashed,
                closed ? at.AddHours(random.Between(2, 90)).Dashed : null,
                closed && random.Chance(60) ? random.Between(2, 5) : null, place.Village.Code);
            if (i % 5 == 0)
            {
                WriteOrder(orders, random, i, no, place.Village, staff, at);
            }
        }
        GridDirt.Events(events, city);
    }

    private static void WriteOrder(
        LegacyTable table, Seeded random, int i, string eventNo, Village village, Staff staff, DateTime at)
    {
        var state = random.Word("下达 签收 到场 报告 报告 报告 超时");
        table.Add(
            $"ZL{i + 1:00000000}", CitySystem.UnitNo(village.TownCode, "03"), eventNo, staff.No,
            at.AddMinutes(9).Dashed,
            state == "报告" ? at.AddMinutes(random.Between(20, 300)).Dashed : null, random.Word("是 否 1 0"), state,
            village.Code);
    }

    /// <summary>Seven events at the known debtor's plants.</summary>
    private static void WriteKnown(City city, LegacyTable table)
    {
        var firm = city.Cast.Debtor;
        var officer = city.Staff.First(staff => staff.Cell == firm.Cell).No;
        Event(1, "欠薪线索", "02", "2026-01-12 09:20:00", "办结", "2026-01-14 16:00:00");
        Event(2, "消防隐患", "01", "2026-03-18 10:05:00", "办结", "2026-03-20 11:00:00");
        Event(3, "污水直排", "03", "2026-04-02 14:30:00", "督办", null);
        Event(4, "噪声扰民", "01", "2026-05-09 21:10:00", "评价", "2026-05-11 09:00:00");
        Event(5, "劳资纠纷", "02", "2026-06-15 08:45:00", "处置", null);
        Event(6, "设备搬离", "02", "2026-09-20 05:40:00", "受理", null);
        Event(7, "租户反映停电", "01", "2026-09-20 05:40:00", "分流", null);

        void Event(int number, string category, string level, string at, string state, string? closed) => table.Add(
            $"SJKY{number:0000}", firm.Cell.Code, number % 2 == 0 ? "Z3" : "P3", category, level, "1", at, officer,
            CitySystem.UnitNo(Areas.NanxunTown, "02"), firm.Place.Code, firm.Code, state, null, closed,
            closed is null ? null : 4,
            firm.Division);
    }
}
