using System.Net;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.OverHttp;

/// <summary>GET, HEAD and POST ask; PUT and DELETE are for streams over one connection; OPTIONS tells; nothing else is there.</summary>
public sealed class MethodTests(SharedHub hub)
{
    private const string Query = "/graphql?query=%7B__typename%7D";

    [Theory]
    [InlineData("PATCH")]
    [InlineData("QUERY")]
    [InlineData("TRACE")]
    public async Task Another_method_is_refused_with_those_that_are_there(string method)
    {
        using var answer = await SendAsync(method, "/graphql");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"], answer.Content.Headers.Allow.Order());
        Assert.Contains("request.method", text);
    }

    [Fact]
    public async Task Options_tells_the_methods_and_lets_no_other_site_in()
    {
        var process = await hub.ProcessAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization, content-type");
        using var answer = await process.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"], answer.Content.Headers.Allow.Order());
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Head_has_the_headers_of_get_and_no_body()
    {
        using var get = await SendAsync("GET", Query);
        using var head = await SendAsync("HEAD", Query);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("mutation%7Ba%7D", GraphQLClient.Json)]
    [InlineData("mutation%7Ba%7D", GraphQLClient.GraphQLJson)]
    [InlineData("query%20A%7Ba%7Dmutation%20B%7Bb%7D&operationName=B", GraphQLClient.Json)]
    public async Task A_mutation_by_get_is_refused_whatever_is_accepted_and_post_is_named(string query, string accept)
    {
        using var answer = await SendAsync("GET", "/graphql?query=" + query, accept);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
        Assert.Contains("request.mutation_by_get", text);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string accept = GraphQLClient.Json)
    {
        var process = await hub.ProcessAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new("Bearer", await process.Client.TokenAsync("fire-app"));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await process.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
