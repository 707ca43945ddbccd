using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Registry;

/// <summary>The city's files: the division table and what its offices keep in text files and workbooks.</summary>
internal static class CityDrops
{
    private const string Counties = "330502 330503 330521 330522 330523";

    public static void Write(City city, string folder)
    {
        WriteDivisions(folder);
        WriteAreas(folder);
        WriteHonours(folder);
        WritePopulation(city, folder);
        WritePeaceIndexes(city, folder);
        WritePublicity(city, folder);
    }

    private static void WriteDivisions(string folder)
    {
        using var drop = new CsvDrop(
            folder, "city/divisions.csv", CsvDrop.Utf8WithMark, "区划代码 区划名称 级别 上级代码 市外 启用日期 停用日期");
        foreach (var d in Divisions.All)
        {
            var level = d.Level switch
            {
                "province" => "省",
                "city" => "市",
                "county" => "县区",
                "township" => "乡镇街道",
                _ => "村社区",
            };
            drop.Add(d.Code, d.Name, level, d.Parent, d.OutOfCity ? "是" : "否", d.From?.Dashed, d.To?.Dashed);
        }
    }

    private static void WriteAreas(string folder)
    {
        using var areas = new CsvDrop(folder, "city/management-areas.csv", CsvDrop.Utf8, "管理区域编号 名称 类型 市外");
        areas.Add("HZ-NTH", "南太湖新区", "新区", 0);
        areas.Add("NX-GXQ", "南浔高新区", "高新区", 0);
        areas.Add("NX-DJQ", "南浔度假区", "度假区", 0);
        areas.Add("YK-KFQ", "永康经济开发区", "开发区", 1);
        using var members = new CsvDrop(
            folder, "city/management-area-members.csv", CsvDrop.Gb18030, "编号 管理区域编号 区划代码 起始 终止");
        members.Add("NTH-01", "HZ-NTH", "330502009", "2019-06-02", "");
        members.Add("NTH-02", "HZ-NTH", "330502006", "2019-06-02", "2022-12-31");
        members.Add("NTH-03", "HZ-NTH", "330502007", "2019-06-02", "");
        members.Add("GXQ-01", "NX-GXQ", "330503001", "2020-01-01", "");
        members.Add("GXQ-02", "NX-GXQ", "330503100", "2020-01-01", "");
        members.Add("DJQ-01", "NX-DJQ", "330503002", "2020-01-01", "");
        foreach (var (village, i) in Divisions.ZoneVillages.Select((village, i) => (village, i)))
        {
            members.Add($"KFQ-{i + 1:00}", "YK-KFQ", village.Code, "2012-01-01", "");
        }
    }

    private static void WriteHonours(string folder)
    {
        using var drop = new CsvDrop(folder, "city/honours.csv", CsvDrop.Gb18030, "荣誉编号 类别 名称 获得者 区划代码 年度");
        var number = 0;
        string No() => $"RY{++number:0000}";
        for (var year = 2008; year <= 2023; year++)
        {
            drop.Add(No(), "平安市", $"{year}年度平安市", "湖州市", "330500", year);
            foreach (var county in Counties.Split(' '))
            {
                drop.Add(No(), "平安县", $"{year}年度平安县(市、区)", county, county, year);
            }
        }
        foreach (var county in Counties.Split(' ').Take(4))
        {
            drop.Add(No(), "百强县", "中国社会治理百强县（市、区）", county, county, 2021);
        }
        foreach (var county in Counties.Split(' ').Skip(2).Take(2))
        {
            drop.Add(No(), "十佳县", "2021浙江省社会治理十佳县（市、区）", county, county, 2021);
        }
        drop.Add(No(), "百强县", "中国社会治理百强县（市、区）", "330523", "330523", 2022);
        drop.Add(No(), "示范学校", "全国应急科普示范学校", "环渚学校", "330502012", 2023);
        drop.Add(No(), "其他", "平安金鼎,\"满堂红\"", "湖州市", "330500", 2019);
    }

