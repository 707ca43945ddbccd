using System.Net.Http.Headers;

namespace DataHub.Remote;

/// <summary>What a request says of who asks, and whom it may share its answer with.</summary>
/// <param name="Add">Adds headers for a context.</param>
/// <param name="RightsOf">All that the answer may depend on besides the question; null when nobody else may have it.</param>
public sealed record RemoteHeaders(Action<object?, HttpRequestHeaders> Add, Func<object?, string?> RightsOf)
{
    /// <summary>Nothing: everybody is told the same.</summary>
    public static RemoteHeaders None { get; } = new((_, _) => { }, _ => "");
}

/// <summary>The way to a subgraph with all that protects both ends.</summary>
public static class RemoteConnections
{
    /// <summary>Equal questions in flight are one; a breaker and a retry stand before HTTP.</summary>
    public static IRemoteConnection Open(RemoteSettings settings, RemoteHeaders headers, TimeProvider clock) =>
        new SharedConnection(
            settings.Name,
            new GuardedConnection(settings, new HttpConnection(settings, headers.Add), new Breaker(clock), clock),
            headers.RightsOf);
}
