namespace DataHub.Host.Http;

/// <summary>WebSockets at <c>/graphql</c> that speak graphql-transport-ws.</summary>
internal static class SocketEndpoint
{
    private const string Subprotocol = "graphql-transport-ws";

    /// <summary>Takes the requests for a WebSocket before the HTTP endpoints do.</summary>
    public static void UseGraphQLSockets(this WebApplication app, StreamDoor door)
    {
        app.UseWebSockets(new WebSocketOptions
        {
            KeepAliveInterval = TimeSpan.FromSeconds(15),
            KeepAliveTimeout = TimeSpan.FromSeconds(30),
        });
        app.Use((http, next) => http.Request.Path == "/graphql" && http.WebSockets.IsWebSocketRequest
            ? ServeAsync(http, door, app.Logger)
            : next(http));
    }

    private static async Task ServeAsync(HttpContext http, StreamDoor door, ILogger log)
    {
        var speaks = http.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(speaks ? Subprotocol : null);
        using var channel = new SocketChannel(socket, door.Limits.MessageBytes, door.Clock);
        if (!speaks)
        {
            await channel.CloseAsync(SocketClose.WrongSubprotocol, Task.CompletedTask);
            return;
        }

        try
        {
            await new SocketConnection(channel, door, http).RunAsync();
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            Log.Failed(log, http.TraceIdentifier, bug);
            await channel.CloseAsync(SocketClose.Internal, Task.CompletedTask);
        }
    }
}
