using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Grid;

/// <summary>
/// The grid governance system 基层治理四平台 (grid-legacy): dates in Chinese, times dashed, words mixed with codes.
/// </summary>
internal static class GridSystem
{
    public static void Write(City city, LegacySystems systems)
    {
        using var system = systems.Database("grid-legacy");
        WriteCells(city, system.Table(
            "WG_WGXX", "网格信息", "WGBM:20 WGMC WGLX:1 SQLX:1 BJ HS ZZWGY:12 HDRQ CXRQ XZQHDM:12"));
        WriteStaff(city, system.Table("WG_LL", "网格力量", "RYBH:12 LX:1 WGBM:20 XM LXDH DWBH:12 RZRQ LZRQ XZQHDM:12"));
        WriteAddresses(city, system.Table(
            "DZ_BZDZ",
            "标准地址",
            "DZBM:24 QC LJ MPH LD DY SH YT:1 CQRSFZ:18 CQDWDM:18 PPJB:4 JD WD WGBM:20 XZQHDM:12"));
        GridEvents.Write(city, system);
        Residences.Write(city, system);
        Patrols.Write(city, system);
        Disputes.Write(city, system);
        GridOther.Write(city, system);
    }

    private static void WriteCells(City city, LegacyTable table)
    {
        var random = city.Random("cells");
        var officers = city.Staff.GroupBy(s => s.Cell.Code).ToDictionary(g => g.Key, g => g.First().No);
        foreach (var cell in city.Cells)
        {
            table.Add(
                cell.Code, cell.Name, cell.Kind, cell.Community, cell.Kind == '1' ? Boundary(city, cell) : null,
                random.Between(120, 600), officers.GetValueOrDefault(cell.Code), cell.DrawnOn.Chinese,
                cell.AbolishedOn?.Chinese,
                cell.Village.Code);
        }
    }

    private static string? Boundary(City city, Cell cell)
    {
        if (city.PlacesIn(cell.Village)[0] is not { Longitude: { } east, Latitude: { } north })
        {
            return null;
        }
        string At(double dx, double dy) => $"[{Old.Fixed(east + dx, 5)},{Old.Fixed(north + dy, 5)}]";
        return "{\"type\":\"Polygon\",\"coordinates\":[["
            + $"{At(0, 0)},{At(0.004, 0)},{At(0.004, 0.003)},{At(0, 0.003)},{At(0, 0)}" + "]]}";
    }

    private static void WriteStaff(City city, LegacyTable table)
    {
        foreach (var staff in city.Staff)
        {
            table.Add(
                staff.No, staff.Role, staff.Cell.Code, staff.Name, staff.Phone, null, staff.Since.Chinese, null,
                staff.Cell.Village.Code);
        }
        GridOther.WriteVolunteers(city, table);
    }

    private static void WriteAddresses(City city, LegacyTable table)
    {
        var random = city.Random("addresses");
        var cast = city.Cast;
        Add(cast.Plant, null, Known.Debtor);
        Add(cast.LetPlant, null, Known.Debtor);
        Add(cast.Home, Known.Landlord, null);
        foreach (var place in city.Places)
        {
            var home = place.Use is "1" or "2";
            Add(place, home && random.Chance(70) ? random.Of(city.People).Id : null,
                !home && random.Chance(30) ? random.Of(city.Ordinary).Code : null);
        }

        void Add(Place place, string? owner, string? firm) => table.Add(
            place.Code, place.Text, place.Road, place.HouseNo, place.Building, place.Unit, place.Room, place.Use, owner,
            firm,
            place.Room is null ? "到幢" : "到室", place.Longitude is { } east ? Old.Fixed(east, 6) : null,
            place.Latitude is { } north ? Old.Fixed(north, 6) : null, place.Cell.Code, place.Village.Code);
    }
}
