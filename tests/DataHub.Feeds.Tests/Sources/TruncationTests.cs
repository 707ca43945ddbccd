using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>
/// Files cut at every byte. The whole file is merged first; whatever comes of a part of it, the store stays as it was,
/// and a run that counts as good has read the same rows.
/// </summary>
public sealed class TruncationTests : IDisposable
{
    private const string Columns = """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""";
    private readonly TestHub hub = new();

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    public async Task A_delimited_file_cut_anywhere_changes_nothing(string encoding)
    {
        var text = "编号,描述\r\nA1,湖州㙍\r\nA2,\"吴兴,\r\n\"\"织里\"\"\"\r\nA3,德清\r\n";
        await CutAsync("""{ "kind": "csv", "path": "file" }""", Encoded(encoding, text));
    }

    [Fact]
    public async Task A_delimited_file_with_a_trailer_is_held_wherever_it_is_cut()
    {
        // Of forty rows one more or less is below every guard but the trailer.
        var rows = string.Concat(Enumerable.Range(10, 40).Select(i => $"A{i},湖州\n"));
        await CutAsync(
            """{ "kind": "csv", "path": "file", "trailer": "合计" }""",
            Encoding.UTF8.GetBytes($"编号,描述\n{rows}合计,40\n"),
            from: 420,
            spared: 1);
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    public async Task A_file_of_fixed_width_cut_anywhere_changes_nothing(string encoding)
    {
        var width = encoding == "utf-8" ? 6 : 4;
        await CutAsync(
            $$"""
            { "kind": "fixed", "path": "file", "columns": [
              { "name": "编号", "width": 3 }, { "name": "描述", "width": {{width}} }] }
            """,
            Encoded(encoding, "A1 湖州\nA2 德清\nA3 安吉\n"));
    }

    [Fact]
    public async Task A_workbook_cut_anywhere_changes_nothing()
    {
        var path = Path.Combine(hub.Drop, "file");
        Workbook.Write(path, Sheet.Of("汇总", ["编号", "描述"], ["A1", "湖州"], ["A2", "德清"], ["A3", "安吉"]));
        await CutAsync("""{ "kind": "xlsx", "path": "file" }""", await File.ReadAllBytesAsync(path, Cancel), every: 97);
    }

    [Theory]
    [InlineData("charging.xls")]
    [InlineData("charging-95.xls")]
    public async Task An_old_workbook_cut_anywhere_changes_nothing(string name)
    {
        var bytes = await File.ReadAllBytesAsync(
            Path.Combine(AppContext.BaseDirectory, "Sources/Workbooks", name), Cancel);
        await CutAsync(
            """{ "kind": "xlsx", "path": "file", "sheet": "汇总", "headerRow": 3 }""",
            bytes,
            """{ "hazardNo": { "from": "编号" }, "description": { "from": "街道" } }""",
            every: 97);
    }

    [Fact]
    public async Task An_answer_cut_anywhere_on_its_last_page_changes_nothing()
    {
        var last = """{ "rows": [{ "编号": "A2", "描述": "德清" }, { "编号": "A3" }] }"""u8.ToArray();
        var length = last.Length;
        await using var server = await JsonServer.StartAsync(context =>
            context.Response.Body.WriteAsync(
                context.Request.Query.ContainsKey("after")
                    ? last.AsMemory(0, length)
                    : """{ "rows": [{ "编号": "A1", "描述": "湖州" }], "next": "b" }"""u8.ToArray()).AsTask());
        hub.Sources["api"] = server.Address;
        var feed = Feed(
            """
            { "kind": "http", "source": "api", "rows": "/rows", "retries": 0,
              "paging": { "by": "cursor", "next": "/next", "parameter": "after" } }
            """);
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
        for (length = 0; length < last.Length; length++)
        {
            Assert.Equal((length, "source.body"), (length, (await hub.RunAsync(feed)).Code));
        }

        Assert.Equal(["A1|湖州|1", "A2|德清|1", "A3||1"], hub.Rows(Stored));
    }

    [Fact]
    public async Task A_file_that_grows_is_merged_when_it_is_whole_and_not_before()
    {
        var feed = Feed("""{ "kind": "csv", "path": "file", "trailer": "合计" }""");
        var path = Path.Combine(hub.Drop, "file");
        var growing = Task.Run(
            async () =>
            {
                await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
                foreach (var part in Enumerable.Range(0, 60).Select(i => $"A{i},湖州").Prepend("编号,描述").Append("合计,60"))
                {
                    await file.WriteAsync(Encoding.UTF8.GetBytes(part), Cancel);
                    await file.FlushAsync(Cancel);
                    await Task.Delay(1, Cancel);
                    await file.WriteAsync("\n"u8.ToArray(), Cancel);
                }
            },
            Cancel);
        while (!growing.IsCompleted)
        {
            var result = await hub.RunAsync(feed);
            Assert.True(!result.IsGood || result.Counts.Landed == 60, $"{result}");
        }

        await growing;
        Assert.True((await hub.RunAsync(feed)).IsGood);
        Assert.Equal(["60"], hub.Rows("select count(*) from fire_hazards"));
    }

    [Fact]
    public async Task A_file_is_left_alone_until_nobody_wrote_to_it_for_a_while()
    {
        var feed = Feed("""{ "kind": "csv", "path": "file", "settled": "PT2M" }""");
        var path = Path.Combine(hub.Drop, "file");
        await File.WriteAllTextAsync(path, "编号,描述\nA,湖州\n", Cancel);
        File.SetLastWriteTimeUtc(path, hub.Clock.Now.UtcDateTime.AddMinutes(-1));
        var early = await hub.RunAsync(feed);
        Assert.Equal((FeedRunState.Held, "source.changing"), (early.State, early.Code));
        hub.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
    }

    [Fact]
    public async Task Yesterdays_ok_file_does_not_vouch_for_todays_file()
    {
        var feed = Feed("""{ "kind": "csv", "path": "file", "okFile": true }""");
        var path = Path.Combine(hub.Drop, "file");
        await File.WriteAllTextAsync(path, "编号,描述\nA,湖州\n", Cancel);
        await File.WriteAllTextAsync(path + ".ok", "", Cancel);
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
        await File.WriteAllTextAsync(path, "编号,描述\nB,湖州\n", Cancel);
        File.SetLastWriteTimeUtc(path + ".ok", File.GetLastWriteTimeUtc(path).AddDays(-1));
        Assert.Equal("source.incomplete", (await hub.RunAsync(feed)).Code);
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_fails_the_run()
    {
        var feed = Feed("""{ "kind": "csv", "path": "file" }""");
        await File.WriteAllTextAsync(Path.Combine(hub.Drop, "file"), "编号,描述\nA,湖州\n", Cancel);
        await using var taken = new FileStream(
            Path.Combine(hub.Drop, "file"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var result = await hub.RunAsync(feed);
        Assert.Equal((FeedRunState.Failed, "source.unreadable"), (result.State, result.Code));
    }

    public void Dispose() => hub.Dispose();

    private const string Stored = "select hazard_no, description, hub_run from fire_hazards order by 1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static byte[] Encoded(string encoding, string text) =>
        (encoding == "gb18030" ? TestHub.Gb18030 : new UTF8Encoding(false)).GetBytes(text);

    private Feed Feed(string source, string columns = Columns) =>
        hub.Feed(columns, json => json["source"] = JsonNode.Parse(source));

    /// <summary>Cuts a file at every byte; the source alone reads each part, and every so many a run does.</summary>
    private async Task CutAsync(
        string source, byte[] whole, string columns = Columns, int from = 0, int spared = 0, int every = 1)
    {
        var path = Path.Combine(hub.Drop, "file");
        await File.WriteAllBytesAsync(path, whole, Cancel);
        var feed = Feed(source, columns);
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
        var stored = hub.Rows(Stored);
        var all = Landed(feed);
        for (var length = whole.Length - 1; length >= from; length--)
        {
            await File.WriteAllBytesAsync(path, whole[..length], Cancel);
            var landed = Landed(feed);
            var isWhole = landed is { Stop: null } && landed.Rows == all.Rows;
            if (length % every == 0 || (landed.Stop is null && !isWhole))
            {
                var result = await hub.RunAsync(feed);
                Assert.True(result.IsGood == isWhole, $"cut at {length} of {whole.Length}: {result}");
                Assert.Equal(stored, hub.Rows(Stored));
            }

            Assert.True(spared == 0 || isWhole == (length >= whole.Length - spared), $"cut at {length}");
        }
    }

    private (string Rows, FeedStop? Stop) Landed(Feed feed)
    {
        var opening = RowSources.Open(feed, new FeedFolders(hub.Feeds, hub.Drop, hub.Sources), new SourceAsk(null, hub.Clock), Cancel);
        if (opening.Source is not { } source)
        {
            return ("", opening.Stop);
        }

        using (source)
        {
            var writer = new RowWriter();
            while (source.Read(writer))
            {
            }

            return (Convert.ToHexString(writer.Written), source.Stop);
        }
    }
}
