using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace DataHub.Feeds.Tests;

public sealed class HttpSourceTests : IDisposable
{
    private const string OnePage =
        """{ "kind": "http", "source": "api", "path": "v1/list", "rows": "/data/list", "pause": "PT0.01S", "retries": 2 }""";

    private const string ByCursor =
        """
        { "kind": "http", "source": "api", "path": "list?size=2", "rows": "/rows", "pause": "PT0.01S",
          "paging": { "by": "cursor", "next": "/next", "parameter": "after" } }
        """;

    private const string ByPage =
        """
        { "kind": "http", "source": "api", "path": "list", "rows": "/rows", "total": "/total",
          "paging": { "by": "page", "parameter": "page" } }
        """;

    private readonly DropFolder drop = new();

    [Fact]
    public async Task Values_are_landed_as_they_were_written_and_nested_ones_by_their_path()
    {
        await using var server = await StartAsync(_ =>
            """
            { "data": { "list": [
              { "编号": "甲1", "n": 330599199001010011, "x": 1.10, "b": true, "o": { "名": "\u6e56州" }, "l": [1, 2], "e": null },
              { "编号": "乙", "n": 1e3, "o": {} } ] } }
            """);
        Assert.Equal(
            ["1: 330599199001010011¦甲1", "2: 1e3¦乙"], Read(OnePage, server, "编号", "n"));
        Assert.Equal(["1: 湖州¦甲1", "2: ∅¦乙"], Read(OnePage, server, "编号", "/o/名"));
        Assert.Equal(["1: [1, 2]¦甲1", "2: ∅¦乙"], Read(OnePage, server, "编号", "l"));
        Assert.Equal(["1: true¦∅", "2: ∅¦∅"], Read(With(OnePage, "\"optional\": [\"z\"]"), server, "b", "z"));
        Assert.Equal(["1: ∅¦甲1", "2: ∅¦乙", "stop guard.header"], Read(OnePage, server, "编号", "z"));
        Assert.Equal(["/v1/list"], server.Asked.Distinct());
    }

    [Fact]
    public async Task A_new_member_holds_the_run_when_the_members_are_declared()
    {
        await using var server = await StartAsync(_ => """{ "data": { "list": [{ "编号": "A", "b": 1 }, { "编号": "B", "c": 1 }] } }""");
        Assert.Equal(
            ["1: A¦1", "stop guard.header"], Read(With(OnePage, "\"header\": [\"编号\", \"b\"]"), server, "编号"));
    }

    [Fact]
    public async Task Pages_follow_a_cursor_to_its_end()
    {
        await using var server = await StartAsync(context => context.Request.Query["after"].ToString() switch
        {
            "" => """{ "rows": [{ "编号": 1 }, { "编号": 2 }], "next": "b&c" }""",
            "b&c" => """{ "rows": [], "next": 7 }""",
            _ => """{ "rows": [{ "编号": 3 }], "next": null }""",
        });
        Assert.Equal(["1: 1", "2: 2", "3: 3"], Read(ByCursor, server));
        Assert.Equal(["/list?size=2", "/list?size=2&after=b%26c", "/list?size=2&after=7"], server.Asked);
    }

    [Fact]
    public async Task Pages_follow_links_in_the_answer_or_its_header_but_not_to_another_host()
    {
        await using var server = await StartAsync(context =>
        {
            if (context.Request.Path == "/list")
            {
                context.Response.Headers.Link = "</first>; rel=\"first\", </more?p=2>; rel=\"next\"";
            }

            return $$"""{ "rows": [{ "编号": "{{context.Request.Path}}" }], "next": "http://other.example/list" }""";
        });
        const string links =
            """{ "kind": "http", "source": "api", "path": "list", "rows": "/rows", "paging": { "by": "link" } }""";
        Assert.Equal(["1: /list", "2: /more"], Read(links, server));
        Assert.Equal(
            ["stop source.redirect"],
            Read(links.Replace("\"link\"", "\"link\", \"next\": \"/next\"", StringComparison.Ordinal), server));
    }

