using DataHub.Demo;
using DataHub.EndToEnd.Tests.Court;
using DataHub.EndToEnd.Tests.Documents;
using DataHub.EndToEnd.Tests.Figures;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Npgsql;
using Xunit;

namespace DataHub.EndToEnd.Tests.Stores;

/// <summary>Two nodes that start together over one PostgreSQL and pull the same feeds.</summary>
public sealed class PostgresNodesTests(PostgresNodes nodes) : IClassFixture<PostgresNodes>
{
    [Fact]
    public async Task Both_answer_the_same()
    {
        foreach (var (client, question, variables) in Questions)
        {
            var answers = await Task.WhenAll(nodes.All.Select(n => n.Client.GetAsync(client, question, variables)));
            Assert.Equal(SplitHub.WithoutIds(answers[0].Text), SplitHub.WithoutIds(answers[1].Text));
        }
    }

    [Fact]
    public async Task The_figures_come_out_of_the_data()
    {
        var answer = await nodes.All[0].Client.GetAsync("open-data", ReportedFigureTests.All);
        Assert.Equal(55, answer.All("reportedFigures.*.status").Count(status => status == "COMPUTED"));
        Assert.DoesNotContain("false", answer.All("reportedFigures.*.matches"));
    }

    [Fact]
    public async Task The_court_finds_what_there_is()
    {
        var answer = await nodes.All[1].Client.GetAsync(
            "court-app", AssetSearch.Question, AssetSearch.Of(AssetSearch.OpenCase));
        Assert.NotEmpty(answer.All("assetSearch.leads.*.leadId"));
    }

    [Fact]
    public void No_feed_was_merged_by_both()
    {
        Assert.Equal(0L, nodes.Scalar(
            """
            select count(*) from (
              select feed from fire.hub_runs where state = 'MERGED' group by feed having count(*) > 1) as twice
            """));
        Assert.Equal(0L, nodes.Scalar("select count(*) from fire.hub_changes"));
    }

    [Fact]
    public async Task A_document_registered_at_one_runs_at_the_other()
    {
        const string Text = "{ fireHazards { totalCount } }";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/documents")
        {
            Content = new StringContent(Manifests.ById(("nodes-1", Text))),
        };
        request.Content.Headers.ContentType = new("application/json");
        var (one, other) = (nodes.All[0].Client, nodes.All[1].Client);
        Assert.Equal(200, (await one.SendAsync(request, await one.TokenAsync("fire-app"))).Status);

        var answer = await other.PostAsync("""{ "documentId": "nodes-1" }""", await other.TokenAsync("fire-app"));
        Assert.Equal((await other.GetAsync("fire-app", Text)).Text, answer.Text);
    }

    [Fact]
    public async Task A_node_with_other_keys_is_refused()
    {
        using var folder = new TestFolder("datahub-keys");
        var run = await HubProgram.RunAsync(
            folder.FullName, null, new Dictionary<string, string> { ["Stores__Postgres"] = nodes.ConnectionString, ["Demo__Enabled"] = "false" });
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"settings.keys: The keys in {folder.FullName}", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static (string Client, string Question, object? Variables)[] Questions =>
    [
        ("fire-app", "{ fireHazards(first: 50, order: [{ foundOn: DESC }]) { totalCount nodes { hazardNo grade state } } }", null),
        ("open-data", ReportedFigureTests.All, null),
        ("court-app", AssetSearch.Question, AssetSearch.Of(AssetSearch.OpenCase)),
    ];
}

/// <summary>The nodes: one database, one folder of keys and one of sources.</summary>
public sealed class PostgresNodes : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly DirectoryInfo shared = Directory.CreateTempSubdirectory("datahub-nodes");
    private readonly List<HubProcess> nodes = [];

    internal IReadOnlyList<HubProcess> All => nodes;

    internal string ConnectionString => database.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        var legacy = Path.Combine(shared.FullName, "legacy");
        DemoMaker.Make(legacy, 1);
        await File.WriteAllTextAsync(Path.Combine(legacy, ".scale"), "1");
        var settings = new Dictionary<string, string>
        {
            ["Stores__Postgres"] = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = true }.ToString(),
            ["Keys__Folder"] = Path.Combine(shared.FullName, "keys"),
            ["Sources__Folder"] = legacy,
        };
        nodes.AddRange(await HubProcess.AllAsync(HubProcess.StartAsync(settings: settings), HubProcess.StartAsync(settings: settings)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        database.Dispose();
        shared.Delete(recursive: true);
    }

    internal object? Scalar(string sql)
    {
        using var connection = new NpgsqlConnection(database.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
