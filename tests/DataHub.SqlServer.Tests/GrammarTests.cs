using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DataHub.Feeds;
using Xunit;

namespace DataHub.SqlServer.Tests;

/// <summary>All that the hub can send to a SQL Server is read by Microsoft's own parser, as one of 2008.</summary>
public sealed class GrammarTests
{
    private static readonly SqlServerSourceDialect Dialect = new();

    /// <summary>Columns of many types under names that need quoting.</summary>
    private static readonly SourceColumn[] Columns =
    [
        Dialect.Column("单位 编号", "varchar"), Dialect.Column("a]b", "decimal"), Dialect.Column("order", "datetime"),
        Dialect.Column("BB", "timestamp"), Dialect.Column("je", "money"), Dialect.Column("bz", "text"),
    ];

    private static readonly string[] Tables = ["XF_YH", "order", "dbo.监管 单位", "old.dbo.user", "srv.old.dbo.a]b"];

    private static readonly string?[] Filters =
    [
        null,
        "[order] >= @mark",
        "([order] >= @mark or [order] is null)",
        "[order] >= @mark and [order] < @end",
        "exists (select 1 from [bg] c where c.[n] = q.[a]]b] and c.[xh] > @low and c.[xh] <= @high)",
    ];

    public static TheoryData<string> FeedFiles =>
        [.. Directory.GetFiles(Path.Combine(Repository, "schema", "feeds"), "*.sql", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository, path))];

    private static string Repository { get; } = Root(AppContext.BaseDirectory);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_statement_of_a_scan_is_one_of_2008(int keys) => Assert.Empty(
        from table in Tables
        from filter in Filters
        from text in Texts($"from {Dialect.Table(table)} q", [.. Columns.Take(keys)], filter)
        from problem in SqlServer2008.Problems(text)
        select problem);

    [Theory]
    [MemberData(nameof(FeedFiles))]
    public void Every_query_of_the_feed_files_is_one_of_2008_and_can_be_paged(string path)
    {
        var sql = Read(path);
        var feed = JsonNode.Parse(Read(Path.ChangeExtension(path, "json")))!;
        var keys = (feed["source"]!["key"]?.AsArray() ?? []).Select(name => Dialect.Column((string)name!, "varchar"));
        Assert.Empty(Texts($"from (\n{sql}\n) q", [.. keys], null).SelectMany(SqlServer2008.Problems));
    }

    [Fact]
    public void The_views_that_the_feeds_readme_shows_are_of_2008()
    {
        var blocks = Read("schema/feeds/README.md").Split("```sql\n").Skip(1).Select(block => block.Split("```")[0]).ToList();
        Assert.Equal(3, blocks.Count);
        Assert.Empty(blocks.SelectMany(SqlServer2008.Errors));
    }

    [Theory]
    [InlineData("select a from t order by a offset 5 rows fetch next 5 rows only")]
    [InlineData("select concat(a, b) from t")]
    [InlineData("select iif(a = 1, 2, 3) from t")]
    [InlineData("select try_convert(int, a) from t")]
    [InlineData("select cast(a as json) from t")]
    [InlineData("select a from t limit 5")]
    [InlineData("drop table if exists t")]
    public void What_2008_does_not_know_is_found(string statement) => Assert.NotEmpty(SqlServer2008.Problems(statement));

    private static string[] Texts(string from, ImmutableArray<SourceColumn> order, string? filter)
    {
        var text = new SourceText(Dialect, new Scan(from, [.. Columns], order, filter, filter, []));
        string[] whole = [SourceText.Describe(from), text.All(), text.Count()];
        return order.IsEmpty
            ? whole
            : [.. whole, text.Border(true, 7), text.Border(false, 7), text.Page(true), text.Page(false), text.Placeless()];
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository, path));

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "DataHub.sln"))
        ? folder
        : Root(Directory.GetParent(folder)!.FullName);
}
