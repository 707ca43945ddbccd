using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace DataHub.Federation;

/// <summary>What a plan costs: its waves, its requests (those of one wave into one subgraph are one), and what is read.</summary>
internal readonly record struct PlanCost(int Waves, int Requests, int Reads) : IComparable<PlanCost>
{
    // A wave costs the answer's reader what a request costs the departments.
    public int CompareTo(PlanCost other) =>
        (Waves + Requests, Waves, Reads).CompareTo((other.Waves + other.Requests, other.Waves, other.Reads));
}

/// <summary>
/// Puts steps into waves: as few as their order lets there be, and within that as few requests. A step may wait for
/// another of its subgraph when nothing waits for it.
/// </summary>
internal static class Schedule
{
    /// <summary>Sets the waves, from 1, of the steps that the answer needs, and says what they cost.</summary>
    public static PlanCost Run(List<Step> all, out ImmutableArray<Step> needed)
    {
        var steps = Ordered(Live(all));
        var waves = 0;
        var before = new List<Step>();
        foreach (var series in steps.GroupBy(s => s.Series).OrderBy(g => g.Key).Select(g => g.ToList()))
        {
            waves = Place(series, GoOn(before, series) ? waves - 1 : waves);
            before = series;
        }

        needed = [.. steps];
        return new PlanCost(
            waves,
            steps.Select(s => (s.Wave, s.Subgraph)).Distinct().Count(),
            steps.OfType<ReadingStep>().Sum(s => s.Visits.Sum(v => v.Reads.Count)));
    }

    // Root fields of a mutation are one request when each is done with its own: whoever answers takes them in series.
    private static bool GoOn(List<Step> before, List<Step> series) =>
        before is [RootStep one] && series[0] is RootStep other && one.Subgraph == other.Subgraph;

    private static int Place(List<Step> steps, int before)
    {
        foreach (var step in steps)
        {
            step.Wave = step.After.Where(s => s.Series == step.Series).Select(s => s.Wave).DefaultIfEmpty(before).Max() + 1;
        }

        var last = steps.Max(s => s.Wave);
        if (last > before + 1)
        {
            Gather(steps, Latest(steps, last), before, last);
        }

        return last;
    }

    private static Dictionary<Step, int> Latest(List<Step> steps, int last)
    {
        var latest = steps.ToDictionary(s => s, _ => last);
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            foreach (var before in steps[i].After)
            {
                if (latest.TryGetValue(before, out var wave))
                {
                    latest[before] = Math.Min(wave, latest[steps[i]] - 1);
                }
            }
        }

        return latest;
    }

    // In each wave go the steps that can't wait, and with them those of their subgraphs that could; then all that
    // went too late for nothing go back.
    private static void Gather(List<Step> steps, Dictionary<Step, int> latest, int before, int last)
    {
        var early = steps.ToDictionary(s => s, s => s.Wave);
        var placed = new HashSet<Step>();
        for (var wave = before + 1; wave <= last; wave++)
        {
            var ready = steps.Where(s => !placed.Contains(s) && early[s] <= wave
                && s.After.All(a => a.Series != s.Series || (placed.Contains(a) && a.Wave < wave))).ToList();
            var now = ready.Where(s => latest[s] == wave).Select(s => s.Subgraph).ToHashSet();
            foreach (var step in ready.Where(s => now.Contains(s.Subgraph)))
            {
                step.Wave = wave;
                placed.Add(step);
            }
        }

        foreach (var group in steps.GroupBy(s => (s.Wave, s.Subgraph)).OrderBy(g => g.Key.Wave).ToList())
        {
            var earliest = group.SelectMany(s => s.After).Where(a => a.Series == group.First().Series)
                .Select(a => a.Wave).DefaultIfEmpty(before).Max() + 1;
            foreach (var step in group)
            {
                step.Wave = earliest;
            }
        }
    }

    // What a draft tried and left is read for nothing.
    private static HashSet<Step> Live(List<Step> all)
    {
        var live = new HashSet<Step>();
        var open = new Stack<Step>(all.Where(s => s is RootStep { On.In.Via: null }
            || (s is ReadingStep reading && reading.Visits.Exists(v => v.Reads.Exists(n => n.Shown is not null)))
            || (s is ReadingStep typing && typing.Visits.Exists(v => v.On != typing.On && v.On.In == typing.On.In))));
        while (open.TryPop(out var step))
        {
            if (live.Add(step))
            {
                foreach (var before in step.After)
                {
                    open.Push(before);
                }
            }
        }

        return live;
    }

    private static List<Step> Ordered(HashSet<Step> steps)
    {
        var done = new HashSet<Step>();
        var ordered = new List<Step>(steps.Count);
        foreach (var step in steps.OrderBy(s => s.Order))
        {
            Visit(step);
        }

        return ordered;

        void Visit(Step step)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (done.Add(step))
            {
                foreach (var before in step.After.OrderBy(s => s.Order))
                {
                    Visit(before);
                }

                ordered.Add(step);
            }
        }
    }
}
