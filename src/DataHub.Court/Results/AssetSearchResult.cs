using System.Collections.Immutable;

namespace DataHub.Court;

/// <summary>The result of a search.</summary>
internal sealed record AssetSearchResult(
    string AuditId,
    ImmutableArray<Source> Sources,
    ImmutableArray<Lead> Leads,
    Debtor Debtor,
    long? ClaimFen)
{
    /// <summary>A source that is down leaves the result partial, however much was found elsewhere.</summary>
    public bool IsComplete => Sources.All(s => s.Status != SourceStatus.Unavailable);

    /// <summary>The sum of what counts.</summary>
    public long IdentifiedFen => Leads.Where(l => l.Counted).Sum(l => l.EstimateFen ?? 0);

    /// <summary>As the API's type has it.</summary>
    public IReadOnlyDictionary<string, object?> ToValue() => new Dictionary<string, object?>
    {
        ["auditId"] = AuditId,
        ["state"] = IsComplete ? "COMPLETE" : "PARTIAL",
        ["sources"] = Sources.Select(ToValue).ToList(),
        ["leads"] = Leads.Select(ToValue).ToList(),
        ["identifiedTotal"] = IdentifiedFen,
        ["claimAmount"] = ClaimFen,
    };

    private static Dictionary<string, object?> ToValue(Source source) => new()
    {
        ["department"] = source.Dataset.Department,
        ["dataset"] = source.Dataset.Name,
        ["status"] = ApiNames.Of(source.Status),
        ["recordAsOf"] = source.RecordAsOf,
        ["reason"] = source.Reason,
    };

    private Dictionary<string, object?> ToValue(Lead lead) => new()
    {
        ["leadId"] = lead.LeadId,
        ["category"] = ApiNames.Of(lead.Category),
        ["strength"] = ApiNames.Of(lead.Strength),
        ["title"] = lead.Title,
        ["address"] = lead.AddressCode is { } code ? new Dictionary<string, object?> { ["addressCode"] = code } : null,
        ["counterparty"] = lead.MaskedCounterparty,
        ["estimate"] = lead.EstimateFen,
        ["estimateBasis"] = lead.EstimateBasis,
        ["periodFrom"] = lead.From?.ToString("yyyy-MM-dd"),
        ["periodTo"] = lead.To?.ToString("yyyy-MM-dd"),
        ["counted"] = lead.Counted,
        ["matchGrade"] = ApiNames.Of(lead.GradeFor(Debtor)),
        ["suggestedStep"] = lead.SuggestedStep,
        ["provenance"] = lead.Origins.Select(ToValue).ToList(),
    };

    private static Dictionary<string, object?> ToValue(Origin origin) => new()
    {
        ["department"] = origin.Dataset.Department,
        ["dataset"] = origin.Dataset.Name,
        ["system"] = origin.System,
        ["run"] = origin.Run,
        ["sourceKey"] = origin.SourceKey,
        ["recordAsOf"] = origin.RecordAsOf,
        ["rowHash"] = origin.RowHash,
    };
}
