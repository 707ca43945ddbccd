using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>The way to a subgraph's events.</summary>
public interface IEventConnection
{
    /// <summary>
    /// Sends a subscription; a body for each event. It ends when the subgraph ends it, and throws
    /// <see cref="EventsLostException"/> when it can't be reached or doesn't keep to the protocol.
    /// </summary>
    IAsyncEnumerable<byte[]> OpenAsync(byte[] subscription, object? context, CancellationToken cancel);
}

/// <summary>The kinds of ways there are.</summary>
public static class EventConnection
{
    /// <summary>The way that settings name; <paramref name="headers"/> adds what a request says of who asks.</summary>
    public static IEventConnection Of(RemoteSettings settings, Action<object?, HttpRequestHeaders> headers) =>
        settings.Events?.Scheme is "ws" or "wss"
            ? new SocketConnection(settings, headers)
            : new ServerSentConnection(settings, headers);
}

/// <summary>What may go wrong on the way.</summary>
internal static class EventFaults
{
    /// <summary>Takes a step; the network's faults are one kind.</summary>
    public static async ValueTask<T> OrLostAsync<T>(this ValueTask<T> step, CancellationToken cancel)
    {
        try
        {
            return await step;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or WebSocketException or JsonException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new EventsLostException(fault.Message, fault);
        }
    }
}
