using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Grid;

/// <summary>Disputes 矛盾纠纷 with their parties, and the centres that settle them.</summary>
internal static class Disputes
{
    private const string Campaign = "HZ-MDJF-2019";

    public static void Write(City city, LegacyDatabase system)
    {
        var disputes = system.Table(
            "MD_JF",
            "矛盾纠纷",
            "JFBH:20 JFM:20 JFLX:4 LYQD:4 FXDJ:4 SLRQ HJRQ LXRQ SQJE XYJE XYLXRQ ZXBH:12 TJY XYSH SFQRH ZT:4 CT "
            + "PZ SSJE ZJPG "
            + "ZXXDBM:16 WGBM:20 XZQHDM:12");
        var parties = system.Table("MD_DSR", "纠纷当事人", "JFBH:20 XH:2 JS:4 YSYF:4 TYSHXYDM:18 SFZH:18");
        WriteKnown(city, disputes, parties);
        Write2019(city, disputes, parties);
        WriteVolume(city, disputes, parties);
    }

    public static string CentreNo(string county) => "TJ" + county;

    /// <summary>The number of the n-th dispute of the volume.</summary>
    public static string NumberOf(int n) => $"JFQ{n + 1:0000000}";

    /// <summary>The village of the n-th dispute of the volume.</summary>
    public static Village VillageOf(City city, int n) => city.Free[n * 31 % city.Free.Count];

    /// <summary>2019: 25,101 received in the campaign, 24,976 of them resolved in the year.</summary>
    private static void Write2019(City city, LegacyTable disputes, LegacyTable parties)
    {
        var random = city.Random("disputes 2019");
        for (var i = 0; i < 25_101; i++)
        {
            var village = city.Villages[i % city.Villages.Count];
            var received = new DateOnly(2019, 1, 1).AddDays(i % 350);
            var open = i >= 24_976;
            DateOnly? resolved = !open ? received.AddDays(1 + i % 14) : i % 3 == 0 ? new DateOnly(2020, 1, 15) : null;
            var no = $"JF2019{i + 1:000000}";
            disputes.Add(
                no, null, random.Word("邻里 劳资 租赁 家庭 其他 邻里"), random.Word("窗口 网格 网格 移送"), random.Word("蓝 蓝 黄 橙"),
                received.Chinese, resolved?.Chinese, null, null, null, null, CentreNo(village.CountyCode), null, null,
                null,
                resolved is null ? "调解失败" : "调解成功", null, null, null, null, Campaign, city.CellOf(village).Code,
                village.Code);
            if (i % 10 == 0)
            {
                parties.Add(no, 1, "申请人", null, null, random.Of(city.People).Id);
                parties.Add(no, 2, "被申请人", null, null, random.Of(city.People).Id);
            }
        }
    }

    private static void WriteVolume(City city, LegacyTable disputes, LegacyTable parties)
    {
        var random = city.Random("disputes");
        for (var i = 0; i < 2_000 * city.Scale; i++)
        {
            var village = VillageOf(city, i);
            var received = random.RecentDay();
            var kind = random.Word("邻里 劳资 劳资 租赁 渔业 家庭 其他");
            var state = random.Word("申请 受理 分派 调解 调解成功 调解成功 调解成功 调解失败 已履行");
            var settled = state is "调解成功" or "已履行";
            var claim = random.Between(2, 300) * 500;
            var fishery = kind == "渔业";
            var no = NumberOf(i);
            disputes.Add(
                no, $"JFM{random.Below(100_000_000):00000000}", kind, random.Word("扫码 扫码 窗口 网格 移送"),
                random.Word("红 橙 黄 蓝 蓝"),
                received.Chinese, settled ? received.AddDays(9).Chinese : null,
                state == "已履行" ? received.AddDays(30).Chinese : null, claim,
                settled ? claim * 8 / 10 : null, settled ? received.AddDays(90).Chinese : null,
                fishery ? "TJYY" : CentreNo(village.CountyCode), Names.Person(random),
                settled ? $"XY{i + 1:0000000}" : null,
                settled && i % 3 == 0 ? $"SQ{i + 1:0000000}" : null, state,
                fishery ? $"{random.Between(1, 40)}号塘" : null,
                fishery ? random.Word("加州鲈鱼 青虾 黑鱼") : null, fishery ? claim : null, fishery ? "专家组已评估" : null, null,
                city.CellOf(village).Code, village.Code);
            parties.Add(no, 1, "申请人", settled ? "应收" : null, null, random.Of(city.People).Id);
            parties.Add(
                no, 2, "被申请人", settled ? "应付" : null, kind is "劳资" or "租赁" ? random.Of(city.Ordinary).Code : null,
                kind is "劳资" or "租赁" ? null : random.Of(city.People).Id);
        }
    }

    /// <summary>Settlements owed to the known debtors; one has been performed, one is owed by the debtor.</summary>
    private static void WriteKnown(City city, LegacyTable disputes, LegacyTable parties)
    {
        var cast = city.Cast;
        Settlement("JFKY0001", "劳资", 86_000, "2036年6月30日", null);
        parties.Add("JFKY0001", 1, "申请人", "应收", null, Known.PersonDebtor);
        parties.Add("JFKY0001", 2, "被申请人", "应付", Known.CheckZero, null);
        Settlement("JFKY0002", "租赁", 120_000, "2036年12月31日", null);
        parties.Add("JFKY0002", 1, "申请人", "应收", Known.Debtor, null);
        parties.Add("JFKY0002", 2, "被申请人", "应付", Known.OtherCourtDebtor, null);
        Settlement("JFKY0003", "租赁", 30_000, "2025年3月31日", "2025年3月20日");
        parties.Add("JFKY0003", 1, "申请人", "应收", Known.Debtor, null);
        parties.Add("JFKY0003", 2, "被申请人", "应付", Known.Tenant, null);
        Settlement("JFKY0004", "劳资", 45_000, "2035年12月31日", null);
        parties.Add("JFKY0004", 1, "申请人", "应收", null, Known.Welder);
        parties.Add("JFKY0004", 2, "被申请人", "应付", Known.Debtor, null);

        void Settlement(string no, string kind, int amount, string due, string? performed) => disputes.Add(
            no, "JFM" + no, kind, "扫码", "黄", "2025年1月6日", "2025年1月20日", performed, amount + 10_000, amount, due,
            CentreNo(Areas.Nanxun),
            "楼湛", "XY" + no, "SQ" + no, performed is null ? "调解成功" : "已履行", null, null, null, null, null,
            cast.Debtor.Cell.Code,
            cast.Debtor.Division);
    }
}
