using System.Net.WebSockets;

namespace DataHub.Host.Http;

/// <summary>Whole messages over a WebSocket; sends follow one another.</summary>
internal sealed class SocketChannel(WebSocket socket, int largest, TimeProvider clock) : IDisposable
{
    // One that takes nothing for so long is gone.
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim sending = new(1);
    private readonly byte[] buffer = new byte[16 * 1024];

    /// <summary>The next message, or why there is none.</summary>
    public async Task<(ReadOnlyMemory<byte> Text, SocketClose? Close)> ReceiveAsync()
    {
        var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                switch (part.MessageType)
                {
                    case WebSocketMessageType.Close:
                        return (default, SocketClose.Normal);
                    case WebSocketMessageType.Binary:
                        return (default, SocketClose.Invalid("Messages are text"));
                }

                if (message.Length > largest)
                {
                    return (default, SocketClose.TooLarge);
                }

                if (part.EndOfMessage)
                {
                    return (message.ToArray(), null);
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            return (default, SocketClose.Normal);
        }
    }

    /// <summary>Sends a message; false when the other side is gone.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> message)
    {
        await sending.WaitAsync();
        try
        {
            using var limit = new CancellationTokenSource(SendLimit, clock);
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
            return true;
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            return false;
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Closes and waits a little for the other side to do so too.</summary>
    public async Task CloseAsync(SocketClose close, Task pending)
    {
        await sending.WaitAsync();
        try
        {
            using var limit = new CancellationTokenSource(CloseLimit, clock);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, limit.Token);
            }

            await pending.WaitAsync(limit.Token);
            while (socket.State == WebSocketState.CloseSent)
            {
                await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            socket.Abort();
        }
        finally
        {
            sending.Release();
        }
    }

    public void Dispose() => sending.Dispose();
}
