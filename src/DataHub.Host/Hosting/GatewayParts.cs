using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net.Http.Headers;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Gateway;
using DataHub.Host.Remote;
using DataHub.Policies;
using DataHub.Remote;

namespace DataHub.Host.Hosting;

/// <summary>
/// A gateway to the subgraphs of a supergraph: no store, no tokens, no audit, and every field in clear that needs no known
/// caller, because the subgraphs answer for what they tell.
/// </summary>
internal sealed class GatewayParts : IDisposable
{
    private GatewayParts(Supergraph supergraph, GatewaySettings settings, ImmutableArray<RemoteDepartment> remotes)
    {
        Subgraphs = [.. remotes.Select(r => r.Name).Order(StringComparer.Ordinal)];
        Gateway = new HubGateway(null, TimeProvider.System, settings.Limits);
        Gateway.Serve(new HubState(
            supergraph,
            new FieldRights(supergraph.Api, PurposeGrant.Parse(""), RestrictedFields.None),
            remotes.ToFrozenDictionary(r => r.Name, ISubgraph (r) => Open(r)),
            FrozenDictionary<string, string>.Empty,
            _ => supergraph.Api,
            _ => null));
    }

    /// <summary>The subgraphs' names.</summary>
    public ImmutableArray<string> Subgraphs { get; }

    public HubGateway Gateway { get; }

    /// <summary>The gateway to the supergraph of a file, or everything that is wrong with it and the settings, a line each.</summary>
    public static (GatewayParts? Parts, ImmutableArray<string> Problems) Open(
        string text, string file, GatewaySettings settings)
    {
        var read = SupergraphReader.Read(text, file);
        if (read.Value is not { } supergraph)
        {
            return (null, [.. read.Errors.Select(e => e.ToString()), .. settings.Problems]);
        }

        var (remotes, wrong) = settings.Of([.. supergraph.Joins.Graphs.Where(g => g.Name != IntrospectionSubgraph.SubgraphName)]);
        ImmutableArray<string> problems = [.. settings.Problems, .. wrong];
        return problems.IsEmpty ? (new(supergraph, settings, remotes), []) : (null, problems);
    }

    public void Dispose() => Gateway.Dispose();

    // Who asks isn't known, so only those share an answer who bring nothing that it could depend on.
    private static RemoteSubgraph Open(RemoteDepartment remote)
    {
        var headers = new RemoteHeaders(
            (context, headers) => Add(remote, Forwarded(context), headers), context => Forwarded(context).IsEmpty ? "" : null);
        return new(
            remote.Name,
            RemoteConnections.Open(remote.Settings, headers, TimeProvider.System),
            remote.MatchKeys,
            EventConnection.Of(remote.Settings, headers.Add));
    }

    private static ImmutableArray<KeyValuePair<string, string>> Forwarded(object? context) =>
        ((RequestContext)context!).Caller.Forwarded;

    // What the gateway has of its own for a subgraph goes before what callers bring.
    private static void Add(
        RemoteDepartment remote, ImmutableArray<KeyValuePair<string, string>> forwarded, HttpRequestHeaders headers)
    {
        RemoteIdentity.AddOwn(remote, headers);
        foreach (var (name, value) in forwarded)
        {
            if (name != "Authorization" || headers.Authorization is null)
            {
                headers.TryAddWithoutValidation(name, value);
            }
        }
    }
}
