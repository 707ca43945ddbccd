using System.Collections.Immutable;

namespace DataHub.Court;

/// <summary>
/// Wages of a person from each employer that a certificate or a residence names. Both of one employer are one lead.
/// </summary>
internal static class WageLeads
{
    public static IEnumerable<Lead> Of(Holdings held, DateOnly today) =>
        held.Certificates.Select(Employment.Of).Concat(held.Residences.Select(Employment.Of))
            .Where(e => e.EmployerCode is not null)
            .GroupBy(e => e.EmployerCode!)
            .Select(from => OfEmployer(from.Key, [.. from], today));

    private static Lead OfEmployer(string code, ImmutableArray<Employment> sources, DateOnly today)
    {
        var current = sources.Where(s => s.IsValid && !(s.To < today)).ToImmutableArray();
        var shown = current.IsEmpty ? sources : current;
        return new(LeadCategory.Wage, LeadStrength.Income, code, "在职单位工资收入")
        {
            Origins = [.. sources.Select(s => s.Origin)],
            Counterparty = sources.Select(s => s.EmployerName).FirstOrDefault(n => n is not null),
            EstimateBasis = $"工资数额不详; 单位据{string.Join("、", sources.Select(s => s.Kind).Distinct())}",
            From = shown.Min(s => s.From),
            To = shown.Any(s => s.To is null) ? null : shown.Max(s => s.To),
            Counted = !current.IsEmpty,
            SuggestedStep = "向用人单位送达协助执行通知书, 扣留、提取收入, 保留生活必需费用(执行工作规定第29条)",
        };
    }

    /// <summary>What one record says of an employment.</summary>
    private sealed record Employment(
        string? EmployerCode,
        string? EmployerName,
        Origin Origin,
        string Kind,
        bool IsValid,
        DateOnly? From,
        DateOnly? To)
    {
        public static Employment Of(Certificate held) => new(
            held.EmployerCode,
            held.EmployerName,
            held.Origin,
            "特种作业证",
            held.State is not ("EXPIRED" or "REVOKED"),
            held.IssuedOn,
            held.ExpiresOn);

        public static Employment Of(Residence held) => new(
            held.EmployerCode, held.EmployerName, held.Origin, "居住登记", held.State != "CANCELLED", held.From, held.To);
    }
}
