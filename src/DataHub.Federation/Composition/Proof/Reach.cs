using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition.Proof;

/// <summary>
/// Where an object can be fetched once a subgraph has yielded it: the least set of places that keys open, whose fields
/// must be resolvable in places that are open already.
/// </summary>
internal sealed class Reach
{
    private readonly SubgraphTypes types;
    private readonly Circumstances given;
    private readonly Reach requirements;
    private readonly Dictionary<(string Type, Site Start), Open> known = [];
    private readonly Dictionary<(string Type, Site Site, string Field), Requirement> required = [];
    private readonly List<IGrowing> growing = [];

    /// <summary>The reach under some circumstances.</summary>
    public Reach(SubgraphTypes types, Circumstances given)
    {
        this.types = types;
        this.given = given;
        var bare = given.WithoutContexts();
        requirements = bare == given ? this : new(types, bare);
    }

    /// <summary>The places where an object of the type is open, when it is in one of <paramref name="starts"/>.</summary>
    public HashSet<Site> From(string type, IEnumerable<Site> starts) => [.. starts.SelectMany(s => From(type, s))];

    /// <summary>The places where an object of the type is open, when it is in <paramref name="start"/>.</summary>
    public IReadOnlySet<Site> From(string type, Site start)
    {
        if (!known.TryGetValue((type, start), out var open))
        {
            known[(type, start)] = open = new(this, type, start);
            Begin(open);
        }

        return open.Places;
    }

    /// <summary>The object that a place yields in a field; null when the field is a leaf.</summary>
    public Site? Next(string type, Site place, JoinField field) => types.Site(
        field.Type.Name(),
        place.Subgraph,
        Provision.Of([field.Provides, .. Provided(type, place, field).Select(f => f.SelectionSet)]));

    /// <summary>What keeps a place from resolving a field that it has; null when it does.</summary>
    public Hurdle? Hurdle(string type, Site place, JoinField field)
    {
        var label = types.Label(place.Type, place.Subgraph, field.Name);
        if ((field.IsExternal || (field.IsOverridden && label is null)) && Provided(type, place, field).IsEmpty)
        {
            return field.IsExternal ? new Hurdle.External() : new Hurdle.Overridden();
        }

        if (label is { } moving && given.Label(moving.Name) != moving.On)
        {
            return new Hurdle.Label(moving.Name, moving.On);
        }

        if (field.ContextArguments.FirstOrDefault(a => !given.Has(a.Context)) is { } argument)
        {
            return new Hurdle.Context(argument.Name);
        }

        return field.Requires is null || requirements.IsMet(type, place, field)
            ? null
            : new Hurdle.Requirement(field.Requires);
    }

    /// <summary>The part of an open place that resolves the field, or null.</summary>
    public JoinField? Resolves(string type, Site place, string field) =>
        place.Part.Field(field) is { } part && Hurdle(type, place, part) is null ? part : null;

    /// <summary>Whether a subgraph finds an object by a key that can be had in these places.</summary>
    public bool Finds(Site place, IReadOnlySet<Site> open, string type) =>
        place.Part.Keys.Any(k => k.Resolvable && Selects(open, type, k.Fields));

    /// <summary>Whether all of a selection can be had of an object that is open in these places.</summary>
    public bool Selects(IReadOnlySet<Site> open, string type, SelectionSet set) =>
        set.Selections.All(s => Selects(open, type, s));

    /// <summary>Whether one selection can.</summary>
    public bool Selects(IReadOnlySet<Site> open, string type, Selection selection) => selection switch
    {
        Field { Name: "__typename" } => true,
        Field field => Selects(open, type, field),
        InlineFragment fragment => fragment.TypeCondition is { } on && !types.Applies(on.Name, type)
            || Selects(open, type, fragment.SelectionSet),
        _ => false,
    };

