namespace DataHub.Demo.World;

/// <summary>The city that all departments' systems speak of: places, firms, people, grid staff.</summary>
internal sealed class City
{
    private readonly Dictionary<string, List<Place>> placesOf = [];
    private readonly Seeded random;
    private int firmCount;
    private int citizenCount;

    public City(int seed, int scale)
    {
        Seed = seed;
        Scale = scale;
        random = Random("city");
        Villages = Divisions.Villages;
        Cells = [.. Villages.SelectMany(CellsOf), .. ZoneCells()];
        LiveCells = [.. Cells.Where(cell => cell.AbolishedOn is null)];
        Places = [.. Cells.Where(cell => cell.Kind == '0' && cell.Code.EndsWith("0001", StringComparison.Ordinal))
            .SelectMany(PlacesOf)];
        foreach (var place in Places)
        {
            (placesOf.TryGetValue(place.Village.Code,
                out var list) ? list : placesOf[place.Village.Code] = []).Add(place);
        }
        Staff = [.. LiveCells.Select(StaffOf)];
        Free = [.. Villages.Where(village => village.Free)];
        Cast = new Cast(this);
        Lessors = Firms(7, VillagesIn(Areas.Xiaopu));
        Tenants = Firms(50, VillagesIn(Areas.Xiaopu));
        Special = Firms(149, VillagesIn(Areas.Wuxing));
        Welding = Firms(660, VillagesIn(Areas.Deqing));
        Confined = Firms(60, [.. VillagesIn(Areas.Nanxun).Where(village => village.Free)]);
        Zone = Firms(1_937, Divisions.ZoneVillages);
        Ordinary = Firms(2_000 * scale, Free);
        Welders = Citizens(1_360);
        Guardians = Citizens(207);
        People = Citizens(1_500 * scale);
    }

    public int Seed { get; }

    public int Scale { get; }

    public IReadOnlyList<Village> Villages { get; }

    /// <summary>The villages that volume may be put in.</summary>
    public IReadOnlyList<Village> Free { get; }

    public IReadOnlyList<Cell> Cells { get; }

    public IReadOnlyList<Cell> LiveCells { get; }

    public IReadOnlyList<Place> Places { get; }

    public IReadOnlyList<Staff> Staff { get; }

    public Cast Cast { get; }

    /// <summary>小浦: the seven whose plants are let, and their fifty tenants.</summary>
    public IReadOnlyList<Firm> Lessors { get; }

    public IReadOnlyList<Firm> Tenants { get; }

    /// <summary>吴兴: the first 30 melt metal, the last 131 have confined spaces, 12 do both.</summary>
    public IReadOnlyList<Firm> Special { get; }

    /// <summary>德清: firms with welding machines.</summary>
    public IReadOnlyList<Firm> Welding { get; }

    /// <summary>南浔: firms with confined spaces.</summary>
    public IReadOnlyList<Firm> Confined { get; }

    /// <summary>永康: firms inspected in 2017.</summary>
    public IReadOnlyList<Firm> Zone { get; }

    /// <summary>Firms of no figure; their number grows with the scale.</summary>
    public IReadOnlyList<Firm> Ordinary { get; }

    public IReadOnlyList<Citizen> Welders { get; }

    public IReadOnlyList<Citizen> Guardians { get; }

    public IReadOnlyList<Citizen> People { get; }

    public IEnumerable<Firm> AllFirms =>
        [.. Cast.Firms, .. Lessors, .. Tenants, .. Special, .. Welding, .. Confined, .. Zone, .. Ordinary];

    public IEnumerable<Citizen> AllCitizens => [.. Cast.Citizens, .. Welders, .. Guardians, .. People];

    /// <summary>A stream of random numbers for one purpose.</summary>
    public Seeded Random(string purpose) => new(Seed, purpose);

    /// <summary>The villages of a county or town.</summary>
    public IReadOnlyList<Village> VillagesIn(string code) =>
        [.. Villages.Where(village => village.Code.StartsWith(code, StringComparison.Ordinal))];

