namespace DataHub.Remote;

/// <summary>A request to a subgraph.</summary>
/// <param name="Body">The JSON; it lasts as long as the call.</param>
/// <param name="IsMutation">Whether it changes something, so that it is never sent twice.</param>
/// <param name="Context">Who asks, as the gateway knows it.</param>
public readonly record struct RemoteRequest(ReadOnlyMemory<byte> Body, bool IsMutation, object? Context);

/// <summary>What came back: a body that is nobody else's from now on, or the reason why there is none, for the log.</summary>
public readonly record struct RemoteAnswer(byte[] Body, int Length, string? Cause)
{
    /// <summary>There is none.</summary>
    public static RemoteAnswer Unavailable(string cause) => new([], 0, cause);
}

/// <summary>The way to a subgraph.</summary>
public interface IRemoteConnection
{
    /// <summary>Asks. A subgraph that is down, slow or refuses is a value; only the caller's own cancellation throws.</summary>
    ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel);
}
