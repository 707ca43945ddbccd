using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.OverHttp;

/// <summary>Which of its types the hub answers in (RFC 9110 §12.5.1; GraphQL over HTTP, "Accept" and "Body").</summary>
public sealed class NegotiationTests(SharedHub hub)
{
    private const string Json = GraphQLClient.Json;
    private const string Newer = GraphQLClient.GraphQLJson;

    [Theory]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("APPLICATION/GraphQL-Response+JSON", Newer)]
    [InlineData("text/html, application/json;q=0.9", Json)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", Newer)]
    [InlineData("application/graphql-response+json; charset=utf-8", Newer)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", Newer)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", Newer)]
    [InlineData("application/json, application/graphql-response+json", Json)]
    [InlineData("application/graphql-response+json;q=0.1, application/json", Json)]
    [InlineData("*/*, application/graphql-response+json", Newer)]
    [InlineData("*/*;q=0.1, application/graphql-response+json;q=0.2", Newer)]
    [InlineData("application/json;q=0, */*", Newer)]
    [InlineData("application/json;q=0, application/*;q=0.1", Newer)]
    [InlineData("application/graphql-response+json;q=0, */*;q=0.1", Json)]
    [InlineData("application/json;q=0.001", Json)]
    [InlineData("application/json; charset=gbk, application/graphql-response+json;q=0.1", Newer)]
    [InlineData("application/json; charset=\"UTF-8\"", Json)]
    [InlineData("multipart/mixed; deferSpec=20220824, application/json", Json)]
    public async Task The_answer_has_the_type_that_is_preferred(string accept, string type)
    {
        var answer = await SendAsync(accept);

        Assert.Equal((200, type), (answer.Status, answer.MediaType));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml, image/*")]
    [InlineData("application/json;q=0")]
    [InlineData("*/*;q=0")]
    [InlineData("application/json;q=0, application/graphql-response+json;q=0, */*")]
    [InlineData("application/json; charset=gbk")]
    public async Task None_that_is_accepted_is_said_with_406(string accept)
    {
        var answer = await SendAsync(accept);

        Assert.Equal((406, "request.accept"), (answer.Status, Assert.Single(answer.Codes)));
    }

    [Theory]
    [InlineData("""{"query":"{ __typename }","foo":1,"extensions":{"org.example":{}}}""")]
    [InlineData("""{"query":"{ __typename }","operationName":null,"variables":null,"extensions":null,"documentId":null}""")]
    public async Task What_a_server_does_not_know_it_ignores_and_null_is_as_good_as_nothing(string body)
    {
        var process = await hub.ProcessAsync();
        var answer = await process.Client.PostAsync(body, await process.Client.TokenAsync("fire-app"));

        Assert.Equal("""{"data":{"__typename":"Query"}}""", answer.Text);
    }

    private async Task<HubAnswer> SendAsync(string accept)
    {
        var process = await hub.ProcessAsync();
        return await process.Client.PostAsync(
            """{"query":"{ __typename }"}""", await process.Client.TokenAsync("fire-app"), accept);
    }
}
