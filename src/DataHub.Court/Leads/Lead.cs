using System.Collections.Immutable;
using DataHub.Datasets;

namespace DataHub.Court;

/// <summary>What a lead leads to.</summary>
internal enum LeadCategory
{
    Rent,
    Equipment,
    Goods,
    Premises,
    RealProperty,
    Receivable,
    Wage,
}

/// <summary>How strong a lead is.</summary>
internal enum LeadStrength
{
    Registered,
    Possession,
    Contract,
    Income,
    Claim,
    Clue,
}

/// <summary>How the debtor was recognised in a record, the surest first.</summary>
internal enum MatchGrade
{
    Exact,
    Upgraded,
}

/// <summary>A lead to an asset.</summary>
/// <param name="Key">The key of the record it stands on; with the category it names the lead for good.</param>
internal sealed record Lead(LeadCategory Category, LeadStrength Strength, string Key, string Title)
{
    /// <summary>The records behind it; two departments' records of one thing make one lead.</summary>
    public required ImmutableArray<Origin> Origins { get; init; }

    public string? AddressCode { get; init; }

    /// <summary>The other party, in clear; <see cref="MaskedCounterparty"/> is what may be shown.</summary>
    public string? Counterparty { private get; init; }

    public long? EstimateFen { get; init; }

    public string? EstimateBasis { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>False for what has ended.</summary>
    public bool Counted { get; init; } = true;

    public required string SuggestedStep { get; init; }

    /// <summary>The same for the same thing, search after search.</summary>
    public string LeadId => $"{ApiNames.Of(Category)}-{Key}";

    /// <summary>A search shows other parties by their masks only (法释〔2013〕20号第7条).</summary>
    public string? MaskedCounterparty => Counterparty is { Length: > 0 } name ? Masks.Apply(MaskKind.Name, name) : null;

    /// <summary>The surest of its records, and no surer than the court's own record of the debtor.</summary>
    public MatchGrade GradeFor(Debtor debtor)
    {
        var surest = Origins.Min(o => o.Grade);
        return surest > debtor.Grade ? surest : debtor.Grade;
    }
}
