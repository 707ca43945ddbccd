using System.Diagnostics;

namespace DataHub.Feeds;

/// <summary>
/// Has runs rest while queries are under way: a run that worked for a while rests for a multiple of it, so that all runs
/// together work about a fifth of the time. <see cref="LowPriority"/> can't do that alone: garbage is collected, files
/// are cached and a database's server works at everybody's cost.
/// </summary>
/// <param name="queries">How many queries are under way; null where nobody asks.</param>
internal sealed class Courtesy(Func<int>? queries)
{
    private const double RestPerWork = 4;
    private int runs;

    /// <summary>The pace of a run that begins.</summary>
    public Pace Begin()
    {
        Interlocked.Increment(ref runs);
        return new Pace(this);
    }

    /// <summary>How often as long as it worked a run rests now: a machine with processors to spare has room for both.</summary>
    private double Rest => queries is null
        ? 0
        : Math.Min(1, (double)queries() / Environment.ProcessorCount) * RestPerWork * Volatile.Read(ref runs);

    /// <summary>The work and the rests of one run.</summary>
    internal sealed class Pace(Courtesy courtesy) : IDisposable
    {
        // Shorter ones are mostly late, longer ones keep a source and a lock waiting.
        private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(2);
        private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(500);
        private long since = Stopwatch.GetTimestamp();

        /// <summary>Rests for what was worked since the last rest.</summary>
        public void Keep(CancellationToken cancel)
        {
            var worked = Stopwatch.GetElapsedTime(since);
            if (worked < Least)
            {
                return;
            }

            var rest = worked * courtesy.Rest;
            if (rest >= Least)
            {
                cancel.WaitHandle.WaitOne(rest < Most ? rest : Most);
            }

            since = Stopwatch.GetTimestamp();
        }

        public void Dispose() => Interlocked.Decrement(ref courtesy.runs);
    }
}
