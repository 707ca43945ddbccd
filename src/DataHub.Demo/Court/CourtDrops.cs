using System.Globalization;
using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Court;

/// <summary>The court's text files: the table of courts, and auctions as published.</summary>
internal static class CourtDrops
{
    private const string SentAt = "2026/11/1 8:00:00";

    public static void Write(City city, List<EnforcementCase> cases, string folder)
    {
        using (var courts = new CsvDrop(folder, "court/courts.csv", CsvDrop.Utf8, "代字 名称 区划代码"))
        {
            courts.Add("浙05", "湖州市中级人民法院", "330500");
            courts.Add("浙0502", "湖州市吴兴区人民法院", "330502");
            courts.Add("浙0503", "湖州市南浔区人民法院", "330503");
            courts.Add("浙0521", "德清县人民法院", "330521");
            courts.Add("浙0522", "长兴县人民法院", "330522");
            courts.Add("浙0523", "安吉县人民法院", "330523");
        }
        WriteAuctions(city, cases, folder);
    }

    private static void WriteAuctions(City city, List<EnforcementCase> cases, string folder)
    {
        var random = city.Random("auctions");
        using var drop = new CsvDrop(
            folder,
            "court/auctions.csv",
            CsvDrop.Gb18030,
            "拍品编号 案号 标的物 地址编码 统一社会信用代码 评估价(万元) 轮次 开始时间 结束时间 成交价(万元) 状态 瑕疵与安全告知 区划代码 更新时间");
        foreach (var (c, i) in cases.Where(c => c.Firm is not null).Take(300).Where((_, i) => i % 3 == 0).Select((c,
            i) => (c, i)))
        {
            var firm = c.Firm!;
            var start = c.FiledOn.AddDays(120).ToDateTime(new TimeOnly(10, 0));
            var state = random.Word("公告 竞价 成交 成交 流拍 撤回");
            var value = random.Between(20, 900);
            drop.Add(
                $"PM{i + 1:00000}", Old.Wide(c.No), $"{firm.Village.Town}厂房及附属设施", firm.Place.Code, firm.Code, value,
                random.Word("一拍 一拍 二拍 变卖"), start.Slashed, start.AddDays(1).Slashed,
                state == "成交" ? (value * 0.8m).ToString("0.0", CultureInfo.InvariantCulture) : "", state,
                random.Chance(40) ? "现场有未整改消防隐患,\"以现状为准\"" : "", firm.Division, SentAt);
        }
        var debtor = city.Cast.Debtor;
        // 10: the file counts as whole only once the court has put its .ok file beside it.
        File.WriteAllText(Path.Combine(folder, "court/auctions.csv.ok"), "");
        drop.Add(
            "PMKY0001", Old.Wide(Known.OpenCase), "印花设备一批", Known.Plant, debtor.Code, 68, "一拍", "2026/12/20 10:00:00",
            "2026/12/21 10:00:00", "", "公告", "车间有未整改火灾隐患", debtor.Division, SentAt);
    }
}
