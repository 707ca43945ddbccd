using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>
/// Makes the steps of a plan from an outline: each need by one way, chosen or the one that looks best from where it is.
/// The same choices make the same draft.
/// </summary>
internal sealed partial class Draft
{
    private readonly PlanningSchema schema;
    private readonly Outline outline;
    private readonly Reach reach;
    private readonly Func<Dataset, string> holder;
    private readonly WorkBudget work;
    private readonly HashSet<(Spot, Local)> underWay = [];
    private readonly Dictionary<(Spot, Local, SelectionSet), Visit?> required = [];
    private readonly bool inSeries;
    private int series;
    private int keySets;

    private Draft(PlanningSchema schema, Outline outline, Reach reach, Func<Dataset, string> holder, bool inSeries, WorkBudget work)
    {
        this.schema = schema;
        this.outline = outline;
        this.reach = reach;
        this.holder = holder;
        this.inSeries = inSeries;
        this.work = work;
    }

    /// <summary>All steps, each after those that it was made for.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>A draft by the choices of the outline. It lives in the outline, until the next is made.</summary>
    public static Draft Of(
        PlanningSchema schema, Outline outline, Reach reach, Func<Dataset, string> holder, bool inSeries, WorkBudget work)
    {
        var draft = new Draft(schema, outline, reach, holder, inSeries, work);
        foreach (var spot in outline.Spots)
        {
            spot.Visits.Clear();
        }

        foreach (var need in outline.Needs)
        {
            need.By.Clear();
            need.Where = null;
        }

        draft.Root(outline.Root.Spots[0]);
        return draft;
    }

    /// <summary>A step that finds keys to filter a list by.</summary>
    public KeyStep Keys(string subgraph, Dataset dataset, Column column, Filter where, Need list) =>
        Add(new KeyStep(Steps.Count, subgraph, series, keySets++, list) { Dataset = dataset, Column = column, Where = where });

    // The root fields: a fetch each, so that one that fails leaves its neighbours alone.
    private void Root(Spot root)
    {
        foreach (var need in root.Shown)
        {
            var way = Ordered(need).FirstOrDefault() ?? throw Unsatisfiable(need);
            var step = Add(new RootStep(Steps.Count, way.Local.Subgraph, series, root));
            Read(Visited(root, way.Local, step, []), need);
            Below(need);
            if (inSeries)
            {
                series++;
            }
        }
    }

    private void Expand(Place place)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var pending in place.Pending)
        {
            if (pending.Visits.Count > 0)
            {
                Resolve(pending, [.. pending.Shown.Where(n => reach.Earliest(n) != Reach.Never)]);
                foreach (var need in pending.Shown)
                {
                    Below(need);
                }
            }
        }

        foreach (var spot in place.Spots)
        {
            if (spot.Visits.Count == 0 && !Typed(spot))
            {
                continue;
            }

            Resolve(spot, spot.Shown);
            foreach (var need in spot.Shown)
            {
                Below(need);
            }
        }
    }

    private void Below(Need need)
    {
        if (need.Inside is { } place && need.By.Count > 0)
        {
            Expand(place);
        }
    }

    // Objects of an unknown type are asked what they are when it makes a difference.
    private bool Typed(Spot spot)
    {
        if (spot.In.Pending.All(p => p.Visits.Count == 0) || Pendings.Suffice(spot.In))
        {
            return false;
        }

        for (var i = 0; i < spot.Locals.Length; i++)
        {
            foreach (var entry in reach.Entries(spot, i).OfType<TypeEntry>())
            {
                if (entry.Pending.Visits.Count > 0 && Enter(spot, spot.Locals[i], entry) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Resolve(Spot spot, ImmutableArray<Need> shown)
    {
        var open = new List<Need>(shown.Length);
        foreach (var need in shown)
        {
            if (need.By.Count == 0 && need.Common is not { By.Count: > 0 }
                && !(need.Chosen >= 0 && Take(need, need.Ways[need.Chosen])) && !TakeHere(need))
            {
                open.Add(need);
            }
        }

        Cover(spot, open);
        foreach (var need in open)
        {
            if (!Ordered(need).Any(way => Take(need, way)))
            {
                throw Unsatisfiable(need);
            }
        }
    }

    // What a visit that is there resolves costs no request; of several, the one where most of what stands below is.
    private bool TakeHere(Need need)
    {
        Visit? best = null;
        var most = -1;
        foreach (var visit in need.On.Visits)
        {
            foreach (var way in need.Ways)
            {
                if (Fits(visit, way) && Coverage.Of(schema, need, way) is var coverage && coverage > most)
                {
                    (best, most) = (visit, coverage);
                }
            }
        }

        if (best is null)
        {
            return false;
        }

        Read(best, need);
        return true;
    }

    // The rest by as few subgraphs as can be: the one that resolves most comes first.
    private void Cover(Spot spot, List<Need> open)
    {
        var useless = new HashSet<Local>();
        while (open.Count > 0)
        {
            var best = open.SelectMany(n => n.Ways.Where(IsDirect).Select(w => (Need: n, Way: w)))
                .Where(p => !useless.Contains(p.Way.Local) && reach.Time(spot, p.Way) != Reach.Never)
                .GroupBy(p => p.Way.Local)
                .OrderByDescending(g => g.Sum(p => Coverage.Of(schema, p.Need, p.Way)))
                .ThenBy(g => reach.Time(spot, g.First().Way))
                .FirstOrDefault();
            if (best is null)
            {
                return;
            }

            useless.Add(best.Key);
            if (At(spot, best.Key) is { } visit)
            {
                foreach (var (need, _) in best)
                {
                    Read(visit, need);
                    open.Remove(need);
                }
            }
        }
    }

    private static bool IsDirect(Way way) => !way.IsProvided && way.Field.Requires is null;

    private bool Fits(Visit visit, Way way) => visit.As == way.Local && (way.IsProvided
        ? Provides.Has(schema, visit.Provided, visit.On, way.Field.Join.Name)
        : way.Field.Requires is null);

    // The chosen way first, then the earliest, then those that cost no request.
    private IEnumerable<Way> Ordered(Need need)
    {
        var ways = need.Ways.Where(w => reach.Time(need.On, w) != Reach.Never)
            .OrderBy(w => reach.Time(need.On, w))
            .ThenBy(w => need.On.Visits.Exists(v => Fits(v, w)) ? 0 : 1)
            .ThenByDescending(w => Coverage.Of(schema, need, w));
        return need.Chosen >= 0 && need.Ways[need.Chosen] is var chosen
            ? ways.Where(w => w != chosen).Prepend(chosen)
            : ways;
    }
}
