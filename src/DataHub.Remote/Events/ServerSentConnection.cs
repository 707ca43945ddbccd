using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>Subscriptions as server-sent events, a response for each (graphql-sse's distinct connections mode).</summary>
/// <param name="settings">How the subgraph is reached.</param>
/// <param name="headers">Adds what a request says of who asks.</param>
public sealed class ServerSentConnection(RemoteSettings settings, Action<object?, HttpRequestHeaders> headers) : IEventConnection
{
    private const string Events = "text/event-stream";
    private readonly HttpMessageInvoker http = HttpConnection.Invoker(settings);

    /// <inheritdoc />
    public async IAsyncEnumerable<byte[]> OpenAsync(
        byte[] subscription, object? context, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, settings.Events ?? settings.Url) { Content = new ByteArrayContent(subscription) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.TryAddWithoutValidation("Accept", Events);
        headers(context, message.Headers);
        using var response = await new ValueTask<HttpResponseMessage>(http.SendAsync(message, cancel)).OrLostAsync(cancel);
        var kind = response.Content.Headers.ContentType?.MediaType;
        if (response.StatusCode != HttpStatusCode.OK || kind != Events)
        {
            throw new EventsLostException($"It answered a subscription with status {(int)response.StatusCode} and {kind ?? "nothing"}.");
        }

        await using var body = new BoundedLines(await response.Content.ReadAsStreamAsync(cancel), settings.MaxBytes);
        await using var events = SseParser.Create(body, (_, data) => data.ToArray()).EnumerateAsync(cancel).GetAsyncEnumerator(cancel);
        while (await events.MoveNextAsync().OrLostAsync(cancel) && events.Current.EventType != "complete")
        {
            if (events.Current.EventType == "next")
            {
                yield return events.Current.Data;
            }
        }
    }
}
