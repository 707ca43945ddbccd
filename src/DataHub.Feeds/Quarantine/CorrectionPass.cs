using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>The corrections in force, as a pass over a run's rows meets them.</summary>
internal sealed class CorrectionPass(
    Feed feed, IReadOnlyList<string> columns, RowIdentity identity, Dictionary<string, Correction> inForce)
{
    private readonly HashSet<Correction> seen = [];

    /// <summary>Those whose rows the run brought.</summary>
    public IReadOnlyCollection<Correction> Seen => seen;

    /// <summary>Those whose rows it did not bring.</summary>
    public IEnumerable<Correction> Unseen => inForce.Values.Where(correction => !seen.Contains(correction));

    /// <summary>Corrects the row when a person did; the notes say of which values.</summary>
    public ImmutableArray<Note> Apply(RowReader raw)
    {
        if (inForce.Count == 0 || !inForce.TryGetValue(identity.HashOf(raw), out var correction))
        {
            return [];
        }

        seen.Add(correction);
        return correction.Apply(raw, columns, feed);
    }
}
