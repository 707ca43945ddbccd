using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Court;

/// <summary>What came of asking a source, the worst last.</summary>
internal enum SourceStatus
{
    None,
    Found,
    Stale,
    Denied,
    Unavailable,
}

/// <summary>What came of asking one dataset.</summary>
internal sealed record Source(HeldDataset Dataset, SourceStatus Status, long? RecordAsOf, string? Reason);

/// <summary>
/// Tells for each dataset what came of asking it. "No record" is said only of a list that was read to its end; whatever
/// is missing without another reason counts as down.
/// </summary>
internal static class SourceReport
{
    /// <summary>Whom a reference or a list below a row reads.</summary>
    private static readonly ImmutableDictionary<string, HeldDataset> Referred = new Dictionary<string, HeldDataset>
    {
        ["tenant"] = HeldDataset.Enterprise,
        ["lessor"] = HeldDataset.Enterprise,
        ["enterprise"] = HeldDataset.Enterprise,
        ["employer"] = HeldDataset.Enterprise,
        ["tenantPerson"] = HeldDataset.Person,
        ["person"] = HeldDataset.Person,
        ["powerOns"] = HeldDataset.PowerOn,
        ["dispute"] = HeldDataset.Dispute,
        ["parties"] = HeldDataset.DisputeParty,
    }.ToImmutableDictionary();

    /// <summary>The sources of a search.</summary>
    public static ImmutableArray<Source> Of(Pages pages, Holdings held)
    {
        var asked = pages.Question.Listings.SelectMany(l => l.Datasets);
        var reasons = pages.Reasons.Select(r => (Dataset: DatasetOf(r, pages), r.Reason, r.Since)).ToList();
        var troubled = reasons
            .Where(r => r.Reason is FieldReason.Unavailable or FieldReason.Stale)
            .Select(r => r.Dataset);
        var origins = held.Origins.ToLookup(o => o.Dataset);
        return
        [
            .. asked.Concat(troubled).Distinct()
                .OrderBy(d => d.Department, StringComparer.Ordinal)
                .ThenBy(d => d.Name, StringComparer.Ordinal)
                .Select(Tell),
        ];

        Source Tell(HeldDataset dataset)
        {
            var own = reasons.Where(r => r.Dataset == dataset).ToList();
            var lost = pages.Question.Listings.Any(
                l => l.Datasets.Contains(dataset) && pages.Missing.Contains(l.Alias));
            var status = StatusOf(lost, [.. own.Select(r => r.Reason)], origins[dataset].Any());
            return new(
                dataset,
                status,
                origins[dataset].Max(o => o.RecordAsOf),
                ReasonOf(status, own.Select(r => r.Since).FirstOrDefault(s => s is not null)));
        }
    }

    private static SourceStatus StatusOf(bool lost, HashSet<FieldReason> reasons, bool found) =>
        reasons.Contains(FieldReason.Unavailable) ? SourceStatus.Unavailable
        : lost ? (reasons.Contains(FieldReason.Denied) ? SourceStatus.Denied : SourceStatus.Unavailable)
        : reasons.Contains(FieldReason.Stale) ? SourceStatus.Stale
        : found ? SourceStatus.Found
        : SourceStatus.None;

    private static string? ReasonOf(SourceStatus status, string? since) => status switch
    {
        SourceStatus.None => "已查询, 没有记录。It answered, and has no record.",
        SourceStatus.Stale => $"归集未按期完成, 最近一次成功在 {since}。Its feed is behind; the last good run was then.",
        SourceStatus.Denied => "无权读取。It may not be read for this search.",
        SourceStatus.Unavailable => "未能查询, 不等于没有记录。It couldn't be asked, which doesn't mean that it has no record.",
        _ => null,
    };

    // A reason names the selection it is about: a field of the dataset, or a list or reference that reads it. Whatever
    // would have been read through a list that is missing was not asked, and says nothing of its own source.
    private static HeldDataset DatasetOf(ReasonEntry reason, Pages pages)
    {
        var site = reason.Site;
        var listing = pages.Question.Listings.FirstOrDefault(l => l.Alias == site.Path[0]);
        if (listing is not null && pages.Missing.Contains(listing.Alias))
        {
            return listing.Dataset;
        }

        var (type, field) = site.Coordinate.Split('.') is [var t, var f] ? (t, f) : (site.Coordinate, "");
        if (reason.Reason == FieldReason.Stale && site.Path.Length > 1 && Referred.TryGetValue(field, out var target))
        {
            return target;
        }

        return listing?.Datasets.FirstOrDefault(d => d.Name == type)
            ?? (type == HeldDataset.Enterprise.Name ? HeldDataset.Enterprise : null)
            ?? (type == HeldDataset.Person.Name ? HeldDataset.Person : null)
            ?? listing?.Dataset
            ?? new HeldDataset(site.Owner ?? "", type);
    }
}
