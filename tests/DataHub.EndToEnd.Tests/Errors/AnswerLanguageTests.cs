using System.Net.Http.Headers;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Errors;

/// <summary>Messages are in the language that the client accepts, on every door, and the answer says which it is.</summary>
public sealed class AnswerLanguageTests(SharedHub hub)
{
    [Theory]
    [InlineData(null, "en")]
    [InlineData("", "en")]
    [InlineData("zh", "zh")]
    [InlineData("zh-CN", "zh")]
    [InlineData("ZH-hans-cn", "zh")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh")]
    [InlineData("en-GB, zh;q=0.5", "en")]
    [InlineData("en;q=0.4, zh;q=0.5", "zh")]
    [InlineData("en;q=0, zh;q=0.001", "zh")]
    [InlineData("zh;q=0", "en")]
    [InlineData("de, zh;q=0.1", "zh")]
    [InlineData("de, fr", "en")]
    [InlineData("*", "en")]
    [InlineData("*;q=0.1, zh;q=0.2", "zh")]
    [InlineData("zha", "en")]
    [InlineData("zh;q=much, en;q=", "en")]
    [InlineData(";;,,zh;;q=1,=", "en")]
    public async Task A_message_is_in_the_language_preferred(string? accepted, string language)
    {
        using var answer = await PostAsync("{ nothingOfThisName }", accepted);

        Assert.Equal(language, Assert.Single(answer.Content.Headers.ContentLanguage));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.Equal(
            language == "zh"
                ? "类型 `Query` 没有字段 `nothingOfThisName`。"
                : "The type `Query` has no field `nothingOfThisName`.",
            await MessageAsync(answer));
    }

    [Theory]
    [InlineData("{ divisions(first: }", "此处应为值, 实为`}`。")]
    [InlineData("{ enterprises(where: { code: { eq: \"1\" } }) { totalCount } }",
        "这不是类型 `UnifiedSocialCreditCode` 的值。统一社会信用代码须为 18 位且不含 I、O、S、V、Z。")]
    [InlineData("{ divisions(first: 1000) { totalCount } }", "divisions: 每页 0 至 200 条。")]
    public async Task Every_stage_speaks_Chinese(string query, string message)
    {
        using var answer = await PostAsync(query, "zh-CN");

        Assert.Equal(message, await MessageAsync(answer));
    }

    [Fact]
    public async Task An_error_beside_data_is_said_in_Chinese_too()
    {
        using var answer = await PostAsync("{ enforcementCases(first: 1) { totalCount } }", "zh");

        Assert.StartsWith("不能读取 ", await MessageAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_errors_names_no_language()
    {
        using var answer = await PostAsync("{ __typename }", "zh");

        Assert.Empty(answer.Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task A_get_and_a_missing_token_are_answered_in_Chinese()
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, "/graphql");
        using var noQuery = await SendAsync(get, "zh", await TokenAsync());
        using var other = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D");
        using var noToken = await SendAsync(other, "zh", token: null);

        Assert.Equal("`query` 缺失或不是文本: 它是文档; 也可改发 `documentId`。", await MessageAsync(noQuery));
        Assert.StartsWith("请带令牌", await MessageAsync(noToken), StringComparison.Ordinal);
        Assert.All([noQuery, noToken], answer => Assert.Contains("Accept-Language", answer.Headers.Vary));
    }

    [Fact]
    public async Task The_token_endpoint_says_in_Chinese_what_is_wrong()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "password")]),
        };
        using var answer = await SendAsync(request, "zh", token: null);
        using var body = JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal("zh", Assert.Single(answer.Content.Headers.ContentLanguage));
        Assert.Equal("unsupported_grant_type", body.RootElement.GetProperty("error").GetString());
        Assert.Equal("只支持 client_credentials。", body.RootElement.GetProperty("error_description").GetString());
    }

    [Theory]
    [InlineData("query LONG($LONG: Int!) { __typename @include(if: $LONG) }")]
    [InlineData("{ LONG }")]
    public async Task A_message_never_holds_more_than_200_characters(string query)
    {
        var name = new string('x', 5_000);
        using var answer = await PostAsync(query.Replace("LONG", name), "zh");

        Assert.InRange((await MessageAsync(answer)).Length, 1, 200);
    }

    private async Task<HttpResponseMessage> PostAsync(string query, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(
                JsonSerializer.Serialize(new { query }), new MediaTypeHeaderValue("application/json", "utf-8")),
        };
        return await SendAsync(request, accepted, await TokenAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? accepted, string? token)
    {
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var process = await hub.ProcessAsync();
        return await process.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<string> TokenAsync() => await (await hub.ProcessAsync()).Client.TokenAsync("fire-app");

    private static async Task<string> MessageAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(text);
        return body.RootElement.GetProperty("errors")[0].GetProperty("message").GetString()!;
    }
}