    /// <summary>
    /// An object that is yielded as an abstract type, as one of the types it can be. An interface object is one of
    /// them only together with a place that knows which.
    /// </summary>
    public ImmutableArray<Site> As(string type, Site place)
    {
        if (!types.RuntimeTypes(place).Contains(type))
        {
            return [];
        }

        if (!place.Part.IsInterfaceObject)
        {
            return [types.Site(type, place.Subgraph, place.Provided)!];
        }

        ImmutableArray<Site> knowing =
        [
            .. From(place.Type, place).Where(p => !p.Part.IsInterfaceObject && types.RuntimeTypes(p).Contains(type))
                .Select(p => types.Site(type, p.Subgraph, Provision.None)!),
        ];
        return knowing.IsEmpty ? [] : [place, .. knowing];
    }

    private bool Selects(IReadOnlySet<Site> open, string type, Field field)
    {
        if (field.SelectionSet is not { } inner)
        {
            return open.Any(p => Resolves(type, p, field.Name) is not null);
        }

        List<Site> next =
        [
            .. from place in open
               let part = Resolves(type, place, field.Name)
               where part is not null
               select Next(type, place, part),
        ];
        return next.Count > 0 && SelectsBelow(next, inner);
    }

    // Whatever type the object has, its part of the selection must be there; a fragment must be meant for some type.
    private bool SelectsBelow(List<Site> places, SelectionSet set)
    {
        if (places.All(p => p.Part.IsInterfaceObject) && !set.Selections.OfType<InlineFragment>().Any())
        {
            return Selects(From(places[0].Type, places), places[0].Type, set);
        }

        List<string> possible = [.. places.SelectMany(p => types.RuntimeTypes(p)).Distinct()];
        return set.Selections.OfType<InlineFragment>()
                .All(f => f.TypeCondition is not { } on || possible.Exists(t => types.Applies(on.Name, t)))
            && possible.TrueForAll(t => Selects(From(t, places.SelectMany(p => As(t, p))), t, set));
    }

    private ImmutableArray<Field> Provided(string type, Site place, JoinField field) =>
        place.Provided.Of(field.Name, on => on == place.Type || types.Applies(on, type));

    private bool IsMet(string type, Site place, JoinField field)
    {
        if (!required.TryGetValue((type, place, field.Name), out var requirement))
        {
            required[(type, place, field.Name)] = requirement = new(this, type, place, field.Requires!);
            Begin(requirement);
        }

        return requirement.IsMet;
    }

    // What is asked for while something grows is answered as far as it is known, and grows with it to the end.
    private void Begin(IGrowing begun)
    {
        growing.Add(begun);
        if (growing.Count > 1)
        {
            return;
        }

        for (var grown = true; grown;)
        {
            grown = false;
            for (var i = 0; i < growing.Count; i++)
            {
                grown |= growing[i].Grow();
            }
        }

        growing.Clear();
    }

    /// <summary>Something that only becomes more as more is known.</summary>
    private interface IGrowing
    {
        /// <summary>Whether it has become more.</summary>
        bool Grow();
    }

    /// <summary>The places that are open to an object from one.</summary>
    private sealed class Open(Reach reach, string type, Site start) : IGrowing
    {
        private readonly List<Site> closed = [.. reach.types.Parts(type).Where(p => p != start)];

        public HashSet<Site> Places { get; } = [start];

        public bool Grow()
        {
            var before = Places.Count;
            for (var last = 0; last < Places.Count;)
            {
                last = Places.Count;
                for (var i = closed.Count - 1; i >= 0; i--)
                {
                    if (Opens(closed[i]))
                    {
                        Places.Add(closed[i]);
                        closed.RemoveAt(i);
                    }
                }
            }

            return Places.Count > before;
        }

        private bool Opens(Site place) =>
            type == reach.types.Query || reach.Finds(place, Places, type);
    }

    /// <summary>
    /// What a field requires, had from its own place. Its subgraph is told in a representation, so it must find the
    /// object by a key.
    /// </summary>
    private sealed class Requirement(Reach reach, string type, Site place, SelectionSet needs) : IGrowing
    {
        public bool IsMet { get; private set; }

        public bool Grow()
        {
            if (IsMet)
            {
                return false;
            }

            var open = reach.From(type, place);
            return IsMet = reach.Finds(place, open, type) && reach.Selects(open, type, needs);
        }
    }
}
