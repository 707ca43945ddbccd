using System.Diagnostics;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>A request to a subgraph.</summary>
/// <param name="Body">The JSON; it lasts as long as the call.</param>
/// <param name="IsMutation">Whether it changes something, so that it is never sent twice.</param>
/// <param name="Context">Who asks, as the gateway knows it.</param>
/// <param name="Started">When the operation began to ask this subgraph.</param>
public readonly record struct RemoteRequest(ReadOnlyMemory<byte> Body, bool IsMutation, object? Context, long Started)
{
    /// <summary>How long the operation has asked this subgraph by now.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Started);
}

/// <summary>Why there is no answer.</summary>
public enum RemoteFault
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>The subgraph wasn't reached, or said that it can't take the request now: it may be sent again.</summary>
    NotTaken,

    /// <summary>It failed, was too slow or sent too much.</summary>
    Failed,

    /// <summary>It refused the request.</summary>
    Refused,
}

/// <summary>What came back: bytes that nobody changes any more, or the reason why there are none, for the log.</summary>
public readonly record struct RemoteAnswer(byte[] Body, int Length, RemoteFault Fault = RemoteFault.None, string? Cause = null)
{
    /// <summary>There is none.</summary>
    public static RemoteAnswer Without(RemoteFault fault, string cause) => new([], 0, fault, cause);
}

/// <summary>The way to a subgraph.</summary>
public interface IRemoteConnection : IDisposable
{
    /// <summary>Asks. A subgraph that is down, slow or refuses is a value; only the end of the asker's own time throws.</summary>
    ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel);
}

/// <summary>When an operation began to ask a subgraph.</summary>
internal sealed class RemoteSession : ISubgraphSession
{
    public long Started { get; } = Stopwatch.GetTimestamp();

    public void Dispose()
    {
    }
}
