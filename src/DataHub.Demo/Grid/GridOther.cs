using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Grid;

/// <summary>Investigation tasks, camera alarms and volunteers of the grid system.</summary>
internal static class GridOther
{
    public static void Write(City city, LegacyDatabase system)
    {
        WriteTasks(city, system.Table(
            "PC_RW", "排查见底任务",
            "RWBH:20 LX:4 BGJB:1 BGR WB FXDJ:4 FXRQ XHRQ HTKRQ ZT:4 YHBH:20 JFBH:20 WGBM:20 XZQHDM:12"));
        WriteAlarms(city, system.Table(
            "TY_GJ",
            "天眼告警",
            "GJBH:20 SXTBH:12 LX:4 FXSJ ZXD KZ TSSJ TZDH DCSJ CLSJ HSJG:4 ZT:4 JD WD DZBM:24 WGBM:20 XZQHDM:12"));
    }

    public static void WriteVolunteers(City city, LegacyTable staff)
    {
        var random = city.Random("volunteers");
        for (var i = 0; i < 400; i++)
        {
            var cell = random.Of(city.LiveCells);
            staff.Add(
                $"ZYZ{i + 1:00000}", i % 5 == 0 ? "4" : "3", cell.Code, Names.Person(random), Names.Phone(random),
                i % 5 == 0 ? $"DW{40 + (i % 20):000}" : $"DW{i % 30:000}",
                random.Day(new(2020, 1, 1), new(2024, 12, 31)).Chinese,
                random.Chance(10) ? random.RecentDay().Chinese : null, cell.Village.Code);
        }
    }

    private static void WriteTasks(City city, LegacyTable table)
    {
        for (var i = 0; i < 76; i++)
        {
            var firm = city.Special[i % 149];
            var found = new DateOnly(2021, 7, 5).AddDays(i % 60);
            table.Add(
                $"RWLD{i + 1:0000}", "隐患", i % 5 + 1, "吴兴区包干领导", "包排查、包整改、包督查", i < 30 ? "红" : "橙", found.Chinese,
                found.AddDays(15).Chinese, new DateOnly(2021, 10, 2).AddDays(i % 20).Chinese, i % 19 == 0 ? "反弹" : "销号",
                $"YHLD{i + 1:0000}", null, firm.Cell.Code, firm.Division);
        }
        var random = city.Random("tasks");
        for (var i = 0; i < 700 * city.Scale; i++)
        {
            var dispute = random.Chance(50) ? random.Below(2_000 * city.Scale) : (int?)null;
            var village = dispute is { } n ? Disputes.VillageOf(city, n) : random.Of(city.Free);
            var day = random.RecentDay();
            var state = random.Word("排查 分级 包干 整改 化解 督考 销号 销号 反弹");
            var closed = state is "销号" or "反弹";
            table.Add(
                $"RW{i + 1:0000000}", dispute is null ? "隐患" : "纠纷", random.Between(1, 5), Names.Person(random),
                $"{Names.Person(random)}、{Names.Person(random)}", random.Word("红 橙 黄 蓝"), day.Chinese,
                closed ? day.AddDays(20).Chinese : null, state == "反弹" ? day.AddDays(40).Chinese : null, state, null,
                dispute is { } d ? Disputes.NumberOf(d) : null, city.CellOf(village).Code, village.Code);
        }
    }

    private static void WriteAlarms(City city, LegacyTable table)
    {
        var random = city.Random("alarms");
        for (var i = 0; i < 500 * city.Scale; i++)
        {
            var place = random.Of(city.PlacesIn(random.Of(city.Free)));
            var at = random.Time(random.RecentDay());
            var state = random.Word("发现 推送 定位 到场 处置 处置 处置");
            var arrived = state is "到场" or "处置";
            table.Add(
                $"TY{i + 1:000000}", $"GK{random.Between(1, 180):0000}", random.Word("烟雾 烟雾 烟雾 明火 其他"), at.Dashed,
                $"0.{random.Between(51, 99)}", $"snap/{i + 1}.jpg", state == "发现" ? null : at.AddSeconds(20).Dashed,
                $"{Names.Phone(random)}、{Names.Phone(random)}", arrived ? at.AddMinutes(11).Dashed : null,
                state == "处置" ? at.AddMinutes(40).Dashed : null, state == "处置" ? random.Word("属实 误报 误报") : "待核", state,
                Old.Fixed(place.Longitude!.Value, 6), Old.Fixed(place.Latitude!.Value, 6), place.Code, place.Cell.Code,
                place.Village.Code);
        }
    }
}