    private static void WritePopulation(City city, string folder)
    {
        var random = city.Random("population");
        using var drop = new CsvDrop(folder, "city/population-stats.csv", CsvDrop.Utf8, "统计编号 区划代码 年度 常住人口 外来人口");
        foreach (var (village, i) in Divisions.ZoneVillages.Select((village, i) => (village, i)))
        {
            drop.Add($"RK2017-{village.Code}", village.Code, 2017, 940 + (i * 53 % 60), 4_400 + (i * 37 % 160));
        }
        foreach (var town in Divisions.All.Where(d => d is { Level: "township", OutOfCity: false }))
        {
            for (var year = 2021; year <= 2024; year++)
            {
                drop.Add($"RK{year}-{town.Code}", town.Code, year, random.Between(18_000, 110_000),
                    random.Between(900, 40_000));
            }
        }
    }

    private static void WritePeaceIndexes(City city, string folder)
    {
        var random = city.Random("peace");
        var rows = new List<object?[]>();
        foreach (var division in ("330500 " + Counties).Split(' '))
        {
            for (var month = new DateOnly(2018, 1, 1); month.Year < 2025; month = month.AddMonths(1))
            {
                var rank = division == "330500" ? FirstIn(month) ? 1 : random.Between(2, 5) : random.Between(1, 60);
                var value = 9_900 - (rank * 7) + random.Below(7);
                rows.Add([division, $"PA{division}-{month:yyyyMM}", $"{month.Year}年{month.Month}月", value / 100m,
                    rank]);
            }
        }
        Workbook.Write(folder, "city/peace-index.xlsx", new Sheet(
            "平安指数",
            "湖州市平安指数月度排名表",
            ["区划代码", "编号", "月份", "平安指数", "全省排名"],
            rows,
            Notes: ["备注: 排名为全省同级排名。", "填表人: 市委平安办"],
            MergedDown: [0]));
    }

    /// <summary>
    /// First of the province in eight months of 2019, and from July 2021 to February 2022 without a gap.
    /// </summary>
    private static bool FirstIn(DateOnly month) => month.Year == 2019
        ? month.Month is not (2 or 5 or 8 or 11)
        : month >= new DateOnly(2021, 7, 1) && month <= new DateOnly(2022, 2, 1);

    private static void WritePublicity(City city, string folder)
    {
        var random = city.Random("publicity");
        var cities = Divisions.All.Where(d => d is { Level: "city", Parent: "330000" }).ToList();
        var rows = new List<object?[]>();
        for (var month = new DateOnly(2020, 3, 1); month < new DateOnly(2021, 9, 1); month = month.AddMonths(1))
        {
            AddRanking(rows, "全省设区市", cities.Select(d => d.Code), month, random);
            AddRanking(rows, "全市县区", Counties.Split(' '), month, random);
        }
        Workbook.Write(folder, "city/publicity.xlsx", new Sheet(
            "赋分",
            "平安政法宣传排名赋分表",
            ["月份", "榜单", "编号", "区划代码", "赋分/得分", "赋分/名次", "赋分/折算平安考核得分"],
            rows,
            Notes: ["备注: 每月选题报送后计分。"],
            MergedDown: [0, 1]));
    }

    private static void AddRanking(
        List<object?[]> rows, string ranking, IEnumerable<string> divisions, DateOnly month, Seeded random)
    {
        var scored = divisions.Select(code => (code, score: random.Between(6_000,
            9_900))).OrderByDescending(x => x.score);
        foreach (var ((code, score), i) in scored.Select((x, i) => (x, i)))
        {
            rows.Add([$"{month.Year}.{month.Month}", ranking, $"XC{code}-{month:yyyyMM}", code, score / 100m, i + 1,
                score / 10_000m]);
        }
    }
}
