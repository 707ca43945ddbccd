using System.Collections.Immutable;
using DataHub.Schema;

namespace DataHub.Federation.Composition.Proof;

/// <summary>
/// Proves that every field a query can ask for can be answered: from every root, an object that a subgraph yields must
/// have each of its fields resolved there or in subgraphs that keys lead to. Tells each field for which that fails.
/// </summary>
internal sealed class SatisfiabilityProof
{
    private readonly TypeSystem api;
    private readonly SubgraphTypes types;
    private readonly IReadOnlyDictionary<string, ImmutableArray<string>> contexts;
    private readonly Action<Unreached> refuse;
    private readonly Dictionary<string, Reach> reaches = [];
    private readonly Dictionary<(string Type, string Given), List<HashSet<Site>>> proven = [];
    private readonly Queue<State> waiting = new();
    private readonly HashSet<string> told = [];

    private SatisfiabilityProof(
        TypeSystem api,
        SubgraphTypes types,
        IReadOnlyDictionary<string, ImmutableArray<string>> contexts,
        Action<Unreached> refuse)
    {
        this.api = api;
        this.types = types;
        this.contexts = contexts;
        this.refuse = refuse;
    }

    /// <summary>Walks from the roots over all that can be asked.</summary>
    /// <param name="api">What can be asked.</param>
    /// <param name="types">The types as the subgraphs have them.</param>
    /// <param name="contexts">The contexts that objects of a type set.</param>
    /// <param name="refuse">Told every field that can't be answered, once.</param>
    public static void Run(
        TypeSystem api,
        SubgraphTypes types,
        IReadOnlyDictionary<string, ImmutableArray<string>> contexts,
        Action<Unreached> refuse)
    {
        var proof = new SatisfiabilityProof(api, types, contexts, refuse);
        foreach (var (root, word) in new[] { (api.Query, "query"), (api.Mutation, "mutation"), (api.Subscription, "subscription") })
        {
            if (root is not null)
            {
                proof.Enter(root, [.. types.Parts(root.Name)], Circumstances.None, new(null, word), []);
            }
        }

        while (proof.waiting.TryDequeue(out var state))
        {
            proof.Visit(state);
        }
    }

    private void Visit(State state)
    {
        var reached = ReachOf(state.Given).From(state.Type.Name, state.Starts);
        if (IsProven(state, reached))
        {
            return;
        }

        foreach (var field in state.Type.Fields)
        {
            foreach (var given in Branches(state, field))
            {
                Follow(state with { Given = given }, field, reached);
            }
        }
    }

    // More places never resolve less.
    private bool IsProven(State state, HashSet<Site> reached)
    {
        var key = (state.Type.Name, $"{state.Given.Text};{string.Join(',', state.Sets)}");
        if (!proven.TryGetValue(key, out var before))
        {
            proven[key] = before = [];
        }

        if (before.Exists(b => b.IsSubsetOf(reached)))
        {
            return true;
        }

        before.Add(reached);
        return false;
    }

    // A field that moves under a label must be resolved whether the label is on or off.
    private IEnumerable<Circumstances> Branches(State state, FieldDefinition field) =>
        types.HasLabels && types.Label(state.Type.Name, field.Name) is { } label && state.Given.Label(label) is null
            ? [state.Given.With(label, true), state.Given.With(label, false)]
            : [state.Given];

    private void Follow(State state, FieldDefinition field, HashSet<Site> before)
    {
        var reach = ReachOf(state.Given);
        var reached = types.HasLabels ? reach.From(state.Type.Name, state.Starts) : before;
        var resolving = reached.Select(p => (Site: p, Field: reach.Resolves(state.Type.Name, p, field.Name)))
            .Where(r => r.Field is not null).ToList();
        if (resolving.Count == 0)
        {
            Refuse(new(state.Type.Name, field.Name, state.Way, reached, [.. state.Starts], reach));
        }
        else if (field.Type.Named is CompositeType of)
        {
            var next = resolving.Select(r => reach.Next(state.Type.Name, r.Site, r.Field!)!).Distinct();
            Enter(of, [.. next], state.Given.With(state.Sets), state.Way.Into(field.Name), []);
        }
    }

    private void Enter(
        CompositeType type, ImmutableArray<Site> places, Circumstances given, Way way, ImmutableArray<string> outer)
    {
        ImmutableArray<string> sets = [.. outer, .. contexts.GetValueOrDefault(type.Name, [])];
        if (type is ObjectType of)
        {
            waiting.Enqueue(new(of, places, given, way, sets));
            return;
        }

        foreach (var possible in api.Possible(type))
        {
            ImmutableArray<Site> starts = [.. places.SelectMany(p => ReachOf(given).As(possible.Name, p)).Distinct()];
            if (!starts.IsEmpty)
            {
                Enter(possible, starts, given, way.On(possible.Name), sets);
            }
            else if (places.FirstOrDefault(p => p.Part.IsInterfaceObject) is { } place)
            {
                Refuse(new(possible.Name, null, way, ReachOf(given).From(place.Type, [place]), [place], ReachOf(given)));
            }
        }
    }

    private void Refuse(Unreached unreached)
    {
        if (told.Add($"{unreached.Type}.{unreached.Field}"))
        {
            refuse(unreached);
        }
    }

    private Reach ReachOf(Circumstances given)
    {
        if (!reaches.TryGetValue(given.Text, out var reach))
        {
            reaches[given.Text] = reach = new(types, given);
        }

        return reach;
    }

    // An object sets contexts for what is below it, not for its own fields.
    private sealed record State(
        ObjectType Type, ImmutableArray<Site> Starts, Circumstances Given, Way Way, ImmutableArray<string> Sets);
}
