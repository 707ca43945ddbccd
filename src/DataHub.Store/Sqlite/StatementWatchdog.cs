using System.Diagnostics;

namespace DataHub.Store;

/// <summary>
/// Interrupts what runs beyond its time, from a thread of its own: a timer would fire on the thread pool, which comes
/// late just when the hub is flooded.
/// </summary>
internal sealed class StatementWatchdog
{
    private const long Never = long.MaxValue;
    private static readonly long Again = Stopwatch.Frequency / 20;
    private readonly Lock gate = new();
    private readonly object bell = new();
    private readonly HashSet<Watch> watches = [];
    private long wakes = Never;
    private bool rung;

    private StatementWatchdog() =>
        new Thread(Run) { IsBackground = true, Name = "statement time", Priority = ThreadPriority.AboveNormal }.Start();

    /// <summary>The one of the process.</summary>
    public static StatementWatchdog Shared { get; } = new();

    /// <summary>Watches over one connection until the watch is disposed.</summary>
    /// <param name="interrupt">Ends what runs; called again until the watch is told that it ended.</param>
    public Watch Over(Action interrupt)
    {
        var watch = new Watch(this, interrupt);
        lock (gate)
        {
            watches.Add(watch);
        }

        return watch;
    }

    private void Run()
    {
        var due = new List<Watch>();
        while (true)
        {
            Sleep();
            lock (gate)
            {
                // Whoever starts from here on compares with this, and is seen by the scan or wakes us.
                Interlocked.Exchange(ref wakes, Never);
                Scan(due);
            }

            due.ForEach(watch => watch.Interrupt());
            due.Clear();
        }
    }

    private void Sleep()
    {
        lock (bell)
        {
            var left = Volatile.Read(ref wakes) is var at and not Never
                ? TimeSpan.FromSeconds(Math.Max(0, (double)(at - Stopwatch.GetTimestamp()) / Stopwatch.Frequency))
                : Timeout.InfiniteTimeSpan;
            if (!rung)
            {
                Monitor.Wait(bell, left);
            }

            rung = false;
        }
    }

    private void Ring()
    {
        lock (bell)
        {
            rung = true;
            Monitor.Pulse(bell);
        }
    }

    private void Scan(List<Watch> due)
    {
        var now = Stopwatch.GetTimestamp();
        var next = Never;
        foreach (var watch in watches)
        {
            var end = watch.End;
            if (end <= now)
            {
                due.Add(watch);
                end = now + Again;
            }

            next = Math.Min(next, end);
        }

        Earlier(next);
    }

    private void Earlier(long end)
    {
        var planned = Volatile.Read(ref wakes);
        while (end < planned)
        {
            var before = Interlocked.CompareExchange(ref wakes, end, planned);
            if (before == planned)
            {
                return;
            }

            planned = before;
        }
    }

    /// <summary>The time of one connection.</summary>
    internal sealed class Watch(StatementWatchdog watchdog, Action interrupt) : IDisposable
    {
        private long end = Never;

        /// <summary>When what runs must end.</summary>
        public long End => Volatile.Read(ref end);

        /// <summary>Whether something runs whose time is over.</summary>
        public bool IsOver => End <= Stopwatch.GetTimestamp();

        /// <summary>Something starts that may take so long.</summary>
        public void Start(TimeSpan limit)
        {
            var latest = Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency);
            Interlocked.Exchange(ref end, latest);
            if (latest < Volatile.Read(ref watchdog.wakes))
            {
                watchdog.Earlier(latest);
                watchdog.Ring();
            }
        }

        /// <summary>It ended.</summary>
        public void Stop() => Volatile.Write(ref end, Never);

        /// <summary>Ends what runs.</summary>
        public void Interrupt() => interrupt();

        public void Dispose()
        {
            lock (watchdog.gate)
            {
                watchdog.watches.Remove(this);
            }
        }
    }
}
