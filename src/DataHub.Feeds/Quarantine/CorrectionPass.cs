using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>The corrections in force, as a pass over a run's rows meets them.</summary>
internal sealed class CorrectionPass(
    Feed feed, IReadOnlyList<string> columns, RowIdentity identity, Dictionary<string, Correction> inForce)
{
    private readonly HashSet<Correction> seen = [];

    /// <summary>Those whose rows the run brought.</summary>
    public IReadOnlyCollection<Correction> Seen => seen;

    /// <summary>The keys of the corrected rows.</summary>
    public IEnumerable<string> Keys => inForce.Values.Select(correction => correction.KeyHash).OfType<string>();

    /// <summary>Those whose rows it did not bring.</summary>
    public IEnumerable<Correction> Unseen => inForce.Values.Where(correction => !seen.Contains(correction));

    /// <summary>Corrects a row of the run when a person did; the notes say of which values.</summary>
    public ImmutableArray<Note> Apply(RowReader raw)
    {
        if (Find(raw) is not { } correction)
        {
            return [];
        }

        seen.Add(correction);
        return correction.Apply(raw, columns, feed);
    }

    /// <summary>Corrects a row of an earlier run when a person did.</summary>
    public ImmutableArray<Note> ApplyBefore(RowReader raw) => Find(raw)?.Apply(raw, columns, feed) ?? [];

    private Correction? Find(RowReader raw) =>
        inForce.Count == 0 ? null : inForce.GetValueOrDefault(identity.HashOf(raw));
}
