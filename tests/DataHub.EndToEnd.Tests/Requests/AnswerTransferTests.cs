using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Requests;

/// <summary>How answers travel: compressed when they are long, and not again when the client has them.</summary>
public sealed class AnswerTransferTests(SharedHub hub)
{
    private const string Long = "query=%7Bdivisions(first:100)%7Bnodes%7Bcode%20name%7D%7D%7D";
    private const string Short = "query=%7B__typename%7D";

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_long_answer_is_compressed_as_the_client_accepts(string encoding)
    {
        using var plain = await GetAsync(Long);
        using var compressed = await GetAsync(Long, encoding: encoding);

        Assert.Equal(encoding, Assert.Single(compressed.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", compressed.Headers.Vary);
        Assert.Equal(await BytesAsync(plain), await PlainAsync(compressed, encoding));
        Assert.True((await BytesAsync(compressed)).Length * 2 < (await BytesAsync(plain)).Length);
    }

    [Fact]
    public async Task A_short_answer_and_one_for_a_client_that_accepts_nothing_are_not_compressed()
    {
        using var brief = await GetAsync(Short, encoding: "br, gzip");
        using var plain = await GetAsync(Long);
        using var refused = await GetAsync(Long, encoding: "br;q=0, gzip;q=0");

        Assert.All([brief, plain, refused], answer => Assert.Empty(answer.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task A_token_is_never_compressed()
    {
        var process = await hub.ProcessAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("grant_type", "client_credentials"),
                KeyValuePair.Create("client_id", "fire-app"),
                KeyValuePair.Create("client_secret", "demo"),
            ]),
        };
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        using var answer = await process.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task An_answer_to_get_that_the_client_has_is_not_sent_again()
    {
        using var first = await GetAsync(Long);
        using var again = await GetAsync(Long, known: first.Headers.ETag);
        using var compressed = await GetAsync(Long, encoding: "br", known: first.Headers.ETag);
        using var other = await GetAsync(Short, known: first.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true, NoStore: false });
        Assert.Superset(new HashSet<string> { "Authorization", "Accept" }, first.Headers.Vary.ToHashSet());
        Assert.All([again, compressed], answer => Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await BytesAsync(again));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task What_a_caller_has_is_not_taken_for_what_another_may_see()
    {
        const string Statistics = "query=%7Benterprises(first:50)%7Bnodes%7Bcode%20legalRepName%7D%7D%7D";
        using var court = await GetAsync(Statistics, client: "court-app");
        using var open = await GetAsync(Statistics, client: "open-data", known: court.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.NotEqual(court.Headers.ETag, open.Headers.ETag);
    }

    [Fact]
    public async Task A_post_is_not_kept()
    {
        var process = await hub.ProcessAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent("""{"query":"{ __typename }"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        using var answer = await SendAsync(process, request, "fire-app");

        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Null(answer.Headers.ETag);
    }

    private async Task<HttpResponseMessage> GetAsync(
        string parameters, string client = "fire-app", string? encoding = null, EntityTagHeaderValue? known = null)
    {
        var process = await hub.ProcessAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?" + parameters);
        if (encoding is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        }

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await SendAsync(process, request, client);
    }

    private static async Task<HttpResponseMessage> SendAsync(HubProcess process, HttpRequestMessage request, string client)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await process.Client.TokenAsync(client));
        return await process.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<byte[]> BytesAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    private static async Task<byte[]> PlainAsync(HttpResponseMessage answer, string encoding)
    {
        using var packed = new MemoryStream(await BytesAsync(answer));
        await using Stream unpacked = encoding == "br"
            ? new BrotliStream(packed, CompressionMode.Decompress)
            : new GZipStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        await unpacked.CopyToAsync(plain, TestContext.Current.CancellationToken);
        return plain.ToArray();
    }
}
