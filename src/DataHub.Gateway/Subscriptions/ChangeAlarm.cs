using System.Collections.Concurrent;
using DataHub.Engine;

namespace DataHub.Gateway;

/// <summary>
/// Watches the change logs for all who follow them: at once when a feed of this process has ended or another node tells
/// of a merge, and every second besides, because another process may have merged and nobody heard of it.
/// </summary>
public sealed class ChangeAlarm(HubGateway gateway, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<IChangeLog, KeptChanges?> seen = new();
    private volatile TaskCompletionSource next = New();
    private volatile TaskCompletionSource asked = New();

    /// <summary>Has the logs looked at now.</summary>
    public void Look() => Interlocked.Exchange(ref asked, New()).TrySetResult();

    /// <summary>Looks at the logs until it is cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancel)
    {
        await Task.Yield();
        while (!cancel.IsCancellationRequested)
        {
            var asking = asked.Task;
            foreach (var log in gateway.State?.Changes?.ByDepartment.Values ?? [])
            {
                Look(log);
            }

            await WaitAsync(asking, Period, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The next ring; taken before a log is asked for, it misses nothing that comes after.</summary>
    internal Task Next => next.Task;

    /// <summary>What a log held when it was last looked at.</summary>
    internal KeptChanges? Seen(IChangeLog log) => seen.TryGetValue(log, out var kept) ? kept : Look(log);

    /// <summary>What a log holds; rings when that is something else.</summary>
    internal KeptChanges? Look(IChangeLog log)
    {
        lock (log)
        {
            var kept = log.Kept();
            if (!seen.TryGetValue(log, out var known) || known != kept)
            {
                seen[log] = kept;
                Interlocked.Exchange(ref next, New()).TrySetResult();
            }

            return kept;
        }
    }

    /// <summary>Waits for a ring that <see cref="Next"/> gave, and not longer than that.</summary>
    internal async Task WaitAsync(Task ring, TimeSpan longest, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(ring, Task.Delay(longest, clock, waiting.Token));
        await waiting.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
