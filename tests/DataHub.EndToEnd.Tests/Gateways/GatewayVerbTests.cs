using System.Net;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Gateways;

/// <summary>The verb <c>gateway</c> over supergraphs that other tools composed.</summary>
public sealed class GatewayVerbTests
{
    private const string Question = "{ homes { street fined } }";
    private const string Answer = """{"data":{"homes":[{"street":"South","fined":3},{"street":"North","fined":5}]}}""";

    [Theory]
    [InlineData("v0.1")]
    [InlineData("v0.2")]
    [InlineData("v0.3")]
    [InlineData("v0.4")]
    [InlineData("v0.5")]
    public async Task A_supergraph_of_any_version_answers(string version)
    {
        await using var homes = await DataServer.StartAsync(Supergraphs.Homes);
        await using var fines = await DataServer.StartAsync(Supergraphs.Fines);
        await using var gateway = await GatewayProcess.StartAsync(Supergraphs.Of(version, homes.Url, fines.Url));

        Assert.Equal(Answer, await gateway.AskAsync(Question));
        Assert.Equal(Answer, await gateway.GetAsync("/graphql?query=" + Uri.EscapeDataString(Question)));
        Assert.Equal("""{"status":"ready","subgraphs":["fines","homes"]}""", await gateway.GetAsync("/health/ready"));
        Assert.Equal(["supergraph.graphql"], gateway.Written());
        Assert.Equal((2, 2), (homes.Asked.Count, fines.Asked.Count));
    }

