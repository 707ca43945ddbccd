using DataHub.Language;

namespace DataHub.Benchmarks;

internal sealed record ShopUser(string Id, string Name, string Username, long Birthday);

internal sealed record ShopProduct(string Upc, string Name, long Price, long Weight, bool InStock);

internal sealed record ShopReview(string Id, string Body, string Upc);

/// <summary>
/// The data and schemas of the public benchmark's shape: 6 users with the same two reviews, 9 products, 11 reviews that
/// are all the first user's, with texts as long as there.
/// </summary>
internal static class Shop
{
    private const string Words = "Pressure gauge in the green, seal unbroken, pin in place, hose without cracks, hung at the height that the code asks for. ";
    private static readonly (string Upc, int Length)[] Written =
    [
        ("1", 445), ("1", 295), ("1", 276), ("1", 145), ("2", 445), ("2", 295), ("2", 276), ("2", 145), ("3", 145), ("4", 145), ("4", 861),
    ];

    /// <summary>The subgraphs.</summary>
    public static IReadOnlyList<string> Subgraphs { get; } = ["accounts", "inventory", "products", "reviews"];

    public static IReadOnlyList<ShopUser> Users { get; } =
    [
        .. new[] { "Lin Shuyu", "Shen Guoqiang", "Zhou Meifang", "Qian Weiming", "Xu Jianhua", "Wu Aiping" }
            .Select((name, i) => new ShopUser($"{i + 1}", name, name.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal), 1234567890)),
    ];

    public static IReadOnlyList<ShopProduct> Products { get; } =
    [
        new("1", "Extinguisher", 899, 100, true),
        new("2", "Hydrant", 1299, 1000, false),
        new("3", "Whistle", 15, 20, false),
        new("4", "Blanket", 499, 100, false),
        new("5", "Hose", 1299, 1000, true),
        new("6", "Mask", 6999, 300, true),
        new("7", "Pump", 3999, 2000, true),
        new("8", "Tank", 100000, 6000, false),
        new("9", "Ladder", 9999, 800, true),
    ];

    public static IReadOnlyList<ShopReview> Reviews { get; } =
        [.. Written.Select((r, i) => new ShopReview($"{i + 1}", Text(i, r.Length), r.Upc))];

    /// <summary>Where the subgraphs' schemas and the question are.</summary>
    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "peers", "federation", $"{name}.graphql");

    /// <summary>The schema of a subgraph.</summary>
    public static string Sdl(string subgraph) => System.IO.File.ReadAllText(File(subgraph));

    /// <summary>The question that all gateways are asked.</summary>
    public static string Question => Sdl("question");

    /// <summary>The fields of a subgraph by coordinate, with whether they are external.</summary>
    public static IReadOnlyDictionary<string, bool> Fields(string subgraph)
    {
        var document = Parsed(Sdl(subgraph));
        return document.Definitions.OfType<ObjectTypeDefinition>()
            .SelectMany(t => t.Fields.Select(f => (Coordinate: $"{t.Name}.{f.Name}", f.Directives)))
            .ToDictionary(f => f.Coordinate, f => f.Directives.Any(d => d.Name == "external"));
    }

    /// <summary>A document that is known to be right.</summary>
    public static Document Parsed(string text) =>
        Parser.TryParse(System.Text.Encoding.UTF8.GetBytes(text), ParserLimits.Trusted, out var document, out var error)
            ? document
            : throw new InvalidOperationException(error.Message);

    private static string Text(int shift, int length) =>
        string.Concat(Enumerable.Repeat(Words, 9))[shift..(shift + length)];
}
