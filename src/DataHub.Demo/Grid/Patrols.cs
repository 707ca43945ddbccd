using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Grid;

/// <summary>Patrol visits, their targets and the clues they found.</summary>
internal static class Patrols
{
    public static void Write(City city, LegacyDatabase system)
    {
        var targets = system.Table("XC_DX", "巡查对象", "DXBH:16 DXLX:2 WGBM:20 XZQHDM:12");
        var visits = system.Table(
            "XC_ZF", "巡查走访", "ZFBH:20 WGBM:20 RYBH:12 ZFSJ DXLX:2 DXBH:16 YHPC:2 FXQK XSBH:16 XZQHDM:12");
        var clues = system.Table("XC_XS", "线索", "XSBH:16 NR FXRQ WHSS ZT:4 WGBM:20 XZQHDM:12");
        WriteShuanglin(city, targets, visits, clues);
        WriteVolume(city, targets, visits, clues);
    }

    /// <summary>
    /// 双林, first quarter of 2022: 1,000 targets of which 989 were visited; 500 are things, 496 of them checked
    /// for hazards; 2,346 visits and 71 clues.
    /// </summary>
    private static void WriteShuanglin(City city, LegacyTable targets, LegacyTable visits, LegacyTable clues)
    {
        var random = city.Random("shuanglin");
        var cells = city.LiveCells.Where(cell => cell.Village.TownCode == Areas.Shuanglin).ToList();
        var officers = city.Staff.GroupBy(s => s.Cell.Code).ToDictionary(g => g.Key, g => g.First().No);
        var visited = new List<int>();
        for (var i = 0; i < 1_000; i++)
        {
            targets.Add($"DXSL{i + 1:0000}", Kind(i), cells[i % cells.Count].Code, cells[i % cells.Count].Village.Code);
            if (i < 497 || (i >= 500 && i < 992))
            {
                visited.Add(i);
            }
        }
        for (var v = 0; v < 2_346; v++)
        {
            var target = visited[v % visited.Count];
            var cell = cells[target % cells.Count];
            var at = new DateTime(2022, 1, 2, 8, 0, 0).AddMinutes(v * 53);
            visits.Add(
                $"ZFSL{v + 1:00000}", cell.Code, officers[cell.Code], at.Dashed, Kind(target), $"DXSL{target + 1:0000}",
                target < 496 ? "是" : "否", v < 71 ? "发现线索" : null, v < 71 ? $"XSSL{v + 1:000}" : null,
                cell.Village.Code);
        }
        for (var i = 0; i < 71; i++)
        {
            var cell = cells[visited[i] % cells.Count];
            clues.Add(
                $"XSSL{i + 1:000}", random.Word("劝阻电信诈骗 发现私拉电线 调解邻里口角 发现河道排污 劝阻违规用火"),
                new DateOnly(2022, 1, 2).AddDays(i % 85).Chinese, i % 10 == 0 ? 15_600 + (i * 50) : null,
                random.Word("处置 办结"), cell.Code,
                cell.Village.Code);
        }
    }

    private static void WriteVolume(City city, LegacyTable targets, LegacyTable visits, LegacyTable clues)
    {
        var random = city.Random("patrols");
        var staff = city.Staff.Where(s => s.Cell.Village.Free).ToList();
        for (var i = 0; i < 600; i++)
        {
            var cell = staff[i].Cell;
            targets.Add($"DXQ{i + 1:00000}", Kind(i), cell.Code, cell.Village.Code);
        }
        for (var i = 0; i < 3_000 * city.Scale; i++)
        {
            var target = random.Below(600);
            var officer = staff[target];
            var clue = i % 15 == 0 ? $"XSQ{i + 1:00000000}" : null;
            var day = random.RecentDay();
            visits.Add(
                $"ZFQ{i + 1:00000000}", officer.Cell.Code, officer.No, random.Time(day).Dashed, Kind(target),
                $"DXQ{target + 1:00000}",
                random.Word("是 否 1 0 √"), clue is null ? null : "发现线索", clue, officer.Cell.Village.Code);
            if (clue is not null)
            {
                clues.Add(
                    clue, random.Word("发现违规充电 发现无证电焊 发现欠薪苗头 劝阻电信诈骗"), day.Chinese,
                    random.Chance(20) ? random.Between(1, 40) * 500 : null, random.Word("走访发现 上报 处置 办结 办结"),
                    officer.Cell.Code,
                    officer.Cell.Village.Code);
            }
        }
    }

    private static string Kind(int i) => i < 500 ? "物" : i % 2 == 0 ? "人" : "事";
}
