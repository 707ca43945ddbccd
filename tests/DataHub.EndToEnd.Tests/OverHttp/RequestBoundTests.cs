using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.OverHttp;

/// <summary>Requests at the bounds of head and body and beyond, sent byte by byte.</summary>
public sealed class RequestBoundTests(SharedHub hub)
{
    private const int Kilo = 1024;

    [Theory]
    [InlineData(16 * Kilo, 401)]
    [InlineData((16 * Kilo) + 1, 414)]
    [InlineData(60 * Kilo, 414)]
    public async Task An_address_beyond_16_KiB_is_refused_with_a_code(int length, int status)
    {
        const string Start = "/graphql?query=";
        var answer = await RawHttp.SendAsync(
            await hub.ProcessAsync(), $"GET {Start.PadRight(length, 'a')} HTTP/1.1");

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 401 ? "auth.token_missing" : "limit.target", Assert.Single(answer.Codes));
    }

    [Theory]
    [InlineData(32 * Kilo, 401)]
    [InlineData((32 * Kilo) + 1, 431)]
    [InlineData(60 * Kilo, 431)]
    public async Task Headers_beyond_32_KiB_are_refused_with_a_code(int size, int status)
    {
        var process = await hub.ProcessAsync();
        var others = $"Host: {new Uri(process.Url).Authority}\r\nConnection: close\r\nX-Long: \r\n";
        var answer = await RawHttp.SendAsync(
            process, $"GET /graphql?query=a HTTP/1.1\nX-Long: {new string('a', size - others.Length)}");

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 401 ? "auth.token_missing" : "limit.headers", Assert.Single(answer.Codes));
    }

    [Theory]
    [InlineData(98, 401)]
    [InlineData(99, 431)]
    public async Task More_than_100_headers_are_refused_with_a_code(int besidesHostAndConnection, int status)
    {
        var headers = string.Join('\n', Enumerable.Range(0, besidesHostAndConnection).Select(i => $"X-{i}: 1"));
        var answer = await RawHttp.SendAsync(await hub.ProcessAsync(), $"GET /graphql?query=a HTTP/1.1\n{headers}");

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task What_the_server_itself_cannot_hold_gets_the_bare_status()
    {
        var process = await hub.ProcessAsync();
        var headers = await RawHttp.SendAsync(process, $"GET /graphql HTTP/1.1\nX-Long: {new string('a', 80 * Kilo)}");
        var target = await RawHttp.SendAsync(process, $"GET /graphql?{new string('a', 80 * Kilo)} HTTP/1.1");

        Assert.Equal((431, ""), (headers.Status, headers.Body));
        Assert.Equal((414, ""), (target.Status, target.Body));
    }

    [Fact]
    public async Task A_body_beyond_1_MiB_is_refused_whether_or_not_its_length_is_told()
    {
        var process = await hub.ProcessAsync();
        var head = $"POST /graphql HTTP/1.1\nContent-Type: application/json\nAuthorization: Bearer {await process.Client.TokenAsync("fire-app")}";
        var told = await RawHttp.SendAsync(process, $"{head}\nContent-Length: 1048577");
        var body = new string(' ', (1024 * Kilo) + 1);
        var chunked = await RawHttp.SendAsync(
            process, $"{head}\nTransfer-Encoding: chunked", $"{2 * body.Length:x}\r\n{body}");

        Assert.Equal((413, "limit.body"), (told.Status, Assert.Single(told.Codes)));
        Assert.Equal((413, "limit.body"), (chunked.Status, Assert.Single(chunked.Codes)));
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up_with_408()
    {
        var process = await hub.ProcessAsync();
        var answer = await RawHttp.SendAsync(
            process,
            $"POST /graphql HTTP/1.1\nContent-Type: application/json\nAuthorization: Bearer {await process.Client.TokenAsync("fire-app")}\nContent-Length: 100",
            "{");

        Assert.Equal((408, "request.body"), (answer.Status, Assert.Single(answer.Codes)));
    }
}
