using System.Collections.Concurrent;
using System.Text.Json;
using DataHub.Policies;

namespace DataHub.Host.Http;

/// <summary>
/// One connection of graphql-transport-ws: initialised once, then any number of operations by their ids, which begin in
/// the order of their messages.
/// </summary>
internal sealed class SocketConnection(SocketChannel channel, StreamDoor door, HttpContext http)
{
    private static readonly TimeSpan InitLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, SocketOperation> operations = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StreamParty party = door.PartyOf(http);
    private Caller? caller;
    private bool initialised;

    /// <summary>Serves until one side closes; no operation outlives it.</summary>
    public async Task RunAsync()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(door.Stopping);
        var stopping = Task.Delay(Timeout.InfiniteTimeSpan, ended.Token);
        var timing = TimeAsync(ended.Token);
        Task<(ReadOnlyMemory<byte> Text, SocketClose? Close)> receiving;
        SocketClose? close;
        do
        {
            receiving = channel.ReceiveAsync();
            var first = await Task.WhenAny(receiving, timing, stopping);
            close = door.Stopping.IsCancellationRequested ? SocketClose.Stopping
                : first == timing ? await timing
                : await ReceivedAsync(await receiving);
        }
        while (close is null);

        await ended.CancelAsync();
        foreach (var operation in operations.Values)
        {
            await operation.DisposeAsync();
        }

        await channel.CloseAsync(close, receiving);
    }

    // The time for the initialisation, then that of the token: each subscription is told of its end before the socket is.
    private async Task<SocketClose> TimeAsync(CancellationToken cancel)
    {
        var late = Task.Delay(InitLimit, door.Clock, cancel);
        if (await Task.WhenAny(acknowledged.Task, late) == late)
        {
            return initialised ? SocketClose.Unauthorized : SocketClose.InitTimeout;
        }

        var left = caller!.ExpiresAt - door.Clock.GetUtcNow() ?? Timeout.InfiniteTimeSpan;
        await Task.Delay(left > TimeSpan.Zero || caller.ExpiresAt is null ? left : TimeSpan.Zero, door.Clock, cancel);
        var told = Task.WhenAll(operations.Values.Select(operation => operation.Running));
        await Task.WhenAny(told, Task.Delay(EndLimit, door.Clock, cancel));
        return SocketClose.Forbidden("auth.token_expired");
    }

    private ValueTask<SocketClose?> ReceivedAsync((ReadOnlyMemory<byte> Text, SocketClose? Close) received) =>
        received.Close is { } close ? new(close)
        : SocketMessage.TryRead(received.Text, door.Limits, out var message, out var problem) ? HandleAsync(message)
        : new(SocketClose.Invalid(problem));

    private async ValueTask<SocketClose?> HandleAsync(SocketMessage message)
    {
        switch (message)
        {
            case { Type: "connection_init" }:
                return await InitialiseAsync(message);
            case { Type: "ping" }:
                await channel.SendAsync(SocketMessage.Write("pong", payload: Echo(message)));
                return null;
            case { Type: "pong" }:
                return null;
            case { Type: "subscribe", Id.Length: > 0 }:
                return await SubscribeAsync(message, message.Id);
            case { Type: "complete", Id: { Length: > 0 } id }:
                if (operations.TryRemove(id, out var operation))
                {
                    await operation.DisposeAsync();
                }

                return null;
            default:
                return SocketClose.Invalid("Unknown message type, or one without its id");
        }
    }

    private async ValueTask<SocketClose?> InitialiseAsync(SocketMessage message)
    {
        if (initialised)
        {
            return SocketClose.TooManyInits;
        }

        if (message.Payload is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
        {
            return SocketClose.Invalid("The payload of connection_init is an object");
        }

        initialised = true;
        party = party with { Authorization = message.PayloadText("Authorization") ?? party.Authorization };
        (caller, var refusal) = await door.IdentifyAsync(party, door.Stopping);
        if (caller is null)
        {
            return SocketClose.Forbidden(door.IsTooMany(http) ? "limit.rate" : refusal!.Code);
        }

        await channel.SendAsync(SocketMessage.Write("connection_ack"));
        acknowledged.SetResult();
        return null;
    }

    private async ValueTask<SocketClose?> SubscribeAsync(SocketMessage message, string id)
    {
        if (caller is null)
        {
            return SocketClose.Unauthorized;
        }

        var (parameters, refusal) = message.Payload is { } payload ? GraphQLRequestReader.Parse(payload) : (null, null);
        if (parameters is null)
        {
            return SocketClose.Invalid(refusal?.Error.Message ?? "A subscribe message has a payload");
        }

        var operation = new SocketOperation(id, channel);
        if (!operations.TryAdd(id, operation))
        {
            return SocketClose.Duplicate(id);
        }

        await operation.StartAsync(
            cancel => door.OpenAsync(parameters, party, cancel), () => operations.TryRemove(new(id, operation)));
        return null;
    }

    private static ReadOnlyMemory<byte> Echo(SocketMessage message) =>
        message.Payload is { } payload ? JsonSerializer.SerializeToUtf8Bytes(payload) : default;
}
