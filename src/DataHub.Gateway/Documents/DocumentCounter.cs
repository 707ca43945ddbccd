using System.Data.Common;

namespace DataHub.Gateway;

/// <summary>Counts runs in memory and hands them on every two seconds; a killed process loses no more than those.</summary>
internal sealed class DocumentCounter : IDisposable
{
    private const int MostKinds = 10_000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly Action<IReadOnlyCollection<DocumentUsage>> keep;
    private readonly ITimer timer;
    private Dictionary<(string, string?, string?), DocumentUsage> counted = [];

    /// <summary>A counter; <paramref name="keep"/> may fail, then it is asked again with the next.</summary>
    public DocumentCounter(TimeProvider clock, Action<IReadOnlyCollection<DocumentUsage>> keep)
    {
        (this.clock, this.keep) = (clock, keep);
        timer = clock.CreateTimer(_ => Flush(), null, Period, Period);
    }

    /// <summary>Counts a run.</summary>
    public void Count(string department, string? id, string? operation, bool failed)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            Add(new DocumentUsage(department, id, operation, 1, failed ? 1 : 0, now));
        }
    }

    /// <summary>Hands on what is counted.</summary>
    public void Flush()
    {
        Dictionary<(string, string?, string?), DocumentUsage> taken;
        lock (gate)
        {
            if (counted.Count == 0)
            {
                return;
            }

            (taken, counted) = (counted, []);
        }

        try
        {
            keep(taken.Values);
        }
        catch (DbException)
        {
            lock (gate)
            {
                foreach (var usage in taken.Values)
                {
                    Add(usage);
                }
            }
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        Flush();
    }

    private void Add(DocumentUsage usage)
    {
        var key = (usage.Department, usage.Id, usage.Operation);
        if (counted.TryGetValue(key, out var known))
        {
            counted[key] = known with
            {
                Runs = known.Runs + usage.Runs,
                Errors = known.Errors + usage.Errors,
                LastAt = known.LastAt > usage.LastAt ? known.LastAt : usage.LastAt,
            };
        }
        else if (counted.Count < MostKinds)
        {
            counted[key] = usage;
        }
    }
}