    [Fact]
    public async Task Version_1_goes_to_owners_and_extensions_with_what_they_require_and_stays_where_it_is_provided()
    {
        await using var homes = await DataServer.StartAsync("""
            {"Query": {"places": [
              {"__typename": "Home", "id": "h", "street": "South", "plot": {"no": 7, "sheet": 1}},
              {"__typename": "Shop", "id": "s", "street": "North"}]}}
            """);
        await using var fines = await DataServer.StartAsync("""
            {"Query": {"dearest": {"__typename": "Home", "id": "h", "street": "South"}},
             "entities": {"h": {"__typename": "Home", "fined": {"yuan": 3}, "risk": 9}, "s": {"__typename": "Shop", "fined": {"yuan": 5}}}}
            """);
        await using var gateway = await GatewayProcess.StartAsync(Supergraphs.Whole(homes.Url, fines.Url));

        Assert.Equal(
            """{"data":{"dearest":{"street":"South"},"places":[{"street":"South","fined":{"yuan":3},"risk":9},{"street":"North","fined":{"yuan":5}}]}}""",
            await gateway.AskAsync("{ dearest { street } places { street fined { yuan } ... on Home { risk } } }"));
        Assert.Single(homes.Asked);
        Assert.Contains("\"plot\":{\"no\":7}", fines.Asked.Last().Variables, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_is_on_and_shows_no_machinery()
    {
        await using var gateway = await GatewayProcess.StartAsync(Supergraphs.Of("v0.3", "http://127.0.0.1:9", "http://127.0.0.1:9"));

        var types = await gateway.AskAsync("{ __schema { types { name } } }");

        Assert.Contains("\"Home\"", types, StringComparison.Ordinal);
        Assert.DoesNotContain("join__", types, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_authorization_goes_on_to_the_subgraphs_and_other_headers_as_configured()
    {
        await using var homes = await DataServer.StartAsync(Supergraphs.Homes);
        await using var fines = await DataServer.StartAsync(Supergraphs.Fines);
        var file = Supergraphs.Of("v0.3", homes.Url, fines.Url);
        await using (var gateway = await GatewayProcess.StartAsync(file))
        {
            await gateway.AskAsync(Question, ("Authorization", "Bearer one"), ("X-Trace", "t"));
            await gateway.AskAsync(Question, ("Authorization", "Bearer two"));
            await gateway.AskAsync(Question);
        }

        Assert.Equal(["Bearer one", "Bearer two", ""], homes.Asked.Select(a => a.Authorization));
        Assert.Equal(["Bearer one", "Bearer two", ""], fines.Asked.Select(a => a.Authorization));
        Assert.All(homes.Asked, a => Assert.Equal("", a.Trace));
        homes.Asked.Clear();
        var settings = new Dictionary<string, string> { ["Gateway__Headers"] = "X-Trace" };
        await using (var gateway = await GatewayProcess.StartAsync(file, settings))
        {
            await gateway.AskAsync(Question, ("Authorization", "Bearer one"), ("X-Trace", "t"));
        }

        Assert.Equal(("", "t"), (homes.Asked.Single().Authorization, homes.Asked.Single().Trace));
    }

    [Fact]
    public async Task A_subgraph_may_be_elsewhere_than_the_file_says_and_have_a_token_of_the_gateways_own()
    {
        await using var homes = await DataServer.StartAsync(Supergraphs.Homes);
        await using var fines = await DataServer.StartAsync(Supergraphs.Fines);
        var settings = new Dictionary<string, string>
        {
            ["SUBGRAPHS__FINES__URL"] = fines.Url,
            ["Subgraphs__fines__Token"] = "own",
            ["Subgraphs__fines__Headers__X-Trace"] = "always",
        };
        await using var gateway = await GatewayProcess.StartAsync(Supergraphs.Of("v0.2", homes.Url, ""), settings);

        Assert.Equal(Answer, await gateway.AskAsync(Question, ("Authorization", "Bearer one")));
        Assert.Equal(("Bearer one", ""), (homes.Asked.Single().Authorization, homes.Asked.Single().Trace));
        Assert.Equal(("Bearer own", "always"), (fines.Asked.Single().Authorization, fines.Asked.Single().Trace));
    }

    [Fact]
    public async Task A_subgraph_that_is_down_costs_its_own_fields()
    {
        await using var homes = await DataServer.StartAsync(Supergraphs.Homes);
        await using var gateway = await GatewayProcess.StartAsync(Supergraphs.Of("v0.3", homes.Url, "http://127.0.0.1:9"));

        var answer = await gateway.AskAsync(Question);

        Assert.Contains("""{"street":"South","fined":null}""", answer, StringComparison.Ordinal);
        Assert.Contains("UNAVAILABLE", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_a_known_caller_or_scopes_is_withheld_and_never_fetched()
    {
        await using var homes = await DataServer.StartAsync(Supergraphs.Homes);
        var file = Supergraphs.Of("v0.3", homes.Url, "http://127.0.0.1:9")
            .Replace("for: EXECUTION)", """for: EXECUTION) @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)""", StringComparison.Ordinal)
            .Replace("street: String", "street: String @authenticated", StringComparison.Ordinal);
        await using var gateway = await GatewayProcess.StartAsync(file);

        var answer = await gateway.AskAsync("{ homes { id street } }", ("Authorization", "Bearer one"));

        Assert.StartsWith("""{"data":{"homes":[{"id":"h1","street":null},{"id":"h2","street":null}]}""", answer, StringComparison.Ordinal);
        Assert.Contains("Home.street is for callers who are known.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("street", homes.Asked.Single().Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callers_are_not_counted_and_costs_not_held_against_them_unless_it_is_asked_for()
    {
        var file = Supergraphs.Of("v0.3", "http://127.0.0.1:9", "http://127.0.0.1:9");
        var one = new Dictionary<string, string> { ["Limits__RequestsPerMinute"] = "1" };
        await using (var gateway = await GatewayProcess.StartAsync(file, one))
        {
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await TwiceAsync(gateway));
        }

        one["Limits__Enabled"] = "true";
        await using (var gateway = await GatewayProcess.StartAsync(file, one))
        {
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], await TwiceAsync(gateway));
        }

        static async Task<HttpStatusCode[]> TwiceAsync(GatewayProcess gateway)
        {
            using var first = await gateway.Http.GetAsync("/graphql?query={__typename}");
            using var second = await gateway.Http.GetAsync("/graphql?query={__typename}");
            return [first.StatusCode, second.StatusCode];
        }
    }

    [Theory]
    [InlineData("type Query { a: Int }", "supergraph.graphql:1:1: supergraph.no_supergraph: The schema has neither @link nor @core, so it is no supergraph. Compose the subgraphs first, and give the file that comes out.")]
    [InlineData("type {", "supergraph.graphql:1:6: syntax.")]
    public async Task A_file_that_is_refused_ends_the_start_with_a_sentence(string text, string sentence) =>
        await AssertRefusedAsync(text, [], sentence);

    [Fact]
    public async Task A_subgraph_without_an_address_ends_the_start() => await AssertRefusedAsync(
        Supergraphs.Of("v0.3", "http://127.0.0.1:9", ""),
        [],
        "settings.subgraph: Subgraphs:fines:Url is missing, unknown or wrong: write the address that takes POST");

    [Fact]
    public async Task A_setting_for_a_subgraph_that_is_not_there_ends_the_start() => await AssertRefusedAsync(
        Supergraphs.Of("v0.3", "http://127.0.0.1:9", "http://127.0.0.1:9"),
        new() { ["Subgraphs__fine__Url"] = "http://127.0.0.1:9" },
        "settings.subgraph_unknown: Subgraphs:fine is no subgraph of the supergraph: homes, fines.");

    [Fact]
    public async Task What_only_a_hub_makes_of_a_subgraph_ends_the_start() => await AssertRefusedAsync(
        Supergraphs.Of("v0.3", "http://127.0.0.1:9", "http://127.0.0.1:9"),
        new() { ["Subgraphs__fines__Department"] = "FIRE" },
        "settings.subgraph: Subgraphs:fines:Department is for a hub; a gateway has its subgraphs from the supergraph.");

    [Fact]
    public async Task Headers_of_a_connection_do_not_go_on() => await AssertRefusedAsync(
        Supergraphs.Of("v0.3", "http://127.0.0.1:9", "http://127.0.0.1:9"),
        new() { ["Gateway__Headers"] = "Authorization Host" },
        "settings.gateway_headers: Gateway:Headers names Host, which each connection has of its own.");

    private static async Task AssertRefusedAsync(string text, Dictionary<string, string> settings, string sentence)
    {
        using var folder = new TestFolder("datahub-gateway");
        var file = Path.Combine(folder.FullName, "supergraph.graphql");
        await File.WriteAllTextAsync(file, text);

        var run = await HubProgram.RunAsync(folder.FullName, null, settings, "gateway", "--supergraph", file);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(sentence, run.ErrorLines.Single(), StringComparison.Ordinal);
    }
}
