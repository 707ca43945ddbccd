using Xunit;

namespace DataHub.Feeds.Tests.Databases;

/// <summary>What is wrong with a feed of a database is told with file, line and remedy.</summary>
public sealed class DatabaseFeedFileTests : IDisposable
{
    private const string Good =
        """
        {
          "feed": "fire.hazards", "dataset": "FireHazard", "title": "隐患", "system": "旧系统",
          "source": {
            "kind": "postgres",
            "source": "fire-legacy",
            "table": "XF_YH", "key": ["YHBH"]
          },
          "changes": {
            "mode": "watermark", "column": "GXSJ", "overlap": "PT24H", "format": "yyyy-MM-dd HH:mm:ss"
          },
          "columns": { "hazardNo": { "from": "YHBH" } }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("feedfiles").FullName;
    private readonly Dictionary<string, string> sources = new() { ["fire-legacy"] = "Host=db" };

    [Fact]
    public void A_table_with_a_key_and_a_watermark_is_a_feed()
    {
        var feed = Assert.Single(Load(Good).Feeds);
        var database = Assert.IsType<FeedSource.Database>(feed.Source);
        Assert.Equal(("XF_YH", "YHBH", 5000), (database.Table, Assert.Single(database.Key), database.Page));
    }

    [Theory]
    [InlineData("\"postgres\"", "\"oracle\"", "feed.source_kind", 3)]
    [InlineData("\"fire-legacy\"", "\"nowhere\"", "feed.source_unset", 5)]
    [InlineData("\"fire-legacy\"", "\"Host=db;Password=geheim\"", "feed.source_name", 5)]
    [InlineData("\"table\": \"XF_YH\"", "\"table\": \"XF_YH\", \"sql\": \"x.sql\"", "feed.source_twice", 6)]
    [InlineData("\"table\": \"XF_YH\"", "\"sql\": \"../x.sql\"", "feed.sql_missing", 6)]
    [InlineData("yyyy-MM-dd HH:mm:ss", "yyyy-M-d", "feed.mark_unsorted", 9)]
    [InlineData("yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy", "feed.mark_unsorted", 9)]
    [InlineData("yyyy-MM-dd HH:mm:ss", "excel", "feed.mark_unsorted", 9)]
    [InlineData("\"PT24H\"", "\"a day\"", "feed.duration", 9)]
    [InlineData("\"mode\": \"watermark\", \"column\"", "\"mode\": \"changes\", \"column\"", "feed.mode", 9)]
    public void What_is_wrong_is_told_where_it_stands(string good, string bad, string code, int line)
    {
        var errors = Load(Good.Replace(good, bad, StringComparison.Ordinal)).Errors;
        Assert.Contains(errors, error => (error.Code, error.Line) == (code, line) && error.Remedy.Length > 0);
        Assert.DoesNotContain(errors, error => error.ToString().Contains("geheim", StringComparison.Ordinal));
    }

    [Fact]
    public void A_kind_that_only_configuration_names_wrongly_is_told_too()
    {
        sources["fire-legacy:Kind"] = "oracle";
        Assert.Equal("feed.source_kind", Assert.Single(Load(Good).Errors).Code);
    }

    [Fact]
    public void Where_sources_are_is_not_asked_of_those_who_do_not_run_feeds()
    {
        Write(Good.Replace("fire-legacy", "nowhere", StringComparison.Ordinal));
        Assert.Empty(FeedFile.LoadAll(folder, Samples.All).Errors);
    }

    [Theory]
    [InlineData("\"key\": [\"HM\"]", null)]
    [InlineData("\"key\": [\"HM\", \"XX\"]", "feed.change_key")]
    [InlineData("\"key\": [\"HM\"], \"operation\": \"CZ\"", "feed.missing_field")]
    public void A_change_table_has_the_sources_key(string key, string? code)
    {
        var changes = $$"""{ "mode": "changeTable", "table": "BG", "sequence": "XH", {{key}} }""";
        Assert.Equal(code, Load(WithChanges(changes)).Errors.SingleOrDefault()?.Code);
    }

    [Fact]
    public void A_datasets_key_must_come_of_the_sources_key_for_rows_to_be_deleted_by_it()
    {
        var changes = """{ "mode": "changeTable", "table": "BG", "sequence": "XH" }""";
        var other = WithChanges(changes).Replace("{ \"from\": \"YHBH\" }", "{ \"from\": \"BH2\" }", StringComparison.Ordinal);
        Assert.Equal("feed.change_key", Assert.Single(Load(other).Errors).Code);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string WithChanges(string changes)
    {
        var from = Good.IndexOf("\"changes\":", StringComparison.Ordinal);
        var to = Good.IndexOf("\"columns\"", StringComparison.Ordinal);
        return $"{Good[..from]}\"changes\": {changes},\n  {Good[to..]}";
    }

    private FeedFiles Load(string text)
    {
        Write(text);
        return FeedFile.LoadAll(folder, Samples.All, sources);
    }

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, "fire"));
        File.WriteAllText(Path.Combine(folder, "fire", "hazards.json"), text);
    }
}
