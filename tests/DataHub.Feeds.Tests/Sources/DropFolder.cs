using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>A folder with one dropped file, and what its source reads of it.</summary>
internal sealed class DropFolder : IDisposable
{
    private static readonly string[] Filled = ["hazardNo", "description"];
    private readonly string folder = Directory.CreateTempSubdirectory("drop").FullName;

    static DropFolder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public TestClock Clock { get; } = new();

    /// <summary>What is configured under Sources.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string Path => System.IO.Path.Combine(folder, "drop", "file");

    /// <summary>Reads the bytes by a feed file's <c>source</c>: its rows, then <c>stop</c> and its code.</summary>
    public List<string> Read(string source, byte[] bytes, params string[] used)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllBytes(Path, bytes);
        return Read(source, used);
    }

    public List<string> Read(string source, string text, params string[] used) =>
        Read(source, new UTF8Encoding(false).GetBytes(text), used);

    public List<string> Read(string source, params string[] used)
    {
        var (rows, stop) = Open(source, used);
        return stop is null ? rows : [.. rows, $"stop {stop.Code}"];
    }

    /// <summary>What a feed file's <c>source</c> is refused for: codes.</summary>
    public List<string> Refusals(string source, string? changes = null) =>
        [.. Load(source, [], changes).Errors.Select(error => error.Code)];

    public (List<string> Rows, FeedStop? Stop) Open(string source, params string[] used)
    {
        var files = Load(source, used);
        Assert.Empty(files.Errors);
        var folders = new FeedFolders(
            System.IO.Path.Combine(folder, "feeds"),
            System.IO.Path.GetDirectoryName(Path)!,
            Settings);
        var opening = RowSources.Open(
            files.Feeds[0], folders, new SourceAsk(null, Clock), TestContext.Current.CancellationToken);
        if (opening.Source is null)
        {
            return ([], opening.Stop);
        }

        using var rows = opening.Source;
        var writer = new RowWriter();
        while (rows.Read(writer))
        {
        }

        writer.Cut();
        return (Texts(writer), rows.Stop);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static List<string> Texts(RowWriter written)
    {
        var texts = new List<string>();
        var reader = new RowReader();
        reader.Open(written.Written, written.Cuts is [var all] ? all.Line : 0);
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.Count)
                .Select(i => reader.Kind(i) == CellKind.Null ? "∅" : reader.Text(i).ToString());
            texts.Add($"{reader.Line}{(reader.Problem is "" ? "" : " " + reader.Problem)}: {string.Join('¦', cells)}");
        }

        return texts;
    }

    private FeedFiles Load(string source, string[] used, string? changes = null)
    {
        var columns = new JsonObject();
        foreach (var (name, from) in Filled.Zip(used is [] ? ["编号"] : used))
        {
            columns[name] = new JsonObject { ["from"] = from };
        }

        var json = new JsonObject
        {
            ["feed"] = "fire.hazards",
            ["dataset"] = "FireHazard",
            ["title"] = "隐患",
            ["system"] = "旧系统",
            ["source"] = JsonNode.Parse(source),
            ["columns"] = columns,
        };
        if (changes is not null)
        {
            json["changes"] = JsonNode.Parse(changes);
        }

        var path = System.IO.Path.Combine(folder, "feeds/fire/hazards.json");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json.ToJsonString());
        return FeedFile.LoadAll(System.IO.Path.Combine(folder, "feeds"), Samples.All);
    }
}