    [Fact]
    public async Task Pages_go_on_from_the_last_key_until_one_is_empty()
    {
        await using var server = await StartAsync(context =>
            (context.Request.Query["from"].ToString() switch
            {
                "" => """[{ "编号": "a" }, { "编号": "b" }]""",
                "b" => """[{ "编号": "c" }]""",
                _ => "[]",
            }));
        const string source =
            """{ "kind": "http", "source": "api", "paging": { "by": "key", "column": "编号", "parameter": "from" } }""";
        Assert.Equal(["1: a", "2: b", "3: c"], Read(source, server));
        Assert.Equal(["/", "/?from=b", "/?from=c"], server.Asked);
    }

    [Theory]
    [InlineData(5, 5, "")]
    [InlineData(6, 6, "source.count")]
    [InlineData(3, 3, "source.count")]
    [InlineData(5, 6, "source.count")]
    public async Task Numbered_pages_are_compared_with_the_total(int total, int later, string code)
    {
        await using var server = await StartAsync(context =>
        {
            var page = int.Parse(context.Request.Query["page"]!, CultureInfo.InvariantCulture);
            var rows = Enumerable.Range(page * 2 - 1, page switch { 1 or 2 => 2, 3 => 1, _ => 0 });
            return $$"""
                { "rows": [{{string.Join(',', rows.Select(i => $$"""{ "编号": {{i}} }"""))}}], "total": {{(page > 1 ? later : total)}} }
                """;
        });
        Assert.Equal(code, Stop(ByPage, server)?.Code ?? "");
    }

    [Fact]
    public async Task A_cursor_may_see_the_total_move_but_not_end_short_of_it()
    {
        var short_ = false;
        await using var server = await StartAsync(context => context.Request.Query["after"].Count == 0
            ? """{ "rows": [{ "编号": 1 }], "next": "b", "total": 3 }"""
            : $$"""{ "rows": [{ "编号": 2 }], "total": {{(short_ ? 3 : 2)}} }""");
        var source = With(ByCursor, "\"total\": \"/total\"");
        Assert.Null(Stop(source, server));
        short_ = true;
        Assert.Equal("source.count", Stop(source, server)?.Code);
    }

    [Theory]
    [InlineData("""{ "rows": [{ "编号": 1 }], "next": "same" }""")]
    [InlineData("""{ "rows": [], "next": "same" }""")]
    public async Task A_page_that_comes_again_or_a_cursor_that_stands_still_is_held(string page)
    {
        await using var server = await StartAsync(_ => page);
        Assert.Equal(("source.page_repeated", true), (Stop(ByCursor, server)?.Code, Stop(ByCursor, server)?.Held));
    }

    [Fact]
    public async Task A_cursor_that_goes_in_a_circle_is_held()
    {
        var n = 0;
        await using var server = await StartAsync(context =>
            $$"""{ "rows": [{ "编号": {{n++}} }], "next": "{{(context.Request.Query["after"] == "a" ? "b" : "a")}}" }""");
        Assert.Equal("source.page_repeated", Stop(ByCursor, server)?.Code);
        Assert.Equal(3, n);
    }

    [Fact]
    public async Task Pages_without_end_are_bounded()
    {
        var n = 0;
        await using var server = await StartAsync(_ => $$"""{ "rows": [{ "编号": {{n++}} }], "next": "{{n}}" }""");
        Assert.Equal("source.too_large", Stop(With(ByCursor, "\"maxPages\": 5"), server)?.Code);
        Assert.Equal(5, n);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_busy_server_is_asked_again_when_it_says_so(int status)
    {
        var times = new List<long>();
        await using var server = await JsonServer.StartAsync(async context =>
        {
            times.Add(System.Diagnostics.Stopwatch.GetTimestamp());
            if (times.Count == 1)
            {
                context.Response.StatusCode = status;
                context.Response.Headers.RetryAfter = "1";
                return;
            }

            await context.Response.WriteAsync("""{ "data": { "list": [{ "编号": "A" }] } }""");
        });
        Assert.Equal(["1: A"], Read(OnePage, server));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(times[0], times[1]) >= TimeSpan.FromSeconds(0.9));
    }

