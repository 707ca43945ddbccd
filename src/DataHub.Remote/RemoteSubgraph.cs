using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>
/// A department that runs its own GraphQL server, any vendor's, over the Apollo Federation subgraph protocol: what a wave
/// asks of it is one request, printed when it is planned.
/// </summary>
public sealed class RemoteSubgraph(string name, IRemoteConnection connection, bool matchKeys = true) : ISubgraph
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
        // A mutation's root fields come one after another, and with nothing else (spec §6.2.2).
        .. wave.Where(IsMutation).Select(fetch => Request([fetch])),
        .. wave.RemoveAll(IsMutation) is { IsEmpty: false } reads ? [Request(reads)] : ImmutableArray<PlannedRequest>.Empty,
    ];

    /// <inheritdoc />
    public ISubgraphSession? Open() => new RemoteSession();

    private PlannedRequest Request(ImmutableArray<Fetch> fetches) =>
        new(fetches, new RemoteFetch(connection, Operation.Of(fetches, matchKeys)));

    private static bool IsMutation(Fetch fetch) => fetch is RootFetch { Selection.Shape.TypeName: "Mutation" };
}
