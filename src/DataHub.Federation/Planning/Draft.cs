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
internal sealed class Draft
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

    private bool Take(Need need, Way way)
    {
        if (By(need, way) is not { } visit)
        {
            return false;
        }

        Read(visit, need);
        return true;
    }

    private Visit? By(Need need, Way way)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return way.IsProvided ? Providing(need, way)
            : way.Field.Requires is { } requires ? Required(need.On, way.Local, requires)
            : At(need.On, way.Local);
    }

    private Visit? Providing(Need need, Way way)
    {
        if (need.On.Visits.Find(v => Fits(v, way)) is { } here)
        {
            return here;
        }

        foreach (var up in need.On.In.Via?.Ways ?? [])
        {
            if (up.Local.Subgraph == way.Local.Subgraph && Take(need.On.In.Via!, up)
                && need.On.Visits.Find(v => Fits(v, way)) is { } provided)
            {
                return provided;
            }
        }

        return null;
    }

    // The objects as a subgraph knows them, by the way that is chosen or the earliest.
    private Visit? At(Spot spot, Local local)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (spot.Visits.Find(v => v.As == local) is { } here)
        {
            return here;
        }

        if (!underWay.Add((spot, local)))
        {
            return null;
        }

        var entries = reach.Entries(spot, spot.Locals.IndexOf(local)).Where(e => reach.Time(spot, e) != Reach.Never)
            .OrderByDescending(e => e.IsChosen)
            .ThenBy(e => reach.Time(spot, e))
            .ThenBy(e => e is DescendEntry descend && spot.In.Via!.On.Visits.Exists(v => Fits(v, descend.Way)) ? 0 : 1)
            .ThenBy(e => e is KeyEntry ? 0 : 1);
        var visit = entries.Select(e => Enter(spot, local, e)).FirstOrDefault(v => v is not null);
        underWay.Remove((spot, local));
        return visit;
    }

    private Visit? Enter(Spot spot, Local local, Entry entry)
    {
        switch (entry)
        {
            case DescendEntry descend:
                return Take(spot.In.Via!, descend.Way) ? spot.Visits.Find(v => v.As == local) : null;
            case TypeEntry type:
                return At(type.Pending, type.Pending.Locals[type.Local]) is { } typing
                    ? Visited(spot, local, typing.In, [])
                    : null;
            case KeyEntry key:
                return Found(spot, local, key.Key, null);
            default:
                var step = Add(new RootStep(Steps.Count, local.Subgraph, series, spot));
                step.After.UnionWith(Makers(spot));
                return Visited(spot, local, step, []);
        }
    }

    private Visit? Required(Spot spot, Local local, SelectionSet requires)
    {
        if (required.TryGetValue((spot, local, requires), out var known))
        {
            return known;
        }

        // While it is under way, it can't help itself.
        required[(spot, local, requires)] = null;
        var visit = reach.Entries(spot, spot.Locals.IndexOf(local)).OfType<KeyEntry>()
            .OrderByDescending(e => e.IsChosen)
            .ThenBy(e => reach.Time(spot, e))
            .Select(e => Found(spot, local, e.Key, requires)).FirstOrDefault(v => v is not null);
        if (visit is null)
        {
            required.Remove((spot, local, requires));
            return null;
        }

        return required[(spot, local, requires)] = visit;
    }

    private Visit? Found(Spot spot, Local local, SelectionSet key, SelectionSet? requires)
    {
        var after = new HashSet<Step>();
        var spared = new HashSet<Step>();
        if (!Demand(spot, key, after) || (requires is not null && !Demand(spot, requires, spared)))
        {
            return null;
        }

        if (!spot.In.Pending.Contains(spot) && spot.In.Pending.Any(p => p.Visits.Count > 0))
        {
            // Only who says what they are makes them objects of this type.
            after.UnionWith(spot.Visits.Take(1).Select(v => v.In));
        }

        var step = Add(new EntityStep(Steps.Count, local.Subgraph, series, spot, local, key) { Requires = requires });
        spared.ExceptWith(after);
        step.Spared.UnionWith(spared);
        step.After.UnionWith(after);
        step.After.UnionWith(spared);
        return Visited(spot, local, step, []);
    }

    // Sees to it that all of a key or requirement is read, and says by whom.
    private bool Demand(Spot spot, SelectionSet set, HashSet<Step> after)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in set.Selections)
        {
            var met = selection switch
            {
                Field { Name: "__typename" } => true,
                Field field => Demand(outline.Hidden(spot, field), field.SelectionSet, after),
                InlineFragment inline when inline.TypeCondition is null || schema.Applies(inline.TypeCondition.Name, spot.Type) =>
                    Demand(spot, inline.SelectionSet, after),
                _ => true,
            };
            if (!met)
            {
                return false;
            }
        }

        return true;
    }

    private bool Demand(Need need, SelectionSet? inside, HashSet<Step> after)
    {
        var known = need.By.Count == 0 && need.Common is { By.Count: > 0 } common ? common : need;
        if (known.By.Count == 0 && !Ordered(known).Any(way => Take(known, way)))
        {
            return false;
        }

        after.Add(known.By[0].In);
        return inside is null
            || known.Inside!.Spots.Where(s => s.Visits.Count > 0).All(s => Demand(s, inside, after));
    }

    private void Read(Visit visit, Need need)
    {
        work.Spend();
        if (need.By.Contains(visit))
        {
            return;
        }

        need.By.Add(visit);
        visit.Reads.Add(need);
        SplitFilter(visit, need);
        if (need.Inside is not { } place)
        {
            return;
        }

        var field = visit.As.Field(need.Definition.Name)!;
        foreach (var spot in place.Pending.Concat(place.Spots))
        {
            if (schema.Yielded(field, visit.As.Subgraph, spot.Type) is { } local)
            {
                Visited(spot, local, visit.In, Provides.Of(schema, visit.Provided, field, need.On, spot));
            }
        }
    }

    private void SplitFilter(Visit visit, Need need)
    {
        if (need.Shown?.List.Where is not { } where || Meanings.DatasetOf(need.Definition.Meaning) is not { } dataset)
        {
            return;
        }

        need.Where = new FilterSplitter(schema.Api, holder, this, need).Split(
            where, visit.As.Subgraph, dataset, visit.In.After);
    }

    private static Visit Visited(Spot spot, Local local, ReadingStep step, ImmutableArray<SelectionSet> provided)
    {
        var visit = new Visit(spot, local, step, provided);
        spot.Visits.Add(visit);
        step.Visits.Add(visit);
        return visit;
    }

    private static IEnumerable<Step> Makers(Spot spot) => spot.In.Via is { } via ? via.By.Select(v => v.In) : [];

    private T Add<T>(T step)
        where T : Step
    {
        Steps.Add(step);
        return step;
    }

    private static InvalidOperationException Unsatisfiable(Need need) =>
        new($"Composition let {need.Definition.Coordinate} pass without a way to resolve it where it is asked.");
}
