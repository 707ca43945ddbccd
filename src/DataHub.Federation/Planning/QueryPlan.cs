using System.Collections.Immutable;
using System.Text;
using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Federation;

/// <summary>
/// What to ask of whom, in which order, for one operation, rights class and shape of variables. The requests of a wave
/// run side by side; a wave starts when the one before has ended.
/// </summary>
/// <param name="Root">Where the answer starts.</param>
/// <param name="Waves">The requests.</param>
/// <param name="Denied">Selections that are withheld: never fetched, only named.</param>
/// <param name="Masked">Selections that are masked on every row.</param>
/// <param name="Reads">Which selections read which dataset, for STALE.</param>
public sealed record QueryPlan(
    ObjectShape Root,
    ImmutableArray<ImmutableArray<PlannedRequest>> Waves,
    ImmutableArray<(FieldSite Site, DeniedAccess Access)> Denied,
    ImmutableArray<FieldSite> Masked,
    ImmutableArray<(FieldSite Site, Dataset Dataset)> Reads)
{
    /// <summary>How many drafts were compared.</summary>
    public int Tried { get; init; }

    /// <summary>Whether the search for a cheaper plan ended because its budget was spent.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether there is nothing to say of its answer but what its run notes.</summary>
    public bool IsPlain { get; } = Denied.IsEmpty && Masked.IsEmpty && Reads.IsEmpty;

    /// <summary>The events that the plan begins with, each time one comes; null where it begins with fetches.</summary>
    public ICompiledEvents? Events => Waves is [[{ Compiled: ICompiledEvents events }], ..] ? events : null;

    /// <summary>The plan for people: waves, fetches, what they depend on.</summary>
    public string Text(bool statements = false)
    {
        var text = new StringBuilder();
        for (var wave = 0; wave < Waves.Length; wave++)
        {
            text.Append("wave ").Append(wave + 1).AppendLine();
            foreach (var request in Waves[wave])
            {
                PlanText.Append(text, request, statements);
            }
        }

        foreach (var (site, access) in Denied)
        {
            text.Append("denied ").Append(string.Join('.', site.Path)).Append(" (").Append(site.Coordinate)
                .Append("): ").AppendLine(access.Why.ToString());
        }

        return IsCut
            ? text.Append("cut: ").Append(Tried).AppendLine(" drafts were compared; there may be a cheaper one").ToString()
            : text.ToString();
    }
}
