using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>
/// The earliest wave in which each way can be taken, and the ways into each spot. It is the least solution: a visit is as
/// early as the earliest way into it, a key or requirement as late as the latest of its parts.
/// </summary>
/// <param name="schema">The supergraph.</param>
/// <param name="outline">The operation.</param>
/// <param name="usable">Whether a subgraph finds entities by a key.</param>
internal sealed class Reach(PlanningSchema schema, Outline outline, Func<string, SelectionSet, bool> usable)
{
    /// <summary>No wave.</summary>
    public const int Never = int.MaxValue;

    private readonly Dictionary<Spot, int[]> inFlux = [];
    private readonly HashSet<Way> underWay = [];

    /// <summary>The earliest wave by local type.</summary>
    public int[] Times(Spot spot)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (spot.Times is { } known)
        {
            return known;
        }

        if (inFlux.TryGetValue(spot, out var flux))
        {
            return flux;
        }

        var times = new int[spot.Locals.Length];
        Array.Fill(times, Never);
        inFlux[spot] = times;
        while (Relax(spot, times))
        {
        }

        inFlux.Remove(spot);
        if (inFlux.Count == 0 && underWay.Count == 0)
        {
            spot.Times = times;
        }

        return times;
    }

    /// <summary>The ways into the objects of a spot as one subgraph knows them.</summary>
    public ImmutableArray<Entry> Entries(Spot spot, int local) => spot.Entries(local, () => [.. Made(spot, local)]);

    /// <summary>The wave in which an entry leads into the spot.</summary>
    public int Time(Spot spot, Entry entry) => entry switch
    {
        DescendEntry descend => Time(spot.In.Via!.On, descend.Way),
        KeyEntry key => Next(Time(spot, key.Key)),
        TypeEntry type => Times(type.Pending)[type.Local],
        _ => spot.In.Via is null ? 1 : Next(Entered(spot)),
    };

    /// <summary>The earliest wave that answers a way of a need.</summary>
    public int Time(Spot spot, Way way)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (way.Time > 0)
        {
            return way.Time;
        }

        if (!underWay.Add(way))
        {
            return Never;
        }

        var time = way.IsProvided ? Provided(spot, way)
            : way.Field.Requires is { } requires ? Next(Math.Max(Keys(spot, way.Local), Time(spot, requires)))
            : Times(spot)[way.Index];
        underWay.Remove(way);
        if (inFlux.Count == 0 && underWay.Count == 0)
        {
            way.Time = time;
        }

        return time;
    }

    /// <summary>The earliest wave after which all of a selection is known.</summary>
    public int Time(Spot spot, SelectionSet set)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var latest = 0;
        foreach (var selection in set.Selections)
        {
            latest = Math.Max(latest, selection switch
            {
                Field { Name: "__typename" } => 0,
                Field field => Time(spot, field),
                InlineFragment inline when inline.TypeCondition is null || schema.Applies(inline.TypeCondition.Name, spot.Type) =>
                    Time(spot, inline.SelectionSet),
                _ => 0,
            });
        }

        return latest;
    }

    private int Time(Spot spot, Field field)
    {
        var need = outline.Hidden(spot, field);
        var own = Earliest(need);
        if (need.Common is { } common)
        {
            own = Math.Min(own, Earliest(common));
        }

        if (own == Never || field.SelectionSet is null)
        {
            return own;
        }

        var latest = own;
        foreach (var inner in need.Inside!.Spots)
        {
            if (Times(inner).Min() != Never)
            {
                latest = Math.Max(latest, Time(inner, field.SelectionSet));
            }
        }

        return latest;
    }

    /// <summary>The earliest wave that answers a need.</summary>
    public int Earliest(Need need)
    {
        var earliest = Never;
        foreach (var way in need.Ways)
        {
            earliest = Math.Min(earliest, Time(need.On, way));
        }

        return earliest;
    }

    private bool Relax(Spot spot, int[] times)
    {
        var changed = false;
        for (var i = 0; i < times.Length; i++)
        {
            foreach (var entry in Entries(spot, i))
            {
                var time = Time(spot, entry);
                if (time < times[i])
                {
                    times[i] = time;
                    changed = true;
                }
            }
        }

        return changed;
    }

    private IEnumerable<Entry> Made(Spot spot, int index)
    {
        var local = spot.Locals[index];
        if (spot.In.Via is { } via)
        {
            foreach (var way in via.Ways)
            {
                if (way.Local.Subgraph == local.Subgraph && schema.Yielded(way.Field, local.Subgraph, spot.Type) == local)
                {
                    yield return new DescendEntry(way);
                }
            }

            foreach (var pending in spot.In.Pending)
            {
                if (IndexOf(pending, local.Subgraph) is var at and >= 0 && Types(pending.Locals[at], spot, local))
                {
                    yield return new TypeEntry(pending, at);
                }
            }
        }

        if (spot.In.Via is null || spot.Type == schema.Api.Query)
        {
            yield return new RootEntry();
        }

        foreach (var key in local.Keys)
        {
            if (usable(local.Subgraph, key))
            {
                yield return new KeyEntry(key);
            }
        }
    }

    // An interface's own subgraph says what its objects are; one that has it as an object doesn't know.
    private bool Types(Local pending, Spot spot, Local local) =>
        !pending.IsInterfaceObject && !pending.Keys.IsEmpty && local.Name == spot.Type.Name
        && schema.Applies(pending.Name, spot.Type);

    private static int IndexOf(Spot spot, string subgraph)
    {
        for (var i = 0; i < spot.Locals.Length; i++)
        {
            if (spot.Locals[i].Subgraph == subgraph)
            {
                return i;
            }
        }

        return -1;
    }

    // A requirement's entity is found by any key of the subgraph.
    private int Keys(Spot spot, Local local)
    {
        var earliest = Never;
        foreach (var key in local.Keys)
        {
            if (usable(local.Subgraph, key))
            {
                earliest = Math.Min(earliest, Time(spot, key));
            }
        }

        return earliest;
    }

    private int Provided(Spot spot, Way way)
    {
        var earliest = Never;
        foreach (var up in spot.In.Via?.Ways ?? [])
        {
            if (up.Local.Subgraph == way.Local.Subgraph)
            {
                earliest = Math.Min(earliest, Time(spot.In.Via!.On, up));
            }
        }

        return earliest;
    }

    private int Entered(Spot spot)
    {
        var earliest = Never;
        foreach (var way in spot.In.Via!.Ways)
        {
            earliest = Math.Min(earliest, Time(spot.In.Via.On, way));
        }

        return earliest;
    }

    private static int Next(int time) => time == Never ? Never : time + 1;
}
