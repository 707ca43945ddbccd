using DataHub.Demo.Legacy;
using DataHub.Demo.Registry;
using DataHub.Demo.World;

namespace DataHub.Demo.Grid;

/// <summary>Grid governance's share of the dirty rows; see README.md for the whole list.</summary>
internal static class GridDirt
{
    public static void Events(LegacyTable table, City city)
    {
        var cell = city.Cast.Cooperative.Cell;
        // 14: a platform and a state of no version; 13: a row from outside the city; 2: an invisible mark in a number.
        Event("SJZD0001", "Z9", "受理", cell.Village.Code, "2026-07-01 09:00:00");
        Event("SJZD0002", "P3", "会商", cell.Village.Code, "2026-07-01 09:10:00");
        Event("SJZD0003", "Z1", "办结", "330784001202", "2026-07-01 09:20:00");
        Event("\ufeffSJZD0004\u200b", "Z1", "办结", cell.Village.Code, "2026-07-01 09:30:00");
        // A row without its number.
        Event("", "Z1", "受理", cell.Village.Code, "2026-07-01 09:40:00");

        void Event(string no, string platform, string state, string division, string at) => table.Add(
            no, cell.Code, platform, "垃圾堆放", "01", "2", at, null, CitySystem.UnitNo(Areas.NanxunTown, "02"), null, null,
            state, null,
            null, null, division);
    }
}
