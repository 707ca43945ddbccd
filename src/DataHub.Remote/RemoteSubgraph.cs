using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Remote;

/// <summary>
/// A department that runs its own GraphQL server, any vendor's, over the Apollo Federation subgraph protocol: what a wave
/// asks of it is one request, printed when it is planned.
/// </summary>
public sealed class RemoteSubgraph(
    string name, IRemoteConnection connection, bool matchKeys = true, IEventConnection? events = null) : ISubgraph, IDisposable
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public bool SpeaksFederation => true;

    /// <inheritdoc />
    public ICompiledFetch Compile(Fetch fetch) => new RemoteFetch(connection, Operation.Of([fetch], matchKeys));

    /// <inheritdoc />
    public ImmutableArray<PlannedRequest> Compile(ImmutableArray<Fetch> wave) =>
    [
        // A mutation's root fields come one after another (spec §6.2.2); a subscription has one only.
        .. wave.Where(fetch => fetch is RootFetch { Kind: not OperationKind.Query }).Select(fetch => Request([fetch])),
        .. wave.RemoveAll(fetch => fetch is RootFetch { Kind: not OperationKind.Query }) is { IsEmpty: false } reads
            ? [Request(reads)] : ImmutableArray<PlannedRequest>.Empty,
    ];

    /// <inheritdoc />
    public ISubgraphSession? Open() => new RemoteSession();

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private PlannedRequest Request(ImmutableArray<Fetch> fetches)
    {
        var operation = Operation.Of(fetches, matchKeys);
        return new(fetches, operation.Kind == OperationKind.Subscription
            ? new RemoteEvents(events, operation)
            : new RemoteFetch(connection, operation));
    }
}
