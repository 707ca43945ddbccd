using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>How one need is met: by which visit of its object, and what that takes before.</summary>
internal sealed partial class Draft
{
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
        new($"There is no way to resolve {need.Definition.Coordinate} where it is asked.");
}
