using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.OverHttp;

/// <summary>A hub that takes batches of three, and where an operation costs at most 100.</summary>
public sealed class BatchHub : IAsyncLifetime
{
    private EmptyHub? hub;

    internal HubProcess Process => hub!.Process;

    public async ValueTask InitializeAsync() => hub = await EmptyHub.StartAsync(new Dictionary<string, string>
    {
        ["Limits__Batch"] = "3",
        ["Limits__Cost"] = "100",
        ["Limits__Enabled"] = "true",
        ["Limits__RequestsPerMinute"] = "30",
    });

    public ValueTask DisposeAsync() => hub?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Batches, which are off unless <c>Limits:Batch</c> says how many requests one may have.</summary>
public sealed class BatchTests(BatchHub hub) : IClassFixture<BatchHub>
{
    private const string Request = """{"query":"{ __typename }"}""";

    [Theory]
    [InlineData(GraphQLClient.Json)]
    [InlineData(GraphQLClient.GraphQLJson)]
    public async Task A_list_is_answered_by_a_list_in_its_order_whatever_came_of_each(string accept)
    {
        var answer = await SendAsync(
            "fire-app", """[{"query":"{ a: __typename }"},{"query":"{ nope }"},{"query":"{ c: __typename }"}]""", accept);
        var answers = answer.Body.EnumerateArray().ToList();

        Assert.Equal((200, accept), (answer.Status, answer.MediaType));
        Assert.Equal("""{"data":{"a":"Query"}}""", answers[0].GetRawText());
        Assert.Equal("validation.field_selections", Code(answers[1]));
        Assert.Equal("""{"data":{"c":"Query"}}""", answers[2].GetRawText());
    }

    [Fact]
    public async Task What_is_no_request_has_its_error_in_its_place()
    {
        var answer = await SendAsync("city-app", $$"""[{{Request}},{"invalid":"request"},"sample"]""");

        Assert.Equal(
            [null, "request.query_missing", "request.json"], answer.Body.EnumerateArray().Select(Code));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task A_batch_is_never_empty_nor_longer_than_it_may_be(int length)
    {
        var answer = await SendAsync("fire-app", $"[{string.Join(',', Enumerable.Repeat(Request, length))}]");

        Assert.Equal((400, "request.batch"), (answer.Status, Assert.Single(answer.Codes)));
    }

    [Fact]
    public async Task The_requests_of_a_batch_cost_together_what_one_may()
    {
        const string Forty = """{"query":"{ divisions(first: 39) { nodes { code } } }"}""";
        var alone = await SendAsync("court-app", Forty);
        var together = await SendAsync("court-app", $"[{Forty},{Forty},{Forty}]");

        Assert.Empty(alone.Codes);
        Assert.Equal([null, null, "limit.cost"], together.Body.EnumerateArray().Select(Code));
    }

    [Fact]
    public async Task Each_request_of_a_batch_counts_in_the_rate()
    {
        var answers = new List<string?>();
        for (var i = 0; i < 11; i++)
        {
            var answer = await SendAsync("grid-app", $"[{Request},{Request},{Request}]");
            answers.AddRange(answer.Body.EnumerateArray().Select(Code));
        }

        Assert.All(answers.Take(30), Assert.Null);
        Assert.All(answers.Skip(30), code => Assert.Equal("limit.rate", code));
    }

    [Fact]
    public async Task Without_a_token_or_a_type_a_batch_is_refused_as_one_request_is()
    {
        var token = await hub.Process.Client.PostAsync($"[{Request}]", null);
        var type = await SendAsync("fire-app", $"[{Request}]", "text/html");

        Assert.Equal((401, "auth.token_missing"), (token.Status, Assert.Single(token.Codes)));
        Assert.Equal((406, "request.accept"), (type.Status, Assert.Single(type.Codes)));
    }

    [Fact]
    public async Task No_batch_has_more_than_five()
    {
        using var folder = new TestFolder("datahub-e2e");
        var run = await HubProgram.RunAsync(
            folder.FullName, null, new Dictionary<string, string> { ["Limits__Batch"] = "6", ["Demo__Enabled"] = "false" });

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("settings.limits: Limits:Batch is 6: it goes from 0 to 5.", Assert.Single(run.ErrorLines));
    }

    private async Task<HubAnswer> SendAsync(string client, string body, string accept = GraphQLClient.Json) =>
        await hub.Process.Client.PostAsync(body, await hub.Process.Client.TokenAsync(client), accept);

    private static string? Code(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
        : null;
}
