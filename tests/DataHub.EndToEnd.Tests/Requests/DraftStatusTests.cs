using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Requests;

/// <summary>The status codes of the newer draft of GraphQL over HTTP, by <c>GraphQL:HttpStatus</c>.</summary>
public sealed class DraftStatusTests
{
    private const string Newer = "application/graphql-response+json";
    private const string Json = "application/json";

    [Fact]
    public async Task The_draft_tells_partial_answers_and_refused_operations_from_others()
    {
        var schema = Directory.CreateTempSubdirectory("datahub-schema");
        try
        {
            await using var hub = await StartAsync(schema, "draft");

            Assert.Equal(200, await StatusAsync(hub, "{ __typename }", Newer));
            Assert.Equal(294, await StatusAsync(hub, "{ __typename enforcementCases { totalCount } }", Newer));
            Assert.Equal(400, await StatusAsync(hub, "{", Newer));
            Assert.Equal(422, await StatusAsync(hub, "{ nope }", Newer));
            Assert.Equal(422, await StatusAsync(hub, "query($a: Int!) { divisions(first: $a) { totalCount } }", Newer));
            Assert.Equal(422, await StatusAsync(hub, "query A { __typename } query B { __typename }", Newer));
            Assert.Equal(200, await StatusAsync(hub, "{ __typename enforcementCases { totalCount } }", Json));
            Assert.Equal(200, await StatusAsync(hub, "{ nope }", Json));
            Assert.Equal(400, (await hub.Client.PostAsync("{", await hub.Client.TokenAsync("fire-app"), Newer)).Status);
        }
        finally
        {
            schema.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_version_that_is_not_known_ends_the_start_with_its_code()
    {
        var folder = Directory.CreateTempSubdirectory("datahub-e2e");
        var output = new List<string>();
        using var process = HubProgram.Start(
            folder.FullName, null, [], output.Add, settings: new Dictionary<string, string> { ["GraphQL__HttpStatus"] = "2024" });
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("settings.http_status: GraphQL:HttpStatus is `2024`: write `stable` or `draft`.", output);
    }

    // Without feeds the hub is ready at once; the answers' data don't matter here.
    private static Task<HubProcess> StartAsync(DirectoryInfo schema, string version)
    {
        foreach (var file in Directory.EnumerateFiles(HubProgram.Schema, "*.graphql"))
        {
            File.Copy(file, Path.Combine(schema.FullName, Path.GetFileName(file)));
        }

        schema.CreateSubdirectory("feeds");
        return HubProcess.StartAsync(
            schema: schema.FullName, settings: new Dictionary<string, string> { ["GraphQL__HttpStatus"] = version });
    }

    private static async Task<int> StatusAsync(HubProcess hub, string query, string accept) =>
        (await hub.Client.AskAsync("fire-app", query, accept: accept)).Status;
}
