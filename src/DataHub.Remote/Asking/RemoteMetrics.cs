using System.Diagnostics.Metrics;

namespace DataHub.Remote;

/// <summary>What subgraphs are asked, and how they answer.</summary>
internal static class RemoteMetrics
{
    private static readonly Meter Meter = new("DataHub.Remote");

    /// <summary>How long each attempt took, by outcome.</summary>
    public static Histogram<double> Time { get; } = Meter.CreateHistogram<double>(
        "datahub.remote.request.duration", "ms", "How long a subgraph took to answer a request.");

    /// <summary>Requests that were sent again.</summary>
    public static Counter<long> Retries { get; } = Meter.CreateCounter<long>("datahub.remote.retries");

    /// <summary>Requests that the breaker refused.</summary>
    public static Counter<long> Refused { get; } = Meter.CreateCounter<long>("datahub.remote.breaker.refused");

    /// <summary>How often it opened.</summary>
    public static Counter<long> Opened { get; } = Meter.CreateCounter<long>("datahub.remote.breaker.opened");

    /// <summary>Requests that took the answer of an equal one.</summary>
    public static Counter<long> Shared { get; } = Meter.CreateCounter<long>("datahub.remote.shared");

    /// <summary>The outcomes as tags, by fault.</summary>
    public static KeyValuePair<string, object?>[] Outcomes { get; } =
        [new("outcome", "answered"), new("outcome", "not_taken"), new("outcome", "failed"), new("outcome", "refused")];
}
