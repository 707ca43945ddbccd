using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Emergency;

/// <summary>
/// The work-safety system of the emergency bureau 安全生产综合监管系统 (emergency-legacy): dashed dates, two-digit codes, 万元
/// and 亩.
/// </summary>
internal static class EmergencySystem
{
    public static void Write(City city, LegacySystems systems)
    {
        using var system = systems.Database("emergency-legacy");
        WriteFiles(city, system.Table(
            "AQ_QYDA",
            "企业安全档案",
            "TYSHXYDM:18 HYDM:4 FXBQ FXDJ:4 CYRS FDDBR AQGLY SCZT:2 NRRQ DZBM:24 WGBM:20 XZQHDM:12"));
        Leases.Write(city, system.Table(
            "AQ_YCDZ",
            "一厂多租",
            "HTBH:20 CZRDM:18 CZRDM2:18 CZRSFZ:18 CSDZBM:24 LD LC MJ ZLQS:10 ZLJZ:10 ZJ ZJZQ:4 YT XYBH "
            + "XYQDRQ:10 XZQHDM:12"));
        var filed = SafetyInspections.Write(
            city,
            system.Table("AQ_JC", "安全检查", "JCBH:20 TYSHXYDM:18 JCLX:2 JCRQ:10 JCRY LHDW JCJG ZXXDBM:16 XZQHDM:12"),
            system.Table(
                "AQ_YH",
                "安全隐患",
                "YHBH:20 TYSHXYDM:18 HTBH:20 KJBH:16 JCBH:20 YHLY:2 SSLY:2 FXBQ YHDJ:2 GPDB:2 YHMS FXRQ:10 "
                + "ZGQX:10 ZGRQ:10 "
                + "HTKRQ:10 HTKJG:2 YHZT:2 ZXXDBM:16 XZQHDM:12"));
        ConfinedSpaces.Write(city, system, filed);
        Training.Write(city, system);
        Certificates.Write(city, system);
    }

    private static void WriteFiles(City city, LegacyTable table)
    {
        var random = city.Random("safety files");
        var early = new DateOnly(2021, 6, 1);
        Add(city.Cast.Debtor, "有限空间、电焊", "橙", new DateOnly(2023, 4, 1));
        Add(city.Cast.Tenant, "", "蓝", new DateOnly(2024, 5, 6));
        Add(city.Cast.CheckZero, "电焊", "蓝", new DateOnly(2024, 5, 6));
        foreach (var firm in city.Lessors.Concat(city.Tenants))
        {
            Add(firm, random.Word("短纤维 粉尘涉爆 无"), random.Word("黄 蓝"), new DateOnly(2022, 1, 15));
        }
        for (var i = 0; i < city.Special.Count; i++)
        {
            var tags = i < 18 ? "高温熔融(深井铸造)" : i < 30 ? "高温熔融(深井铸造)、有限空间" : "有限空间";
            Add(city.Special[i], tags, i < 30 ? "红" : "橙", early.AddDays(i % 100));
        }
        foreach (var firm in city.Welding)
        {
            Add(firm, random.Chance(10) ? "电焊、喷涂" : "电焊", random.Word("黄 蓝"),
                random.Day(new(2023, 3, 1), new(2024, 2, 20)));
        }
        foreach (var firm in city.Confined)
        {
            Add(firm, "有限空间", "橙", random.Day(new(2022, 1, 1), new(2022, 12, 1)));
        }
        for (var i = 0; i < city.Zone.Count; i++)
        {
            var tags = i < 94 ? (i % 4) switch { 0 => "危化", 1 => "粉尘涉爆", 2 => "喷涂", _ => "液氨、危化" } : "";
            Add(city.Zone[i], tags, i < 94 ? "橙" : random.Word("黄 蓝 蓝"), new DateOnly(2017, 2, 20));
        }
        foreach (var firm in city.Ordinary.Where((_, i) => i % 2 == 0))
        {
            Add(firm, random.Word("短纤维 粉尘涉爆 喷涂 危化 无 无 无"), random.Word("红 橙 黄 蓝 蓝"), random.RecentDay());
        }

        void Add(Firm firm, string tags, string level, DateOnly listed) => table.Add(
            firm.Code, random.Word("1713 1751 2110 3311 3392 3484 3670 3812"), tags, level, random.Between(6, 420),
            Names.Person(random), Names.Person(random), random.Word("01 01 01 01 02 03"), listed.Dashed,
            firm.Place.Code,
            firm.Cell.Code, firm.Division);
    }
}
