namespace DataHub.Demo.World;

/// <summary>A village or community of the division table.</summary>
internal sealed record Village(string Code, string Name, string Town, string County)
{
    public string TownCode => Code[..9];

    public string CountyCode => Code[..6];

    /// <summary>Residents' committees are numbered 001 to 199.</summary>
    public bool Urban => Code[9] is '0' or '1';

    /// <summary>Whether volume may be put here: a town whose figures count everything has only its stock.</summary>
    public bool Free => TownCode is not (Areas.Xiaopu or Areas.Shuanglin) && CountyCode != Areas.Yongkang;
}

/// <summary>A grid cell 网格.</summary>
internal sealed record Cell(
    string Code, string Name, Village Village, char Kind, char Community, DateOnly DrawnOn, DateOnly? AbolishedOn)
{
    /// <summary>Cells of city communities and complex villages must have a full-time officer.</summary>
    public bool NeedsOfficer => Community is '1' or '2';
}

/// <summary>A standard address 标准地址.</summary>
internal sealed record Place(
    string Code, Cell Cell, string Road, string HouseNo, string Building, string? Unit, string? Room, string Use)
{
    public Village Village => Cell.Village;

    /// <summary>CGCS2000, inside the city; null outside it.</summary>
    public double? Longitude => Centre is { } centre ? centre.East + Offset(0) : null;

    public double? Latitude => Centre is { } centre ? centre.North + Offset(1) : null;

    private (double East, double North)? Centre => Village.CountyCode switch
    {
        Areas.Wuxing => (120.10, 30.85),
        Areas.Nanxun => (120.38, 30.80),
        Areas.Deqing => (119.97, 30.54),
        Areas.Changxing => (119.85, 31.00),
        Areas.Anji => (119.65, 30.62),
        _ => null,
    };

    private string City => Village.CountyCode == Areas.Yongkang ? "金华市" : "湖州市";

    public string Text =>
        $"浙江省{City}{Village.County}{Village.Town}{Road}{HouseNo}{Building}{Unit}{Room}";

    /// <summary>Up to 0.08 degrees each way, by the code alone.</summary>
    private double Offset(int axis)
    {
        var hash = Code.Aggregate(17 + axis, (sum, c) => ((sum * 31) + c) & 0xFFFFFF);
        return (hash % 1_601 / 10_000d) - 0.08;
    }
}

/// <summary>An enterprise of the market-supervision register.</summary>
internal sealed record Firm(string Code, string Name, Place Place)
{
    public Cell Cell => Place.Cell;

    public Village Village => Place.Village;

    public string Division => Place.Village.Code;
}

/// <summary>A person of the population register.</summary>
internal sealed record Citizen(string Id, string Name, string Phone)
{
    public bool Male => (Id[16] - '0') % 2 == 1;

    public string Born => Id[6..14];
}

/// <summary>A grid officer, part-timer or volunteer.</summary>
internal sealed record Staff(string No, Cell Cell, string Role, string Name, string Phone, DateOnly Since,
    string? Team);

/// <summary>Division codes that the figures speak of.</summary>
internal static class Areas
{
    public const string Wuxing = "330502";
    public const string Nanxun = "330503";
    public const string Deqing = "330521";
    public const string Changxing = "330522";
    public const string Anji = "330523";
    public const string Yongkang = "330784";
    public const string Xiaopu = "330522108";
    public const string Shuanglin = "330503101";
    public const string Zhili = "330502100";
    public const string NanxunTown = "330503100";
}
