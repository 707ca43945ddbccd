using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

/// <summary>A question to the hub, whichever door takes it.</summary>
internal sealed record Question(string Query, object? Variables = null, string? Operation = null, string Client = "city-app");

/// <summary>A way into the hub.</summary>
/// <param name="Name">Its name in tests.</param>
/// <param name="Envelope">How many levels of JSON stand around the variables.</param>
/// <param name="AskAsync">Asks and gives the answer's errors.</param>
internal sealed record Door(string Name, int Envelope, Func<HubProcess, Question, Task<HubAnswer>> AskAsync)
{
    public static IReadOnlyList<Door> All { get; } =
    [
        new("POST", 1, PostAsync),
        new("GET", 0, GetAsync),
        new("event stream", 1, StreamAsync),
        new("WebSocket", 2, SocketAsync),
    ];

    public static Door Of(string name) => All.Single(d => d.Name == name);

    private static async Task<HubAnswer> PostAsync(HubProcess hub, Question question) =>
        await hub.Client.PostAsync(BodyOf(question), await hub.Client.TokenAsync(question.Client));

    private static async Task<HubAnswer> GetAsync(HubProcess hub, Question question)
    {
        var variables = question.Variables is { } given ? $"&variables={Escaped(JsonSerializer.Serialize(given))}" : "";
        var operation = question.Operation is { } name ? $"&operationName={name}" : "";
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/graphql?query={Escaped(question.Query)}{variables}{operation}");
        return await hub.Client.SendAsync(request, await hub.Client.TokenAsync(question.Client));
    }

    private static async Task<HubAnswer> StreamAsync(HubProcess hub, Question question)
    {
        var answer = await hub.Client.PostAsync(
            BodyOf(question), await hub.Client.TokenAsync(question.Client), "text/event-stream");
        const string Data = "data: ";
        return answer.MediaType == "text/event-stream"
            ? new HubAnswer(
                answer.Status,
                null,
                answer.Text.Split('\n').First(line => line.StartsWith(Data, StringComparison.Ordinal))[Data.Length..])
            : answer;
    }

    private static async Task<HubAnswer> SocketAsync(HubProcess hub, Question question)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", $"Bearer {await hub.Client.TokenAsync(question.Client)}");
        await socket.ConnectAsync(new Uri(hub.Url.Replace("http", "ws", StringComparison.Ordinal) + "/graphql"), Cancel);
        await SendAsync(socket, """{"type":"connection_init"}""");
        await ReceiveAsync(socket);
        await SendAsync(socket, $$"""{"type":"subscribe","id":"1","payload":{{BodyOf(question)}}}""");
        using var message = JsonDocument.Parse(await ReceiveAsync(socket));
        var payload = message.RootElement.GetProperty("payload").GetRawText();
        return new HubAnswer(
            200, null, message.RootElement.GetProperty("type").GetString() == "error" ? $$"""{"errors":{{payload}}}""" : payload);
    }

    private static async Task SendAsync(ClientWebSocket socket, string text) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancel);

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[1024 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), Cancel);
            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            length += part.Count;
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string BodyOf(Question question) => JsonSerializer.Serialize(new
    {
        query = question.Query,
        variables = question.Variables,
        operationName = question.Operation,
    });

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
