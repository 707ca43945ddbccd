using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subgraphs;

/// <summary>Servers of other makes, composed into the hub's schema by its configuration.</summary>
public sealed class RemoteSubgraphTests
{
    private const string Question = """{ reservoir(name: "老石坎") { name level } }""";
    private const string Answer = """{"data":{"reservoir":{"name":"老石坎","level":117.5}}}""";
    private const string Denied = "reservoir DENIED EMERGENCY";

    [Fact]
    public async Task Its_own_department_reads_a_server_and_others_when_it_says_so()
    {
        await using var water = await WaterServer.StartAsync();
        await using var hub = await EmptyHub.StartAsync(Settings(water, ("ReadBy", "FIRE")));

        Assert.Equal(Answer, (await hub.Client.AskAsync("emergency-app", Question)).Text);
        Assert.Equal(Answer, (await hub.Client.AskAsync("fire-app", Question)).Text);
        Assert.Equal([Denied], (await hub.Client.AskAsync("court-app", Question)).Reasons);
        Assert.Equal(2, water.Seen.Count);
    }

    [Fact]
    public async Task A_server_is_told_who_asks_and_that_the_hub_does()
    {
        using var folder = new TestFolder("datahub-water");
        var token = folder.Write("token", "the hub's own\n");
        await using var water = await WaterServer.StartAsync();
        await using var hub = await EmptyHub.StartAsync(Settings(water, ("TokenFile", token), ("Headers__X-City", "330523")));

        await hub.Client.GetAsync("emergency-app", Question);

        var seen = Assert.Single(water.Seen);
        Assert.Equal("Bearer the hub's own", seen["Authorization"]);
        Assert.Equal("330523", seen["X-City"]);
        Assert.Equal(3, seen["DataHub-Caller"].Split('.').Length);
        Assert.NotEmpty(seen["X-Correlation-Id"]);
        Assert.NotEmpty(seen["DataHub-Deadline-Ms"]);
    }

    [Fact]
    public async Task A_server_that_is_down_costs_its_own_fields_and_no_start()
    {
        using var folder = new TestFolder("datahub-water");
        Dictionary<string, string> settings;
        await using (var water = await WaterServer.StartAsync())
        {
            settings = Settings(water);
            await using var first = await EmptyHub.StartAsync(settings, folder.FullName);
        }

        await using var hub = await EmptyHub.StartAsync(settings, folder.FullName);
        var answer = await hub.Client.AskAsync("emergency-app", "{ __typename " + Question[1..]);

        Assert.Equal(["reservoir UNAVAILABLE"], answer.Reasons);
        Assert.Equal("Query", answer.One("__typename"));
    }

    [Theory]
    [InlineData("Url", "ftp://water", "settings.subgraph: Subgraphs:water:Url is missing, unknown or wrong: write the address")]
    [InlineData("Colour", "blue", "settings.subgraph: Subgraphs:water:Colour is missing, unknown or wrong: infra/subgraphs.md")]
    [InlineData("Time", "00:01:00", "settings.subgraph: Subgraphs:water:Time is missing, unknown or wrong: write a time")]
    [InlineData("Certificate", "/none.pem", "settings.subgraph: Subgraphs:water:Certificate is missing, unknown or wrong: name a PEM")]
    [InlineData("Department", "WATER", "settings.subgraph: Subgraphs:water names `WATER`, which is no department's code")]
    [InlineData("Department", "", "settings.subgraph: Subgraphs:water:Department is missing, unknown or wrong: write a department's")]
    public async Task Settings_that_are_wrong_are_refused_in_words(string setting, string value, string problem)
    {
        var run = await RunAsync((setting, value));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.ErrorLines, line => line.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_tells_no_schema_is_refused_in_words()
    {
        var run = await RunAsync(("Url", "http://127.0.0.1:9/graphql"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.ErrorLines, line => line.StartsWith("subgraph.no_schema: Subgraphs:water", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_may_require_only_what_its_department_may_read()
    {
        using var folder = new TestFolder("datahub-water");
        var schema = folder.Write(
            "schema.graphql",
            """
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
            type Query { reservoir: String }
            type FireHazard @key(fields: "hazardNo") {
              hazardNo: ID!
              reporterPhone: PhoneNumber @external
              water: String @requires(fields: "reporterPhone")
            }
            """);

        var run = await RunAsync(("Schema", schema));

        Assert.Contains(
            "subgraph.requires_withheld: Subgraphs:water requires FireHazard.reporterPhone, which EMERGENCY may not read.", run.ErrorLines);
    }

    private static async Task<VerbResult> RunAsync(params (string Key, string Value)[] more)
    {
        await using var water = await WaterServer.StartAsync();
        using var folder = new TestFolder("datahub-water");
        return await HubProgram.RunAsync(folder.FullName, null, Settings(water, more));
    }

    private static Dictionary<string, string> Settings(WaterServer water, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["Subgraphs__water__Url"] = water.Url,
            ["Subgraphs__water__Department"] = "EMERGENCY",
        };
        foreach (var (key, value) in more)
        {
            settings[$"Subgraphs__water__{key}"] = value;
        }

        return settings;
    }
}
