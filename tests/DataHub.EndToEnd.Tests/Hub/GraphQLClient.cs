using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xunit;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>A hub over HTTP, with real tokens of its clients.</summary>
internal sealed class GraphQLClient(string url) : IDisposable
{
    public const string Json = "application/json";
    public const string GraphQLJson = "application/graphql-response+json";

    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<string, Task<string>> tokens = new();

    public HttpClient Http { get; } = new() { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>The token of a client, asked for once.</summary>
    public Task<string> TokenAsync(string client) => tokens.GetOrAdd(client, NewTokenAsync);

    /// <summary>Asks a question as a client.</summary>
    public async Task<HubAnswer> AskAsync(string client, string query, object? variables = null, string accept = Json)
    {
        var body = JsonSerializer.Serialize(new { query, variables }, Plain);
        return await PostAsync(body, await TokenAsync(client), accept);
    }

    /// <summary>Asks a question whose answer has no errors.</summary>
    public async Task<HubAnswer> GetAsync(string client, string query, object? variables = null)
    {
        var answer = await AskAsync(client, query, variables);
        Assert.True(answer.Codes.Length == 0, $"{query}\n{answer.Text}");
        return answer;
    }

    /// <summary>Sends a body as it is.</summary>
    public async Task<HubAnswer> PostAsync(
        string body, string? token, string accept = Json, string contentType = "application/json; charset=utf-8")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await SendAsync(request, token, accept);
    }

    /// <summary>Sends a request.</summary>
    public async Task<HubAnswer> SendAsync(HttpRequestMessage request, string? token, string accept = Json)
    {
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new HubAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text);
    }

    public void Dispose() => Http.Dispose();

    private async Task<string> NewTokenAsync(string client)
    {
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("grant_type", "client_credentials"),
            KeyValuePair.Create("client_id", client),
            KeyValuePair.Create("client_secret", "demo"),
        ]);
        using var response = await Http.PostAsync("/connect/token", form);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("access_token").GetString()!;
    }
}
