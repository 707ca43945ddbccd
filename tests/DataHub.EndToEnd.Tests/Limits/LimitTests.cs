using System.Net.Http.Headers;
using System.Text;
using DataHub.EndToEnd.Tests.Court;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

/// <summary>A hub with small limits. Each test asks as a client of its own, since rates are counted by client.</summary>
public sealed class LimitedHub : IAsyncLifetime
{
    internal HubProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await HubProcess.StartAsync(
        settings: new Dictionary<string, string>
        {
            ["Limits__Enabled"] = "true",
            ["Limits__Cost"] = "151",
            ["Limits__CostPerMinute"] = "600",
            ["Limits__RequestsPerMinute"] = "12",
            ["Limits__AnonymousPerMinute"] = "4",
            ["Limits__SearchesPerMinute"] = "2",
            ["Limits__SearchesPerHour"] = "3",
            ["Limits__ResultObjects"] = "101",
            ["Limits__PreparationTime"] = "00:00:00",
        });

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}

public sealed class LimitTests(LimitedHub hub) : IClassFixture<LimitedHub>
{
    private const string Paged =
        "query ($n: Int!) { enterprises(first: $n) { nodes { code } } }";

    [Fact]
    public async Task An_operation_costs_up_to_the_limit_on_a_warm_plan_too()
    {
        var within = await hub.Process.Client.AskAsync("fire-app", Paged, new { n = 150 });
        var beyond = await hub.Process.Client.AskAsync("fire-app", Paged, new { n = 151 });

        Assert.DoesNotContain("limit.cost", within.Codes);
        Assert.Equal("limit.cost", Assert.Single(beyond.Codes));
        Assert.Contains("costs 152, more than 151", beyond.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_user_asks_in_a_minute_costs_up_to_the_limit()
    {
        for (var i = 0; i < 4; i++)
        {
            var within = await hub.Process.Client.AskAsync("grid-app", Paged, new { n = 149 });
            Assert.DoesNotContain("limit.cost_rate", within.Codes);
        }

        var (status, retryAfter, text) = await SendAsync("grid-app", """{ "query": "{ enterprises { totalCount } }" }""");

        Assert.Equal(429, status);
        Assert.InRange(retryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        Assert.Contains("limit.cost_rate", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "open-data")]
    [InlineData("GET", "court-steward")]
    public async Task A_user_asks_as_often_as_the_limit_says(string door, string client)
    {
        var question = new Question("{ __typename }", Client: client);
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(200, (await Door.Of(door).AskAsync(hub.Process, question)).Status);
        }

        var refused = await Door.Of(door).AskAsync(hub.Process, question);

        Assert.Equal((429, "limit.rate"), (refused.Status, Assert.Single(refused.Codes)));
    }

    [Fact]
    public async Task Without_a_valid_token_an_address_asks_as_often_as_the_limit_says()
    {
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(401, (await SendAsync(null, """{ "query": "{ __typename }" }""")).Status);
        }

        var (status, retryAfter, _) = await SendAsync(null, """{ "query": "{ __typename }" }""");

        Assert.Equal(429, status);
        Assert.NotNull(retryAfter);
        Assert.Equal(200, (await SendAsync("city-app", """{ "query": "{ __typename }" }""")).Status);
    }

    [Fact]
    public async Task A_case_is_searched_as_often_as_the_limit_says_however_its_number_is_typed()
    {
        const string Search = "query ($caseNo: ID!) { assetSearch(caseNo: $caseNo, partyNo: \"1\") { state } }";
        var first = await hub.Process.Client.AskAsync("court-app", Search, new { caseNo = AssetSearch.OpenCase });
        var second = await hub.Process.Client.AskAsync("court-app", Search, new { caseNo = "(2024)浙0503执1234号" });
        var third = await hub.Process.Client.AskAsync("court-app", Search, new { caseNo = " (2024)浙0503执1234号" });
        var other = await hub.Process.Client.AskAsync("court-app", Search, new { caseNo = "(2024)浙0503执9999号" });

        Assert.DoesNotContain("limit.rate", first.Codes.Concat(second.Codes));
        Assert.Equal(("limit.rate", 429), (Assert.Single(third.Codes), third.Status));
        Assert.DoesNotContain("limit.rate", other.Codes);
    }

    [Fact]
    public async Task What_takes_too_long_to_prepare_is_refused()
    {
        var fields = string.Concat(Enumerable.Repeat("code ", 300));
        var answer = await hub.Process.Client.AskAsync("city-app", $"{{ enterprises(first: 1) {{ nodes {{ {fields}}} }} }}");

        Assert.Equal("limit.preparation", Assert.Single(answer.Codes));
    }

    [Fact]
    public async Task An_answer_holds_as_many_objects_as_the_limit_says()
    {
        var within = await hub.Process.Client.AskAsync("city-app", Paged, new { n = 100 });
        var beyond = await hub.Process.Client.AskAsync("city-app", Paged, new { n = 101 });

        Assert.DoesNotContain("limit.result", within.Codes);
        Assert.Equal("limit.result", Assert.Single(beyond.Codes));
        Assert.Equal("{\"data\":null,", beyond.Text[..13]);
    }

    private async Task<(int Status, TimeSpan? RetryAfter, string Text)> SendAsync(string? client, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (client is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await hub.Process.Client.TokenAsync(client));
        }

        using var response = await hub.Process.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            (int)response.StatusCode,
            response.Headers.RetryAfter?.Delta,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
