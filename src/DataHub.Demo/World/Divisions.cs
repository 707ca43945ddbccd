using System.Globalization;

namespace DataHub.Demo.World;

/// <summary>A row of the division table.</summary>
internal sealed record Division(
    string Code, string Name, string Level, string? Parent, bool OutOfCity, DateOnly? From = null, DateOnly? To = null);

/// <summary>The city's divisions, and those outside it that the departments' data mention.</summary>
internal static class Divisions
{
    private const string ZhejiangCities =
        "330100杭州市 330200宁波市 330300温州市 330400嘉兴市 330600绍兴市 330700金华市 330800衢州市 330900舟山市 "
        + "331000台州市 331100丽水市";

    /// <summary>Every row of the table, the city's first.</summary>
    public static IReadOnlyList<Division> All { get; } = [.. Huzhou(), .. Ended(), .. Outside(), .. Zone()];

    /// <summary>The 1,301 villages and communities of the city.</summary>
    public static IReadOnlyList<Village> Villages { get; } = VillagesOf(All.Where(d => !d.OutOfCity && d.To is null));

    /// <summary>The 29 villages of the zone in Yongkang.</summary>
    public static IReadOnlyList<Village> ZoneVillages { get; } = VillagesOf(All.Where(d => d.OutOfCity));

    private static IEnumerable<Division> Huzhou()
    {
        using var stream = typeof(Divisions).Assembly.GetManifestResourceStream("huzhou-divisions.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            var parent = cells[3].Length > 0 ? cells[3] : "330000";
            DateOnly? from = cells[0] is "330502" or "330503" ? new DateOnly(2003, 1, 2) : null;
            yield return new Division(cells[0], cells[1], cells[2], parent, OutOfCity: false, from);
        }
    }

    /// <summary>Codes that old rows still carry: the city district until 2003, a village before it moved.</summary>
    private static IEnumerable<Division> Ended() =>
    [
        new("330501", "湖州市市辖区", "county", "330500", false, To: new DateOnly(2003, 1, 2)),
        new("330521003299", "五四村委会(原属阜溪街道)", "village", "330521003", false, To: new DateOnly(2021, 12, 31)),
    ];

    private static IEnumerable<Division> Outside() =>
    [
        new("330000", "浙江省", "province", null, OutOfCity: true),
        .. ZhejiangCities.Split(' ').Select(city => new Division(city[..6], city[6..], "city", "330000", true)),
        new("330784", "永康市", "county", "330700", true),
        new("330784001", "东城街道", "township", "330784", true),
        new("340000", "安徽省", "province", null, true),
        new("341800", "宣城市", "city", "340000", true),
        new("341882", "广德市", "county", "341800", true),
        new("320000", "江苏省", "province", null, true),
        new("320200", "无锡市", "city", "320000", true),
        new("320282", "宜兴市", "county", "320200", true),
    ];

    /// <summary>The zone looks after 29 villages; two have their real name and code, the others are numbered.</summary>
    private static IEnumerable<Division> Zone() =>
        Enumerable.Range(200, 29).Select(number => new Division(
            "330784001" + number.ToString(CultureInfo.InvariantCulture),
            number switch { 202 => "大坟山沿村委会", 221 => "苏溪村委会", _ => $"开发区第{number - 199}村委会" },
            "village",
            "330784001",
            OutOfCity: true));

    private static List<Village> VillagesOf(IEnumerable<Division> divisions)
    {
        var names = All.ToDictionary(d => d.Code, d => d.Name);
        return [.. divisions.Where(d => d.Level == "village")
            .Select(d => new Village(d.Code, d.Name, names[d.Code[..9]], names[d.Code[..6]]))];
    }
}
