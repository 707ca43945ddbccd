using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Operations;

/// <summary>What outlives the process.</summary>
[Collection(ChangingHubTests.Name)]
public sealed class RestartTests(ChangingHub hub)
{
    private const string Page =
        """
        query($c: String) {
          fireHazards(order: [{ foundOn: DESC }], first: 2, after: $c) { nodes { hazardNo } pageInfo { endCursor } }
        }
        """;

    [Fact]
    public async Task Tokens_cursors_rows_and_the_audit_trail_outlive_a_process_that_was_killed()
    {
        var token = await hub.Process.Client.TokenAsync("fire-app");
        var first = await hub.GetAsync("fire-app", Page);
        var next = await hub.GetAsync("fire-app", Page, new { c = first.One("fireHazards.pageInfo.endCursor") });
        var rows = Runs("fire");

        await hub.RestartAsync();
        var cursor = first.One("fireHazards.pageInfo.endCursor");
        var body = System.Text.Json.JsonSerializer.Serialize(new { query = Page, variables = new { c = cursor } });
        var again = await hub.Process.Client.PostAsync(body, token);

        Assert.Equal(next.Text, again.Text);
        Assert.Equal(rows, Runs("fire"));
        var verified = await hub.RunAsync("audit", "verify");
        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    // A second process over the same folder pulls at its start what the sources changed: nothing.
    private long Runs(string subgraph) =>
        hub.Number(subgraph, "select count(*) + sum(hub_run) from fire_hazard");
}
