using System.Text.Json;

namespace DataHub.Benchmarks;

/// <summary>A book of the data set; the types below it say what else it is about.</summary>
internal sealed record Book(
    string Id,
    string Title,
    string? Subtitle,
    string Isbn,
    string Language,
    int Pages,
    double Price,
    double? Rating,
    string PublishedOn,
    bool InPrint,
    Author Author,
    Publisher Publisher);

internal sealed record Author(string Id, string Name, Country Country);

internal sealed record Country(string Code, string Name);

internal sealed record Publisher(string Id, string Name, string City);

internal sealed record City(string Id, string Name, IReadOnlyList<District> Districts);

internal sealed record District(string Id, string Name, IReadOnlyList<Library> Libraries);

internal sealed record Library(string Id, string Name, IReadOnlyList<Shelf> Shelves);

internal sealed record Shelf(string Id, string Label, IReadOnlyList<Book> Books);

/// <summary>The data set that the hub and its peers hold in memory: 1,000 books, and ten cities with three of everything.</summary>
internal sealed record Catalogue(IReadOnlyList<Book> Books, IReadOnlyList<City> Cities)
{
    private const int Seed = 20260722;
    private const int Width = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The same one each time.</summary>
    public static Catalogue Make()
    {
        var random = new Random(Seed);
        var books = Enumerable.Range(1, 1_000).Select(i => BookOf(i, random)).ToList();
        var next = 0;
        return new(books, [.. Enumerable.Range(1, 10).Select(c => new City($"c{c}", $"城市 {c}", Three(Districts)))]);

        District Districts(int i) => new($"d{i}", $"District {i}", Three(Libraries));
        Library Libraries(int i) => new($"l{i}", $"Library {i}", Three(Shelves));
        Shelf Shelves(int i) => new($"s{i}", $"Shelf {i}", Three(_ => books[next++ % books.Count]));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Catalogue Load(string file) => JsonSerializer.Deserialize<Catalogue>(File.ReadAllBytes(file), Json)!;

    /// <summary>Writes it for the processes.</summary>
    public void Save(string file) => File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(this, Json));

    private static List<T> Three<T>(Func<int, T> make) => [.. Enumerable.Range(1, Width).Select(make)];

    private static Book BookOf(int number, Random random) => new(
        $"b{number}",
        $"Fire Safety in Practice, Volume {number}",
        random.Next(3) == 0 ? null : $"消防安全实务 {number}",
        $"978-7-{random.Next(1_000, 9_999)}-{random.Next(1_000, 9_999)}-{number % 10}",
        random.Next(2) == 0 ? "zh" : "en",
        random.Next(80, 900),
        random.Next(1_000, 20_000) / 100.0,
        random.Next(4) == 0 ? null : random.Next(10, 50) / 10.0,
        $"20{random.Next(10, 26)}-0{random.Next(1, 9)}-{random.Next(10, 28)}",
        random.Next(5) != 0,
        new Author($"a{random.Next(200)}", $"Author \"{random.Next(200)}\"", new Country("CN", "中国")),
        new Publisher($"p{random.Next(30)}", $"Publisher {random.Next(30)}", "Huzhou"));
}
