using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Requests;

/// <summary>What is wrong with a request for a stream of events in single connection mode has a code of its own.</summary>
public sealed class EventStreamRefusalTests(SharedHub hub)
{
    private const string Endless = "subscription { fireHazardChanged { kind } }";

    [Fact]
    public async Task A_reservation_is_its_users_own()
    {
        var reserved = await TextAsync(await SendAsync(HttpMethod.Put, "fire-app"));

        Assert.Equal("stream.unknown", await CodeAsync(await SendAsync(HttpMethod.Post, "grid-app", reserved, "a")));
        Assert.Equal("stream.unknown", await CodeAsync(await SendAsync(HttpMethod.Get, "fire-app", new string('0', 64))));
    }

    [Fact]
    public async Task An_operation_has_an_id_of_its_own()
    {
        var reserved = await TextAsync(await SendAsync(HttpMethod.Put, "fire-app"));

        Assert.Equal("stream.operation_missing", await CodeAsync(await SendAsync(HttpMethod.Post, "fire-app", reserved)));
        Assert.Equal(202, (int)(await SendAsync(HttpMethod.Post, "fire-app", reserved, "a")).StatusCode);
        Assert.Equal("stream.operation_taken", await CodeAsync(await SendAsync(HttpMethod.Post, "fire-app", reserved, "a")));
        Assert.Equal("stream.operation_unknown", await CodeAsync(await SendAsync(HttpMethod.Delete, "fire-app", reserved, "b")));
        Assert.Equal(200, (int)(await SendAsync(HttpMethod.Delete, "fire-app", reserved, "a")).StatusCode);
    }

    [Fact]
    public async Task A_reservation_has_one_stream()
    {
        var reserved = await TextAsync(await SendAsync(HttpMethod.Put, "fire-app"));
        using var stream = await SendAsync(HttpMethod.Get, "fire-app", reserved);

        Assert.Equal("stream.taken", await CodeAsync(await SendAsync(HttpMethod.Get, "fire-app", reserved)));
    }

    [Fact]
    public async Task A_user_has_sixteen_reservations()
    {
        for (var i = 0; i < 16; i++)
        {
            Assert.Equal(201, (int)(await SendAsync(HttpMethod.Put, "city-app")).StatusCode);
        }

        Assert.Equal("limit.streams", await CodeAsync(await SendAsync(HttpMethod.Put, "city-app")));
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string client, string? reservation = null, string? operation = null)
    {
        var process = await hub.ProcessAsync();
        var path = method == HttpMethod.Delete ? $"/graphql?operationId={operation}" : "/graphql";
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await process.Client.TokenAsync(client));
        if (reservation is not null)
        {
            request.Headers.Add("X-GraphQL-Event-Stream-Token", reservation);
        }

        if (method == HttpMethod.Post)
        {
            var body = JsonSerializer.Serialize(new { query = Endless, extensions = new { operationId = operation } });
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await process.Client.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await TextAsync(answer));
        return body.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }
}
