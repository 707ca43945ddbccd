using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.OverHttp;

/// <summary>Requests that a browser sends for a page of another site, even with a valid token.</summary>
public sealed class CrossSiteTests(SharedHub hub)
{
    [Theory]
    [InlineData("https://evil.example", null)]
    [InlineData("null", null)]
    [InlineData("http://127.0.0.1", null)]
    [InlineData("http://127.0.0.1:1", null)]
    [InlineData("not an origin", null)]
    [InlineData("https://evil.example", "cross-site")]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    public async Task One_from_another_site_is_refused(string? origin, string? site)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var answer = await SendAsync(method, origin, site);
            Assert.Equal((403, "request.cross_site"), (answer.Status, Assert.Single(answer.Codes)));
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "same-origin")]
    [InlineData(null, "none")]
    [InlineData("https://proxy.example", "same-origin")]
    public async Task One_from_the_hubs_own_page_or_from_no_page_is_answered(string? origin, string? site)
    {
        Assert.Equal(200, (await SendAsync(HttpMethod.Post, origin, site)).Status);
    }

    [Fact]
    public async Task The_hubs_own_address_is_its_own_origin()
    {
        var process = await hub.ProcessAsync();

        Assert.Equal(200, (await SendAsync(HttpMethod.Post, process.Url, null)).Status);
    }

    [Fact]
    public async Task A_link_to_the_ide_may_be_followed_and_carries_no_token()
    {
        var process = await hub.ProcessAsync();
        using var link = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D");
        link.Headers.Add("Sec-Fetch-Site", "cross-site");
        link.Headers.Add("Sec-Fetch-Mode", "navigate");

        Assert.Equal(401, (await process.Client.SendAsync(link, null)).Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/vnd.api+json")]
    [InlineData("")]
    public async Task What_a_form_could_send_is_refused_by_its_media_type(string contentType)
    {
        var process = await hub.ProcessAsync();
        var answer = await process.Client.PostAsync(
            """{"query":"{ __typename }"}""", await process.Client.TokenAsync("fire-app"), contentType: contentType);

        Assert.Equal((415, "request.media_type"), (answer.Status, Assert.Single(answer.Codes)));
    }

    [Fact]
    public async Task Behind_a_proxy_the_address_that_browsers_know_is_named()
    {
        await using var named = await EmptyHub.StartAsync(
            new Dictionary<string, string> { ["GraphQL__Origins"] = "https://hub.example https://hub2.example" });
        foreach (var (origin, status) in new[] { ("https://hub2.example", 200), ("https://evil.example", 403) })
        {
            using var request = Post();
            request.Headers.Add("Origin", origin);
            var answer = await named.Client.SendAsync(request, await named.Client.TokenAsync("fire-app"));
            Assert.Equal(status, answer.Status);
        }
    }

    private async Task<HubAnswer> SendAsync(HttpMethod method, string? origin, string? site)
    {
        var process = await hub.ProcessAsync();
        using var request = method == HttpMethod.Post
            ? Post()
            : new HttpRequestMessage(method, "/graphql?query=%7B__typename%7D");
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await process.Client.SendAsync(request, await process.Client.TokenAsync("fire-app"));
    }

    private static HttpRequestMessage Post() => new(HttpMethod.Post, "/graphql")
    {
        Content = new StringContent("""{"query":"{ __typename }"}""", System.Text.Encoding.UTF8, "application/json"),
    };
}
