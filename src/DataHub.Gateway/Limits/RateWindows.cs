using System.Collections.Concurrent;

namespace DataHub.Gateway;

/// <summary>
/// Holds each key to an amount per window. The window slides: of the window before, the part that still lies within it
/// counts, so that no two bursts meet at a boundary. What is refused takes nothing.
/// </summary>
public sealed class RateWindows(long limit, TimeSpan window, TimeProvider clock, int mostKeys = 100_000)
{
    private readonly ConcurrentDictionary<string, Usage> usages = new(StringComparer.Ordinal);
    private readonly Lock sweeping = new();
    private readonly long length = (long)(window.TotalSeconds * clock.TimestampFrequency);
    private long swept = long.MinValue;

    /// <summary>Takes an amount; when there isn't as much left, how long to wait.</summary>
    public TimeSpan? Take(string key, long amount = 1)
    {
        var now = clock.GetTimestamp();
        if (!usages.TryGetValue(key, out var usage))
        {
            // With so many keys in use at once, new ones wait: forgetting the known ones would free them all.
            if (usages.Count >= mostKeys && !Sweep(now))
            {
                return window;
            }

            usage = usages.GetOrAdd(key, _ => new Usage(now));
        }

        lock (usage)
        {
            usage.MoveTo(now, length);
            var wait = Wait(usage, amount, now);
            if (wait is null)
            {
                usage.Current += amount;
            }

            return wait;
        }
    }

    private TimeSpan? Wait(Usage usage, long amount, long now)
    {
        var left = limit - usage.Current - amount;
        var gone = (double)(now - usage.Start) / length;
        if (usage.Before * (1 - gone) <= left)
        {
            return null;
        }

        var share = left >= 0 ? 1 - ((double)left / usage.Before)
            : amount <= limit && usage.Current > 0 ? 2 - ((double)(limit - amount) / usage.Current)
            : 2;
        return window * Math.Max(share - gone, 0);
    }

    private bool Sweep(long now)
    {
        lock (sweeping)
        {
            if (swept > now - clock.TimestampFrequency)
            {
                return usages.Count < mostKeys;
            }

            swept = now;
            foreach (var (key, usage) in usages)
            {
                if (now - usage.Start >= 2 * length)
                {
                    usages.TryRemove(key, out _);
                }
            }

            return usages.Count < mostKeys;
        }
    }

    private sealed class Usage(long start)
    {
        public long Start { get; private set; } = start;

        public long Before { get; private set; }

        public long Current { get; set; }

        public void MoveTo(long now, long length)
        {
            var windows = (now - Start) / length;
            if (windows > 0)
            {
                Before = windows == 1 ? Current : 0;
                Current = 0;
                Start += windows * length;
            }
        }
    }
}
