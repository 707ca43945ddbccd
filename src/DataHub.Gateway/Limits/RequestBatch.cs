using System.Diagnostics;

namespace DataHub.Gateway;

/// <summary>What the requests of one batch share: the cost of one operation and the time of one request.</summary>
public sealed class RequestBatch
{
    private long cost;

    /// <summary>When the batch began.</summary>
    internal long StartedAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>The cost of all operations so far and one more.</summary>
    internal long Add(long more) => cost = more > long.MaxValue - cost ? long.MaxValue : cost + more;
}