    /// <summary>The places of a village.</summary>
    public IReadOnlyList<Place> PlacesIn(Village village) => placesOf[village.Code];

    /// <summary>The first cell of a village.</summary>
    public Cell CellOf(Village village) => placesOf[village.Code][0].Cell;

    private List<Firm> Firms(int count, IReadOnlyList<Village> villages)
    {
        var firms = new List<Firm>(count);
        for (var i = 0; i < count; i++)
        {
            var village = villages[(i * 7 + i / villages.Count) % villages.Count];
            var kind = villages.Count < 1000 || random.Chance(88) ? '1' : random.Chance(85) ? '2' : '3';
            var name = Names.Firm(random, village.County[..2], kind);
            firms.Add(new Firm(Codes.CreditCode(kind, ++firmCount), name, random.Of(PlacesIn(village))));
        }
        return firms;
    }

    private List<Citizen> Citizens(int count)
    {
        var citizens = new List<Citizen>(count);
        for (var i = 0; i < count; i++, citizenCount++)
        {
            var born = new DateOnly(1962, 1, 1).AddDays(citizenCount * 37 % 16_000);
            var id = Codes.CitizenId(born, 100 + citizenCount / 16_000 * 2 + random.Below(2));
            citizens.Add(new Citizen(id, Names.Person(random), Names.Phone(random)));
        }
        return citizens;
    }

    private static IEnumerable<Cell> CellsOf(Village village, int index)
    {
        var community = village.Urban ? '1' : index % 9 == 0 ? '2' : '3';
        var drawn = new DateOnly(2018, 3, 1);
        Cell Of(char kind, int number, DateOnly from, DateOnly? until = null) => new(
            $"{village.Code}{kind}{number:000}",
            $"{village.Name.Replace("委会", "", StringComparison.Ordinal)}第{number}{(kind == '1' ? "专属网格" : "网格")}",
            village,
            kind,
            community,
            from,
            until);
        yield return Of('0', 1, drawn);
        if (index % 5 == 0)
        {
            yield return Of('0', 2, new DateOnly(2023, 1, 1));
        }
        if (index % 8 == 0)
        {
            yield return Of('1', 1, drawn);
        }
        if (index % 40 == 0)
        {
            yield return Of('0', 9, new DateOnly(2017, 3, 1), new DateOnly(2018, 12, 31));
        }
    }

    private static IEnumerable<Cell> ZoneCells() =>
        Enumerable.Range(0, 56).Select(i =>
        {
            var village = Divisions.ZoneVillages[i % 29];
            var kind = i < 43 ? '0' : '1';
            return new Cell(
                $"{village.Code}{kind}{(i < 29 || i >= 43 ? 1 : 2):000}",
                $"开发区{(kind == '0' ? "农村" : "企业")}区块第{i + 1}网格",
                village,
                kind,
                '3',
                new DateOnly(2017, 3, 1),
                null);
        });

    private IEnumerable<Place> PlacesOf(Cell cell)
    {
        var road = Names.Road(random);
        for (var i = 1; i <= 4; i++)
        {
            var use = i switch { 1 => "4", 2 => "3", 3 => "2", _ => "1" };
            var home = use is "1" or "2";
            yield return new Place(
                $"{cell.Village.Code}{i:00000}",
                cell,
                road,
                $"{random.Between(1, 380)}号",
                home ? $"{random.Between(1, 20)}幢" : i == 1 ? $"{random.Between(1, 6)}号厂房" : "1幢",
                home ? $"{random.Between(1, 4)}单元" : null,
                home ? $"{random.Between(1, 6)}0{random.Between(1, 4)}室" : null,
                use);
        }
    }

    private Staff StaffOf(Cell cell, int index)
    {
        var fullTime = cell.NeedsOfficer || index % 6 == 0;
        var since = cell.DrawnOn.AddDays(random.Below(400));
        return new Staff(
            $"WGY{index + 1:00000}", cell, fullTime ? "1" : "2", Names.Person(random), Names.Phone(random), since,
            null);
    }
}
