using Xunit;

namespace DataHub.Feeds.Tests;

public sealed class FeedFileTests : IDisposable
{
    private const string Good =
        """
        {
          "$schema": "../feed.schema.json",
          "feed": "fire.hazards",
          "dataset": "FireHazard",
          "title": "隐患",
          "system": "旧系统",
          "source": { "kind": "csv", "path": "h.csv", "header": ["编号", "日期"] },
          "changes": { "mode": "snapshot" },
          "columns": {
            "hazardNo": { "from": "编号" },
            "foundOn": { "from": "日期", "formats": ["yyyyMMdd"] },
            "grade": { "const": "MAJOR" }
          },
          "schedule": { "cron": "0 15 2 * * ?", "staleAfter": "PT36H" }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("feedfiles").FullName;

    [Fact]
    public void A_good_file_is_a_feed()
    {
        Write("fire/hazards.json", Good);
        var feed = Assert.Single(Load().Feeds);
        Assert.Equal(("fire.hazards", "FireHazard", 0.3), (feed.Name, feed.Dataset.Name, feed.Guards.MaxShrink));
        Assert.Equal(TimeSpan.FromHours(36), feed.Schedule.StaleAfter);
    }

    [Theory]
    [InlineData("\"schedule\"", "\"schedules\"", "feed.unknown_field", 14)]
    [InlineData("\"title\": \"隐患\",", "", "feed.missing_field", 1)]
    [InlineData("\"title\": \"隐患\"", "\"title\": 1", "feed.wrong_type", 5)]
    [InlineData("\"title\": \"隐患\"", "\"title\": \"a\", \"title\": \"b\"", "feed.syntax", 5)]
    [InlineData("\"system\": \"旧系统\",", "\"system\": \"旧系统\"", "feed.syntax", 7)]
    [InlineData("fire.hazards", "fire.hazard", "feed.name", 3)]
    [InlineData("\"FireHazard\"", "\"FireHazards\"", "feed.unknown_dataset", 4)]
    [InlineData("\"csv\"", "\"csvx\"", "feed.source_kind", 7)]
    [InlineData("\"path\": \"h.csv\"", "\"path\": \"h.csv\", \"encoding\": \"gbk\"", "feed.encoding", 7)]
    [InlineData("\"path\": \"h.csv\"", "\"path\": \"h.csv\", \"delimiter\": \"\"", "feed.delimiter", 7)]
    [InlineData(
        "\"kind\": \"csv\", \"path\": \"h.csv\", \"header\": [\"编号\", \"日期\"]",
        "\"kind\": \"sqlite\", \"source\": \"x\", \"sql\": \"no.sql\"",
        "feed.sql_missing",
        7)]
    [InlineData("\"snapshot\"", "\"other\"", "feed.mode", 8)]
    [InlineData("\"foundOn\"", "\"foundAt\"", "feed.unknown_column", 11)]
    [InlineData("\"hazardNo\": { \"from\": \"编号\" },", "", "feed.key_missing", 9)]
    [InlineData("\"from\": \"日期\"", "\"from\": \"日子\"", "feed.unknown_source_column", 11)]
    [InlineData("\"yyyyMMdd\"", "\"yyMMMd\"", "feed.unknown_format", 11)]
    [InlineData("\"MAJOR\"", "\"HUGE\"", "feed.unknown_enum_value", 12)]
    [InlineData(
        "\"const\": \"MAJOR\"",
        "\"from\": \"编号\", \"codes\": { \"1\": \"HUGE\" }",
        "feed.unknown_enum_value",
        12)]
    [InlineData(
        "\"const\": \"MAJOR\"",
        "\"from\": \"编号\", \"codes\": { \"1\": \"MAJOR\", \"１\": \"MAJOR\" }",
        "feed.codes",
        12)]
    [InlineData("\"from\": \"日期\", \"formats\": [\"yyyyMMdd\"]", "\"const\": \"yesterday\"", "feed.const", 11)]
    [InlineData("[\"yyyyMMdd\"]", "[\"yyyyMMdd\"], \"notBefore\": \"hazardNo\"", "feed.not_before", 11)]
    [InlineData("\"const\": \"MAJOR\"", "\"from\": \"编号\", \"const\": \"MAJOR\"", "feed.column", 12)]
    [InlineData("\"const\": \"MAJOR\"", "\"from\": \"编号\", \"split\": \"、\"", "feed.split", 12)]
    [InlineData("\"const\": \"MAJOR\"", "\"from\": \"编号\", \"unit\": \"万元\"", "feed.unit", 12)]
    [InlineData("\"const\": \"MAJOR\"", "\"from\": \"编号\", \"formats\": [\"yyyy\"]", "feed.formats", 12)]
    [InlineData("\"schedule\":", "\"coordinates\": { \"system\": \"moon\" }, \"schedule\":", "feed.coordinates", 14)]
    [InlineData("\"schedule\":", "\"coordinates\": { \"system\": \"CGCS2000\", \"box\": { \"west\": 1 } }, \"schedule\":", "feed.coordinates", 14)]
    [InlineData("\"0 15 2 * * ?\"", "\"every night\"", "feed.cron", 14)]
    [InlineData("\"PT36H\"", "\"36 hours\"", "feed.duration", 14)]
    [InlineData("\"staleAfter\": \"PT36H\"", "\"misfire\": \"twice\"", "feed.misfire", 14)]
    [InlineData("\"staleAfter\": \"PT36H\"", "\"retry\": [\"PT0S\"]", "feed.duration", 14)]
    [InlineData("\"staleAfter\": \"PT36H\"", "\"after\": [\"fire.units\"]", "feed.unknown_after", 14)]
    [InlineData("\"staleAfter\": \"PT36H\"", "\"after\": [\"fire.hazards\"]", "feed.cycle", 14)]
    public void A_mistake_has_a_code_a_line_and_a_remedy(string good, string bad, string code, int line)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        Write("fire/hazards.json", Good.Replace(good, bad, StringComparison.Ordinal));
        var files = Load();
        var error = Assert.Single(files.Errors);
        Assert.Equal((code, "fire/hazards.json", line), (error.Code, error.File, error.Line));
        Assert.NotEmpty(error.Remedy);
        Assert.Empty(files.Feeds);
    }

    [Fact]
    public void All_errors_of_all_files_are_told_at_once()
    {
        Write(
            "fire/hazards.json",
            Good.Replace("MAJOR", "HUGE", StringComparison.Ordinal).Replace("PT36H", "x", StringComparison.Ordinal));
        Write("fire/units.json", "{");
        Assert.Equal(
            [
                "fire/hazards.json:12 feed.unknown_enum_value",
                "fire/hazards.json:14 feed.duration",
                "fire/units.json:1 feed.syntax",
            ],
            Load().Errors.Select(error => $"{error.File}:{error.Line} {error.Code}"));
    }

    [Fact]
    public void Feeds_that_come_after_each_other_are_refused()
    {
        Write(
            "fire/hazards.json",
            Good.Replace("\"staleAfter\": \"PT36H\"", "\"after\": [\"fire.others\"]", StringComparison.Ordinal));
        Write(
            "fire/others.json",
            Good.Replace("\"staleAfter\": \"PT36H\"", "\"after\": [\"fire.hazards\"]", StringComparison.Ordinal)
                .Replace("\"fire.hazards\",", "\"fire.others\",", StringComparison.Ordinal));
        Assert.Equal(["feed.cycle", "feed.cycle"], Load().Errors.Select(error => error.Code));
    }

    [Fact]
    public void Feeds_run_behind_those_they_come_after()
    {
        Write(
            "fire/a.json",
            Good.Replace("\"staleAfter\": \"PT36H\"", "\"after\": [\"fire.b\"]", StringComparison.Ordinal)
                .Replace("\"fire.hazards\",", "\"fire.a\",", StringComparison.Ordinal));
        Write("fire/b.json", Good.Replace("\"fire.hazards\",", "\"fire.b\",", StringComparison.Ordinal));
        Assert.Equal(["fire.b", "fire.a"], FeedOrder.Of(Load().Feeds).Select(feed => feed.Name));
    }

    [Fact]
    public void A_definition_changes_with_its_sql()
    {
        Write("fire/hazards.sql", "select 1 编号, 2 日期;");
        Write("fire/hazards.json", Good.Replace(
            "\"kind\": \"csv\", \"path\": \"h.csv\", \"header\": [\"编号\", \"日期\"]",
            "\"kind\": \"sqlite\", \"source\": \"x\", \"sql\": \"hazards.sql\"", StringComparison.Ordinal));
        var before = Assert.Single(Load().Feeds).Definition;
        Write("fire/hazards.sql", "select 1 编号, 3 日期;");
        Assert.NotEqual(before, Assert.Single(Load().Feeds).Definition);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private FeedFiles Load() => FeedFile.LoadAll(folder, Samples.All);

    private void Write(string path, string text)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
