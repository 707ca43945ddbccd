using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace DataHub.Engine;

/// <summary>The keys that a key fetch found, as a JSON array of stored values.</summary>
public sealed record KeySet(string Json, int Count);

/// <summary>
/// One run of a plan: its variables, the keys and objects that fetches leave for later ones, and the reasons why
/// something is missing. Safe to use from the fetches of one wave at once.
/// </summary>
public sealed class Execution(VariableValues variables, object? context = null)
{
    // Most runs note nothing, so nothing is made for notes before the first.
    private readonly Lock gate = new();
    private List<ResultObject>?[] tracked = [];
    private Dictionary<int, KeySet>? keySets;
    private Dictionary<(FieldSite Site, FieldReason Reason), int>? reasons;
    private HashSet<FieldSite>? truncated;
    private Dictionary<FieldSite, string>? aged;
    private List<(HubError Error, FieldSite? Site)>? refusals;
    private List<(string Coordinate, Exception Bug)>? bugs;

    /// <summary>Held while an answer fills slots: two subgraphs that are asked at once may answer fields of one object.</summary>
    public Lock Gate => gate;

    /// <summary>The coerced variables.</summary>
    public VariableValues Variables { get; } = variables;

    /// <summary>Who asks, as the gateway knows it; subgraphs in code hand it on when they ask the schema themselves.</summary>
    public object? Context { get; } = context;

    /// <summary>Every reason with the number of rows it stands for (0 where it doesn't depend on rows).</summary>
    public IReadOnlyDictionary<(FieldSite Site, FieldReason Reason), int> Reasons =>
        reasons ?? (IReadOnlyDictionary<(FieldSite, FieldReason), int>)ImmutableDictionary<(FieldSite, FieldReason), int>.Empty;

    /// <summary>The selections that the hub's own cap cut, for <c>extensions.truncated</c>.</summary>
    public IReadOnlyCollection<FieldSite> Truncated => truncated ?? (IReadOnlyCollection<FieldSite>)[];

    /// <summary>The selections whose source says since when it is old.</summary>
    public IReadOnlyDictionary<FieldSite, string> Aged =>
        aged ?? (IReadOnlyDictionary<FieldSite, string>)ImmutableDictionary<FieldSite, string>.Empty;

    /// <summary>The errors of fields whose request is at fault, with their selections.</summary>
    public IReadOnlyCollection<(HubError Error, FieldSite? Site)> Refusals => refusals ?? [];

    /// <summary>What threw in code, with the field's coordinate; never part of an answer.</summary>
    public IReadOnlyCollection<(string Coordinate, Exception Bug)> Bugs => bugs ?? [];

    /// <summary>Whether there is anything to say of the data besides it.</summary>
    public bool HasNotes => reasons is not null || truncated is not null || refusals is not null || aged is not null;

    /// <summary>Notes a reason; <paramref name="rows"/> are added up.</summary>
    public void Note(FieldSite site, FieldReason reason, int rows = 0)
    {
        lock (gate)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(reasons ??= [], (site, reason), out _) += rows;
        }
    }

    /// <summary>Notes that the cap cut a selection.</summary>
    public void Truncate(FieldSite site)
    {
        lock (gate)
        {
            (truncated ??= []).Add(site);
        }
    }

    /// <summary>Notes since when the source of a selection is old.</summary>
    public void Age(FieldSite site, string since)
    {
        lock (gate)
        {
            (aged ??= []).TryAdd(site, since);
        }
    }

    /// <summary>Notes that a field is null because its own request is at fault.</summary>
    public void Refuse(HubError error, FieldSite? site)
    {
        lock (gate)
        {
            (refusals ??= []).Add((error, site));
        }
    }

    /// <summary>Notes that the code of a field threw.</summary>
    public void Report(string coordinate, Exception bug)
    {
        lock (gate)
        {
            (bugs ??= []).Add((coordinate, bug));
        }
    }

    /// <summary>Remembers objects, by the numbers of their shapes, for the fetches that fill their other slots.</summary>
    public void Track(List<ResultObject>?[] made)
    {
        if (made.Length == 0)
        {
            return;
        }

        lock (gate)
        {
            if (made.Length > tracked.Length)
            {
                Array.Resize(ref tracked, made.Length);
            }

            for (var shape = 0; shape < made.Length; shape++)
            {
                if (made[shape] is not { } more)
                {
                    continue;
                }

                if (tracked[shape] is { } known)
                {
                    known.AddRange(more);
                }
                else
                {
                    tracked[shape] = more;
                }
            }
        }
    }

    /// <summary>All objects of a shape so far.</summary>
    public IReadOnlyList<ResultObject> Tracked(ObjectShape shape)
    {
        lock (gate)
        {
            return (shape.Id < tracked.Length ? tracked[shape.Id] : null) ?? (IReadOnlyList<ResultObject>)[];
        }
    }

    /// <summary>Leaves keys for later filters.</summary>
    public void Leave(int keySet, KeySet keys)
    {
        lock (gate)
        {
            (keySets ??= [])[keySet] = keys;
        }
    }

    /// <summary>The keys that an earlier fetch left.</summary>
    public KeySet Keys(int keySet)
    {
        lock (gate)
        {
            return keySets![keySet];
        }
    }
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
