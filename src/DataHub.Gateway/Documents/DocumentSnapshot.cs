using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Gateway;

/// <summary>The documents of one revision.</summary>
internal sealed class DocumentSnapshot(long revision, ImmutableArray<TrustedDocument> ever)
{
    private Check? check;

    public long Revision { get; } = revision;

    /// <summary>The documents that run.</summary>
    public ImmutableArray<TrustedDocument> All { get; } = [.. ever.Where(d => !d.IsWithdrawn)];

    /// <summary>What ids stand for, or stood for before they were withdrawn.</summary>
    public FrozenDictionary<(string, string), TrustedDocument> ById { get; } =
        ever.ToFrozenDictionary(d => (d.Department, d.Id));

    private FrozenDictionary<(string, string), TrustedDocument> ByHash { get; } =
        ever.Where(d => !d.IsWithdrawn).DistinctBy(d => (d.Department, d.HashId)).ToFrozenDictionary(d => (d.Department, d.HashId));

    public TrustedDocument? Find(string department, string id) =>
        ById.GetValueOrDefault((department, id)) is { IsWithdrawn: false } named ? named : ByHash.GetValueOrDefault((department, id));

    public ImmutableArray<(TrustedDocument, HubError)> BrokenUnder(TypeSystem types, DocumentCheck rules)
    {
        if (check is not { } known || known.Types != types)
        {
            check = known = new Check(
                types, [.. All.SelectMany(d => rules.Run(d.Text, types).Errors.Take(1).Select(e => (d, e)))]);
        }

        return known.Broken;
    }

    private sealed record Check(TypeSystem Types, ImmutableArray<(TrustedDocument, HubError)> Broken);
}
