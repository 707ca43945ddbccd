using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace DataHub.Engine;

/// <summary>The keys that a key fetch found, as a JSON array of stored values.</summary>
public sealed record KeySet(string Json, int Count);

/// <summary>
/// One run of a plan: its variables, the keys and objects that fetches leave for later ones, and the reasons why
/// something is missing. Safe to use from the fetches of one wave at once.
/// </summary>
public sealed class Execution(VariableValues variables, object? context = null)
{
    private readonly ConcurrentDictionary<int, List<ResultObject>> tracked = new();
    private readonly ConcurrentDictionary<int, KeySet> keySets = new();
    private readonly ConcurrentDictionary<(FieldSite Site, FieldReason Reason), int> reasons = new();
    private readonly ConcurrentDictionary<FieldSite, bool> truncated = new();
    private readonly ConcurrentQueue<(HubError Error, FieldSite? Site)> refusals = new();
    private readonly ConcurrentQueue<(string Coordinate, Exception Bug)> bugs = new();

    /// <summary>The coerced variables.</summary>
    public VariableValues Variables { get; } = variables;

    /// <summary>Who asks, as the gateway knows it; subgraphs in code hand it on when they ask the schema themselves.</summary>
    public object? Context { get; } = context;

    /// <summary>Every reason with the number of rows it stands for (0 where it doesn't depend on rows).</summary>
    public IReadOnlyDictionary<(FieldSite Site, FieldReason Reason), int> Reasons => reasons;

    /// <summary>Notes a reason; <paramref name="rows"/> are added up.</summary>
    public void Note(FieldSite site, FieldReason reason, int rows = 0) =>
        reasons.AddOrUpdate((site, reason), rows, (_, before) => before + rows);

    /// <summary>The selections that the hub's own cap cut, for <c>extensions.truncated</c>.</summary>
    public ICollection<FieldSite> Truncated => truncated.Keys;

    /// <summary>Notes that the cap cut a selection.</summary>
    public void Truncate(FieldSite site) => truncated[site] = true;

    /// <summary>The errors of fields whose request is at fault, with their selections.</summary>
    public IReadOnlyCollection<(HubError Error, FieldSite? Site)> Refusals => refusals;

    /// <summary>Notes that a field is null because its own request is at fault.</summary>
    public void Refuse(HubError error, FieldSite? site) => refusals.Enqueue((error, site));

    /// <summary>What threw in code, with the field's coordinate; never part of an answer.</summary>
    public IReadOnlyCollection<(string Coordinate, Exception Bug)> Bugs => bugs;

    /// <summary>Notes that the code of a field threw.</summary>
    public void Report(string coordinate, Exception bug) => bugs.Enqueue((coordinate, bug));

    /// <summary>Remembers an object for the fetches that fill its other slots.</summary>
    public void Track(ResultObject made)
    {
        var list = tracked.GetOrAdd(made.Shape.Id, _ => []);
        lock (list)
        {
            list.Add(made);
        }
    }

    /// <summary>All objects of a shape so far.</summary>
    public IReadOnlyList<ResultObject> Tracked(ObjectShape shape) =>
        tracked.TryGetValue(shape.Id, out var list) ? list : ImmutableArray<ResultObject>.Empty;

    /// <summary>Leaves keys for later filters.</summary>
    public void Leave(int keySet, KeySet keys) => keySets[keySet] = keys;

    /// <summary>The keys that an earlier fetch left.</summary>
    public KeySet Keys(int keySet) => keySets[keySet];
}

/// <summary>Why a selection is missing or not as it is in the source.</summary>
public enum FieldReason
{
    /// <summary>The caller may not read it.</summary>
    Denied,

    /// <summary>Shown masked.</summary>
    Masked,

    /// <summary>The source couldn't be read now.</summary>
    Unavailable,

    /// <summary>The feed's last good run is older than its schedule allows.</summary>
    Stale,

    /// <summary>The key is known, the entity isn't in its registry.</summary>
    NotFound,
}
