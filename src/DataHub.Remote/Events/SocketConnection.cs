using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>Subscriptions over WebSocket in the protocol graphql-transport-ws, a socket for each.</summary>
/// <param name="settings">How the subgraph is reached; its events have a ws or wss URL.</param>
/// <param name="headers">Adds what a request says of who asks.</param>
public sealed class SocketConnection(RemoteSettings settings, Action<object?, HttpRequestHeaders> headers) : IEventConnection
{
    private static readonly byte[] Init = """{"type":"connection_init"}"""u8.ToArray();
    private static readonly byte[] Pong = """{"type":"pong"}"""u8.ToArray();
    private readonly HttpMessageInvoker http = HttpConnection.Invoker(settings);

    /// <inheritdoc />
    public async IAsyncEnumerable<byte[]> OpenAsync(
        byte[] subscription, object? context, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        using var asked = new HttpRequestMessage();
        headers(context, asked.Headers);
        foreach (var (name, values) in asked.Headers)
        {
            socket.Options.SetRequestHeader(name, string.Join(", ", values));
        }

        await ConnectAsync(socket, cancel).OrLostAsync(cancel);
        byte[] subscribe = [.. """{"id":"1","type":"subscribe","payload":"""u8, .. subscription, (byte)'}'];
        while (await ReceiveAsync(socket, cancel).OrLostAsync(cancel) is { } message)
        {
            var (type, payload) = Read(message);
            switch (type)
            {
                case "connection_ack":
                    await SendAsync(socket, subscribe, cancel).OrLostAsync(cancel);
                    break;
                case "ping":
                    await SendAsync(socket, Pong, cancel).OrLostAsync(cancel);
                    break;
                case "next":
                    yield return message[payload];
                    break;
                case "error":
                    throw new EventsLostException("It refused the subscription.");
                case "complete":
                    yield break;
            }
        }

        throw new EventsLostException($"It closed the socket with {socket.CloseStatus} {socket.CloseStatusDescription}.");
    }

    private async ValueTask<bool> ConnectAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        await socket.ConnectAsync(settings.Events!, http, cancel);
        return await SendAsync(socket, Init, cancel);
    }

    private static async ValueTask<bool> SendAsync(ClientWebSocket socket, byte[] text, CancellationToken cancel)
    {
        await socket.SendAsync(text, WebSocketMessageType.Text, true, cancel);
        return true;
    }

    // Null when the other side has closed.
    private async ValueTask<byte[]?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.EndOfMessage)
            {
                return buffer[..length];
            }

            if (length == buffer.Length)
            {
                if (length >= settings.MaxBytes)
                {
                    throw new IOException($"A message has more than {settings.MaxBytes} bytes.");
                }

                Array.Resize(ref buffer, Math.Min(length * 2, settings.MaxBytes));
            }
        }
    }

    private static (string? Type, Range Payload) Read(byte[] message)
    {
        var json = new Utf8JsonReader(message);
        json.Read();
        string? type = null;
        var payload = 0..0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isPayload) = (json.ValueTextEquals("type"u8), json.ValueTextEquals("payload"u8));
            json.Read();
            var start = (int)json.TokenStartIndex;
            type = isType && json.TokenType == JsonTokenType.String ? json.GetString() : type;
            json.Skip();
            payload = isPayload ? start..(int)json.BytesConsumed : payload;
        }

        return (type, payload);
    }
}
