using DataHub.Demo.World;

namespace DataHub.Demo.Court;

/// <summary>A case of no figure, with its first debtor.</summary>
internal sealed record EnforcementCase(
    string No, string Court, string Type, DateOnly FiledOn, bool Closed, decimal Claim, Firm? Firm, Citizen? Person);
