using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Fire;

/// <summary>The fire brigade's share of the dirty rows; see README.md for the whole list.</summary>
internal static class FireDirt
{
    public static void Units(LegacyTable table, City city)
    {
        var cast = city.Cast;
        // Coordinates: latitude and longitude swapped; then GCJ-02 far outside the city.
        Unit("XFZD0001", cast.CheckZero.Code, "30.801200", "120.380100", cast.Debtor.Division);
        Unit("XFZD0002", cast.CheckZero.Code, "121.473700", "31.230400", cast.Debtor.Division);
        // 13: a code that ended in 2003.
        Unit("XFZD0003", cast.CheckZero.Code, "120.380100", "30.801200", "330501");
        // 13: a village before it moved to another town, and a management area, which has no code.
        Unit("XFZD0005", cast.CheckZero.Code, "120.380100", "30.801200", "330521003299");
        Unit("XFZD0006", cast.CheckZero.Code, "120.380100", "30.801200", "南太湖新区");
        // 6: an organisation code of nine characters, with its hyphen.
        Unit("XFZD0004", "MA2HX002-2", "120.380100", "30.801200", cast.Debtor.Division);

        void Unit(string no, string code, string longitude, string latitude, string division) => table.Add(
            no, code, "湖州南浔珂曜五金有限公司(分厂)", "3", "小作坊", null, null, division, "楼承泽", "10088881010", "-", "120", "未知",
            longitude, latitude, null, null);
    }

    public static void Hazards(LegacyTable table, City city)
    {
        var firm = city.Cast.Cooperative;
        // 8: dates as 2026.4.7, zeros, two digits for the year, and one that is no date at all.
        Hazard("YHZD0001", "2026.4.7", "20260430", "3", "鱼塘泵房配电箱无盖");
        Hazard("YHZD0002", "20260408", "00000000", "4", "泵房堆放柴油");
        Hazard("YHZD0008", "26/4/8", "20260430", "1", "泵房无灭火器");
        Hazard("YHZD0003", "去年秋天", "20260430", "1", "看护房违规用火");
        // 14: states as words of an older version, and one that nobody has heard of.
        Hazard("YHZD0004", "20260409", "20260430", "完成", "看护房无灭火器");
        Hazard("YHZD0005", "20260409", "20260430", "Y", "看护房电线老化");
        Hazard("YHZD0006", "20260409", "20260430", "挂起", "看护房无逃生窗");
        // 11: the same number twice; the later row stays.
        Hazard("YHZD0007", "20260410", "20260430", "1", "仓库通道堵塞");
        Hazard("YHZD0007", "20260410", "20260430", "3", "仓库通道堵塞");

        void Hazard(string no, string found, string deadline, string state, string text) => table.Add(
            no, null, null, firm.Code, "用电安全", "1", text, found, deadline, null, null, state, "0", null, null, "0", "0",
            null,
            null, firm.Division);
    }
}
