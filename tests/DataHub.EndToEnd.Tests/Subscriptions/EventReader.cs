using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;

namespace DataHub.EndToEnd.Tests.Subscriptions;

/// <summary>A subscription over server-sent events; it stands once it is made.</summary>
internal sealed class EventReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        this.response = response;
        lines = new StreamReader(body);
    }

    public static async Task<EventReader> OpenAsync(GraphQLClient client, string app, string query, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await client.TokenAsync(app));
        var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next answer, null when the stream is complete.</summary>
    public async Task<HubAnswer?> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await lines.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("event: complete", StringComparison.Ordinal))
            {
                return null;
            }

            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return new HubAnswer(200, "text/event-stream", line["data: ".Length..]);
            }
        }

        return null;
    }

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
    }
}