    [Theory]
    [InlineData(503, null, 3)]
    [InlineData(503, "86400", 1)]
    [InlineData(404, null, 1)]
    [InlineData(401, null, 1)]
    public async Task A_server_that_stays_down_or_refuses_ends_the_run(int status, string? after, int asked)
    {
        await using var server = await JsonServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = after;
            return Task.CompletedTask;
        });
        var stop = Stop(OnePage, server);
        Assert.Equal(("source.status", false, asked), (stop?.Code, stop?.Held, server.Asked.Count));
    }

    [Fact]
    public async Task An_answer_cut_in_the_middle_is_asked_for_again_and_then_fails_the_run()
    {
        var cuts = 1;
        await using var server = await JsonServer.StartAsync(async context =>
        {
            const string page = """{ "data": { "list": [{ "编号": "A" }] } }""";
            context.Response.ContentLength = Encoding.UTF8.GetByteCount(page);
            await context.Response.WriteAsync(cuts > 0 ? page[..20] : page);
            if (cuts-- > 0)
            {
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        });
        drop.Settings["api"] = server.Address;
        Assert.Equal(["1: A"], Read(OnePage, server));
        cuts = 10;
        Assert.Equal("source.unreachable", Stop(OnePage, server)?.Code);
    }

    [Fact]
    public async Task A_server_that_dawdles_is_cut_off()
    {
        var dawdles = false;
        await using var server = await JsonServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("""{ "data": { "list": [""");
            await context.Response.Body.FlushAsync();
            await Task.Delay(dawdles ? Timeout.Infinite : 0, context.RequestAborted);
            await context.Response.WriteAsync("] } }");
        });

        // A server's first answer takes the longest, and must not be what is cut off.
        Assert.Null(Stop(OnePage, server));
        server.Asked.Clear();
        dawdles = true;
        var stop = Stop(With(OnePage, "\"timeout\": \"PT0.5S\""), server);
        Assert.Equal(("source.unreachable", 3), (stop?.Code, server.Asked.Count));
        drop.Settings["api"] = "http://127.0.0.1:1";
        Assert.Equal("source.unreachable", drop.Open(OnePage).Stop?.Code);
    }

    [Theory]
    [InlineData("<html>登录</html>")]
    [InlineData("""{ "data": { "list": [1] } }""")]
    [InlineData("""{ "data": {} }""")]
    [InlineData("""{ "data": { "list": [{ "编号": 1, "编号": 2 }] } }""")]
    [InlineData("""{ "data": { "list": [{ "编号": "A"} ] } } trailing""")]
    [InlineData("""{ "data": { "list": [{ "编号": "�"} ] } }""")]
    [InlineData("")]
    public async Task What_is_no_list_of_objects_is_held(string body)
    {
        await using var server = await StartAsync(_ => body);
        var stop = Stop(OnePage, server);
        Assert.Equal(("source.body", true), (stop?.Code, stop?.Held));
    }

    [Fact]
    public async Task Half_a_character_makes_its_row_bad()
    {
        await using var server = await StartAsync(_ => """{ "data": { "list": [{ "编号": "\uD83C" }, { "编号": "B" }] } }""");
        Assert.Equal(["1 http.text: \"\\uD83C\"", "2: B"], Read(OnePage, server));
    }

    [Fact]
    public async Task Compressed_answers_and_gb18030_are_read_and_a_bomb_is_bounded()
    {
        var bomb = false;
        await using var server = await JsonServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentType = "application/json; charset=GBK";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(TestHub.Gb18030.GetBytes("""{ "data": { "list": [{ "编号": "湖州" }] } }"""));
            if (bomb)
            {
                await gzip.WriteAsync(new byte[5_000_000]);
            }
        });
        Assert.Equal(["1: 湖州"], Read(OnePage, server));
        bomb = true;
        Assert.Equal("source.too_large", Stop(With(OnePage, "\"maxPageMB\": 1"), server)?.Code);
    }

    [Fact]
    public async Task Credentials_come_from_the_configuration_and_never_reach_another_host_or_a_message()
    {
        var shown = new List<string>();
        await using var other = await JsonServer.StartAsync(context =>
        {
            shown.Add("other " + context.Request.Headers.Authorization);
            return Task.CompletedTask;
        });
        await using var server = await JsonServer.StartAsync(context =>
        {
            shown.Add($"{context.Request.Headers.Authorization} {context.Request.Headers["X-Dept"]} {context.Request.Query["ak"]}");
            context.Response.Redirect(context.Request.Path == "/v1/list" ? "/v2/list" : other.Address);
            return Task.CompletedTask;
        });
        var file = drop.Path + ".token";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "s3cret\n", TestContext.Current.CancellationToken);
        drop.Settings["api:TokenFile"] = file;
        drop.Settings["api:Headers:X-Dept"] = "FIRE";
        drop.Settings["api:Query:ak"] = "k3y";
        var stop = Stop(OnePage, server);
        Assert.Equal(("source.redirect", true), (stop?.Code, stop?.Held));
        Assert.Equal(["Bearer s3cret FIRE k3y", "Bearer s3cret FIRE "], shown);
        Assert.DoesNotContain("3", stop!.Message.Replace("127.0.0.1", "", StringComparison.Ordinal), StringComparison.Ordinal);
        File.Delete(file);
        Assert.Equal("source.missing", Stop(OnePage, server)?.Code);
        drop.Settings.Remove("api:TokenFile");
        (drop.Settings["api:User"], drop.Settings["api:Password"]) = ("hub", "pw");
        shown.Clear();
        Stop(OnePage, server);
        Assert.StartsWith($"Basic {Convert.ToBase64String("hub:pw"u8)}", shown[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/y", true)]
    [InlineData("http://a.example/x", "https://a.example/y", true)]
    [InlineData("https://a.example/x", "http://a.example/y", false)]
    [InlineData("https://a.example/x", "https://b.example/y", false)]
    [InlineData("https://a.example/x", "https://a.example:8443/y", false)]
    [InlineData("https://a.example/x", "file:///etc/passwd", false)]
    public void A_server_leads_on_to_its_own_host_and_never_out_of_tls(string from, string to, bool may) =>
        Assert.Equal(may, HttpEndpoint.MayLead(new Uri(from), new Uri(to)));

    [Fact]
    public void A_source_that_is_not_configured_is_missing() =>
        Assert.Equal(["stop source.missing"], drop.Read(OnePage));

    [Theory]
    [InlineData("""{ "kind": "http", "source": "a", "path": "http://x/" }""", "feed.http_path")]
    [InlineData("""{ "kind": "http", "source": "a", "rows": "data" }""", "feed.pointer")]
    [InlineData("""{ "kind": "http", "source": "a", "timeout": "PT0S" }""", "feed.duration")]
    [InlineData("""{ "kind": "http", "source": "a", "paging": { "by": "offset" } }""", "feed.paging")]
    [InlineData("""{ "kind": "http", "source": "a", "paging": { "by": "page", "parameter": "p" } }""", "feed.paging")]
    [InlineData("""{ "kind": "http", "source": "a", "paging": { "by": "cursor", "next": "/n" } }""", "feed.missing_field")]
    public void A_wrong_source_is_refused_when_the_feed_is_loaded(string source, string code) =>
        Assert.Equal([code], drop.Refusals(source));

    public void Dispose() => drop.Dispose();

    private static string With(string source, string more) =>
        source.Replace("\"rows\"", $"{more}, \"rows\"", StringComparison.Ordinal);

    private static Task<JsonServer> StartAsync(Func<HttpContext, string> answer) =>
        JsonServer.StartAsync(context =>
        {
            var body = Encoding.UTF8.GetBytes(answer(context));
            context.Response.ContentType = "application/json";
            return context.Response.Body.WriteAsync(body).AsTask();
        });

    private List<string> Read(string source, JsonServer server, params string[] used)
    {
        drop.Settings["api"] = server.Address;
        return drop.Read(source, used);
    }

    private FeedStop? Stop(string source, JsonServer server)
    {
        drop.Settings["api"] = server.Address;
        return drop.Open(source).Stop;
    }
}
