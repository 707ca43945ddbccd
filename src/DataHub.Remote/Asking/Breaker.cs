using System.Numerics;

namespace DataHub.Remote;

/// <summary>
/// Stops asking what fails: open once half of the last 20 calls failed, for 10 seconds; then one call tries. Counted in
/// calls, not in time, so that a subgraph that is seldom asked is found out as well.
/// </summary>
internal sealed class Breaker(TimeProvider clock)
{
    private const int Calls = 20;
    private const uint All = (1u << Calls) - 1;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();

    // The last calls, a bit each; a breaker that is closed and has seen no failure needs no lock.
    private volatile uint failed;
    private int seen;
    private DateTimeOffset? openUntil;

    /// <summary>Whether a call may be made. Each that may must end in <see cref="Ended"/>.</summary>
    public bool TryEnter()
    {
        if (failed == 0)
        {
            return true;
        }

        lock (gate)
        {
            if (openUntil is not { } until)
            {
                return true;
            }

            if (clock.GetUtcNow() < until)
            {
                return false;
            }

            // The one that tries; until it ends, all others wait as long again.
            openUntil = clock.GetUtcNow() + Pause;
            return true;
        }
    }

    /// <summary>A call has ended; true when it opened the breaker.</summary>
    public bool Ended(bool well)
    {
        if (well && failed == 0)
        {
            return false;
        }

        lock (gate)
        {
            if (openUntil is not null)
            {
                return Tried(well);
            }

            failed = ((failed << 1) | (well ? 0u : 1u)) & All;
            seen = failed == 0 ? 0 : Math.Min(seen + 1, Calls);
            if (seen < Calls || BitOperations.PopCount(failed) * 2 < Calls)
            {
                return false;
            }

            openUntil = clock.GetUtcNow() + Pause;
            return true;
        }
    }

    private bool Tried(bool well)
    {
        if (well)
        {
            (openUntil, failed, seen) = (null, 0, 0);
            return false;
        }

        openUntil = clock.GetUtcNow() + Pause;
        return true;
    }
}
