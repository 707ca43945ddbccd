namespace DataHub.Demo;

/// <summary>Invented names of firms, persons and roads.</summary>
internal static class Names
{
    private const string Surnames =
        "沈 钱 俞 潘 费 姚 闵 朱 莫 丁 凌 蔡 施 严 温 邱 章 楼 嵇 归 钮 茅 皇甫 欧阳";

    private const string Given =
        "卓然 逸凡 云舒 嘉禾 思齐 晓岚 子衿 明澈 若溪 书远 景行 知夏 汀兰 望舒 承泽 清和 亦辰 雨笙 怀瑾 砚秋 "
        + "昕 澄 珩 蓁 岑 峤 榆 朔 湛 芮";

    private const string Brands =
        "衡 远 沐 禾 霁 川 翊 澜 珂 屿 栩 曜 桐 棠 溯 屹 朗 煦 澈 谧 韶 芃 筠 璟 瀚 沅 祺 畅 砺 铂";

    private const string Trades =
        "纺织 印染 木业 家具 机械 铸造 电梯配件 五金 包装 塑业 涂料 金属制品 丝绸 童装 物流 新材料 电器 建材 食品 竹制品";

    private static readonly string[] SurnameList = Surnames.Split(' ');
    private static readonly string[] GivenList = Given.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private static readonly string[] BrandList = Brands.Split(' ');
    private static readonly string[] TradeList = Trades.Split(' ');

    public static string Person(Seeded random) => random.Of(SurnameList) + random.Of(GivenList);

    public static string Firm(Seeded random, string county, char kind)
    {
        var brand = random.Of(BrandList) + random.Of(BrandList);
        var trade = random.Of(TradeList);
        return kind switch
        {
            '2' => $"{county}{Person(random)}{trade}加工厂",
            '3' => $"{county}{brand}农产品专业合作社",
            _ => $"{county}{brand}{trade}有限{(random.Chance(12) ? "责任" : "")}公司",
        };
    }

    public static string Road(Seeded random) => random.Of(BrandList) + random.Of(BrandList) + random.Word("路 路 街 巷 大道");

    public static string Phone(Seeded random) => $"100{random.Below(100_000_000):00000000}";
}
