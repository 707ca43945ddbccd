using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Engine;

namespace DataHub.Federation;

/// <summary>What a search came to: the steps in their waves, and whether it looked at all it wanted to.</summary>
internal sealed record SearchResult(ImmutableArray<Step> Steps, PlanCost Cost, int Tried, bool IsCut);

/// <summary>
/// Looks for the cheapest draft: from the one that looks best it changes one choice at a time, or those of a place or of
/// the whole plan together, as long as that makes it cheaper.
/// </summary>
internal sealed class PlanSearch(Outline outline, Reach reach, Func<Draft> draft)
{
    private const int MostDrafts = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);
    private readonly WorkBudget time = new(Longest, stepsBetweenLooks: 8);
    private PlanCost best;
    private int tried;
    private bool isCut;

    /// <summary>The best draft found; it is the one that lives in the outline.</summary>
    public SearchResult Run()
    {
        best = Cost(out var steps);
        while (!IsLeast() && Improve())
        {
        }

        if (tried > 1)
        {
            _ = Cost(out steps);
        }

        return new(steps, best, tried, isCut);
    }

    private PlanCost Cost(out ImmutableArray<Step> steps)
    {
        tried++;
        return Schedule.Run(draft().Steps, out steps);
    }

    // No plan has fewer waves than the latest need, nor fewer requests than waves, or than needs of one way alone make.
    private bool IsLeast()
    {
        var shown = outline.Needs.Where(n => n.Shown is not null && n.By.Count > 0).ToList();
        var waves = shown.Select(reach.Earliest).DefaultIfEmpty(0).Max();
        return best.Waves <= waves
            && (best.Requests <= waves || best.Requests <= shown.Where(n => n.Ways.Length == 1)
                .GroupBy(n => n.Ways[0].Local.Subgraph).Sum(Fewest));
    }

    // A need is read no earlier than it can be, and no later than what hangs on it lets it be.
    private int Fewest(IEnumerable<Need> needs)
    {
        var (requests, last) = (0, 0);
        foreach (var (earliest, latest) in needs.Select(n => (Earliest: reach.Earliest(n), Latest: best.Waves - Last(n) + reach.Earliest(n)))
            .OrderBy(w => w.Latest))
        {
            if (earliest > last)
            {
                requests++;
                last = latest;
            }
        }

        return requests;
    }

    private int Last(Need need)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var last = reach.Earliest(need);
        foreach (var spot in need.Inside?.Spots ?? [])
        {
            foreach (var inner in spot.Shown.Where(n => n.By.Count > 0))
            {
                last = Math.Max(last, Last(inner));
            }
        }

        return last;
    }

    private bool Improve()
    {
        if (tried > 1)
        {
            // What may help is seen from the best draft.
            _ = Cost(out _);
        }

        var improved = false;
        foreach (var move in Moves().Where(Helps).ToList())
        {
            if (tried >= MostDrafts || time.IsSpent)
            {
                isCut = true;
                return false;
            }

            var undo = move.Select(choice => choice.Make()).ToList();
            var cost = Cost(out _);
            if (cost.CompareTo(best) < 0)
            {
                best = cost;
                improved = true;
                if (IsLeast())
                {
                    return false;
                }
            }
            else
            {
                undo.ForEach(u => u());
            }
        }

        return improved;
    }

    private IEnumerable<List<Choice>> Moves()
    {
        var open = outline.Needs.Where(n => n.By.Count > 0 && Possible(n).Skip(1).Any()).ToList();
        foreach (var subgraph in open.SelectMany(Possible).Select(w => w.Local.Subgraph).Distinct())
        {
            yield return [.. open.SelectMany(n => By(n, w => w.Local.Subgraph == subgraph))];
        }

        foreach (var spot in open.GroupBy(n => n.On).Where(g => g.Skip(1).Any()))
        {
            foreach (var local in spot.SelectMany(Possible).Select(w => w.Local).Distinct())
            {
                yield return [.. spot.SelectMany(n => By(n, w => w.Local == local))];
            }
        }

        foreach (var need in open)
        {
            foreach (var way in Possible(need))
            {
                yield return [new WayChoice(need, need.Ways.IndexOf(way))];
            }
        }

        foreach (var entries in outline.Spots.Where(s => s.Visits.Count > 0).SelectMany(s => s.KnownEntries).Where(e => e.Length > 1))
        {
            foreach (var entry in entries)
            {
                yield return [new EntryChoice(entries, entry)];
            }
        }
    }

    // A leaf that is read elsewhere saves nothing while its fetch must be made for others, unless it is there earlier.
    private bool Helps(List<Choice> move)
    {
        var moved = move.OfType<WayChoice>().Where(c => c.IsNew).ToDictionary(c => c.Need);
        return moved.Count == 0 ? move.Exists(c => c is EntryChoice) : moved.Values.Any(c => c.Need.Inside is not null
            || reach.Time(c.Need.On, c.Need.Ways[c.Way]) < c.Need.By[0].In.Wave
            || c.Need.By[0].In.Visits.TrueForAll(v => v.Reads.TrueForAll(n => n.Shown is null || moved.ContainsKey(n))));
    }

    private IEnumerable<Way> Possible(Need need) => need.Ways.Where(w => reach.Time(need.On, w) != Reach.Never);

    private static IEnumerable<Choice> By(Need need, Func<Way, bool> which) =>
        need.Ways.FirstOrDefault(which) is { } way ? [new WayChoice(need, need.Ways.IndexOf(way))] : [];

    private abstract record Choice
    {
        /// <summary>Makes it, and says how to take it back.</summary>
        public abstract Action Make();
    }

    private sealed record WayChoice(Need Need, int Way) : Choice
    {
        public bool IsNew => Need.By.Count > 0 && Need.By[0].As != Need.Ways[Way].Local;

        public override Action Make()
        {
            var before = Need.Chosen;
            Need.Chosen = Way;
            return () => Need.Chosen = before;
        }
    }

    private sealed record EntryChoice(ImmutableArray<Entry> Entries, Entry Entry) : Choice
    {
        public override Action Make()
        {
            var before = Entries.FirstOrDefault(e => e.IsChosen);
            Set(Entry);
            return () => Set(before);
        }

        private void Set(Entry? chosen)
        {
            foreach (var entry in Entries)
            {
                entry.IsChosen = entry == chosen;
            }
        }
    }
}
