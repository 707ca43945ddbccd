using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Remote.Hubs;
using DataHub.Schema;

namespace DataHub.Remote;

/// <summary>
/// A department that runs its own GraphQL server, any vendor's, over the Apollo Federation subgraph protocol: what a wave
/// asks of it is one request, printed when it is planned.
/// </summary>
/// <param name="name">The name, as in the composition.</param>
/// <param name="connection">The way to it.</param>
/// <param name="matchKeys">Whether entities are compared with the keys by which they were asked for.</param>
/// <param name="events">The way to its events; null where there are none.</param>
/// <param name="hub">The hub's types, when the subgraph is served by a hub's own verb <c>subgraph</c>.</param>
public sealed class RemoteSubgraph(
    string name,
    IRemoteConnection connection,
    bool matchKeys = true,
    IEventConnection? events = null,
    TypeSystem? hub = null) : ISubgraph, IDisposable
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public bool SpeaksFederation => true;

    /// <inheritdoc />
    public ICompiledFetch Compile(Fetch fetch) => fetch is KeyFetch keys
        ? new HubKeys(connection, keys, hub ?? throw new InvalidOperationException($"{Name} has no rows to filter by."))
        : new RemoteFetch(connection, Operation.Of([fetch], matchKeys, hub));

    /// <inheritdoc />
    public ImmutableArray<PlannedRequest> Compile(ImmutableArray<Fetch> wave) =>
    [
        // A mutation's root fields come one after another (spec §6.2.2); a subscription has one only.
        .. wave.Where(fetch => fetch is RootFetch { Kind: not OperationKind.Query }).Select(fetch => Request([fetch])),
        .. wave.OfType<KeyFetch>().Select(keys => PlannedRequest.Of(keys, Compile(keys))),
        .. wave.RemoveAll(fetch => fetch is KeyFetch or RootFetch { Kind: not OperationKind.Query }) is { IsEmpty: false } reads
            ? [Request(reads)] : ImmutableArray<PlannedRequest>.Empty,
    ];

    /// <inheritdoc />
    public ISubgraphSession? Open() => new RemoteSession();

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private PlannedRequest Request(ImmutableArray<Fetch> fetches)
    {
        var operation = Operation.Of(fetches, matchKeys, hub);
        return new(fetches, operation.Kind == OperationKind.Subscription
            ? new RemoteEvents(events, operation)
            : new RemoteFetch(connection, operation));
    }
}
