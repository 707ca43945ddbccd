using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DataHub.Demo.Tests;

/// <summary>What the feed files read is what the legacy systems have.</summary>
public sealed class FeedFileTests(MadeDemo demo)
{
    private static readonly string Feeds = Path.Combine(Root(), "schema", "feeds");

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateDirectories(Feeds)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
            .Select(file => Path.GetRelativePath(Feeds, file))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_feed_finds_its_source_and_columns(string file)
    {
        using var feed = JsonDocument.Parse(File.ReadAllText(Path.Combine(Feeds, file)));
        var columns = feed.RootElement.GetProperty("columns").EnumerateObject()
            .Select(column => column.Value.TryGetProperty("from", out var from) ? from.GetString()! : "")
            .Where(from => from.Length > 0);
        var source = feed.RootElement.GetProperty("source");
        var found = source.GetProperty("kind").GetString() switch
        {
            "sqlite" => Queried(source, Path.GetDirectoryName(file)!),
            "csv" => Header(source),
            _ => Levels(source),
        };
        Assert.Empty(columns.Except(found));
    }

    private List<string> Queried(JsonElement source, string folder)
    {
        var path = Path.Combine(demo.Folder, source.GetProperty("source").GetString() + ".db");
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = File.ReadAllText(Path.Combine(Feeds, folder, source.GetProperty("sql").GetString()!));
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private List<string> Header(JsonElement source)
    {
        var gb = source.GetProperty("encoding").GetString() == "gb18030";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = Path.Combine(demo.Folder, source.GetProperty("path").GetString()!);
        var header = File.ReadLines(path, gb ? Encoding.GetEncoding("GB18030") : Encoding.UTF8).First().Split(',');
        Assert.Equal(source.GetProperty("header").EnumerateArray().Select(name => name.GetString()), header);
        return [.. header];
    }

    private List<string> Levels(JsonElement source)
    {
        var rows = demo.Sheet(source.GetProperty("path").GetString()!);
        var header = source.GetProperty("header").EnumerateArray().Select(name => name.GetString()!).ToList();
        var first = source.GetProperty("headerRow").GetInt32() - 1;
        foreach (var (name, i) in header.Select((name, i) => (name, i)))
        {
            var levels = name.Split('/');
            var bottom = rows[first + levels.Length - 1];
            Assert.Equal(levels[^1], bottom[((char)('A' + i)).ToString()]);
        }
        return header;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DataHub.sln")))
        {
            folder = folder.Parent!;
        }
        return folder.FullName;
    }
}
