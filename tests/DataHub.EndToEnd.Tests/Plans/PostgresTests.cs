using System.Text.Json;
using DataHub.EndToEnd.Tests.Figures;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.EndToEnd.Tests.Subgraphs;
using Xunit;

namespace DataHub.EndToEnd.Tests.Plans;

/// <summary>
/// A hub whose stores are in PostgreSQL answers with the bytes of the hub whose stores are files. With
/// DATAHUB_STORE=postgres every question of every test that only reads is compared so.
/// </summary>
public sealed class PostgresTests(SharedHub hub)
{
    public static MatrixTheoryData<string, string> Questions => new(
        SharedHub.Clients, [.. SplitHubTests.Asked, ReportedFigureTests.All]);

    public static TheoryData<string> Clients => [.. SharedHub.Clients];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_database_changes_no_byte_of_an_answer(string client, string question) =>
        await hub.CompareStoresAsync(client, question, null, await hub.AskAsync(client, question));

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task It_changes_no_byte_of_the_answer_to_the_readmes_question(string client)
    {
        var readme = await File.ReadAllTextAsync(
            Path.Combine(HubProgram.Repository, "README.md"), TestContext.Current.CancellationToken);
        var asked = JsonDocument.Parse(readme.Split("<<'JSON'\n")[1].Split("\nJSON\n")[0]).RootElement;
        var (question, variables) = (asked.GetProperty("query").GetString()!, asked.GetProperty("variables"));

        await hub.CompareStoresAsync(client, question, variables, await hub.AskAsync(client, question, variables));
    }

    [Fact]
    public async Task A_cursor_of_one_is_good_at_the_other()
    {
        const string Question =
            "query($after: String) { fireHazards(first: 3, order: [{ foundOn: DESC }], after: $after) { pageInfo { endCursor } nodes { hazardNo } } }";
        var first = await hub.GetAsync("fire-app", Question);
        var variables = new { after = first.One("fireHazards.pageInfo.endCursor") };

        await hub.CompareStoresAsync("fire-app", Question, variables, await hub.AskAsync("fire-app", Question, variables));
    }
}
