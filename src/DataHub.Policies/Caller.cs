using System.Collections.Immutable;

namespace DataHub.Policies;

/// <summary>The declared purposes under which code subgraphs ask the one schema.</summary>
public enum Purpose
{
    /// <summary>No purpose: the caller's own rights.</summary>
    None,

    /// <summary>The court's search for a debtor's assets: what <see cref="PurposeGrant.AssetSearch"/> lists.</summary>
    AssetSearch,

    /// <summary>Reported figures against computed ones: aggregates of all, rows of unconditional L1 data.</summary>
    Figures,
}

/// <summary>Who asks, as a validated token says, and for which purpose.</summary>
/// <param name="Subject">The token's <c>sub</c>.</param>
/// <param name="ClientId">The app that holds the token.</param>
/// <param name="Department">The department's code, null for the public client.</param>
/// <param name="Roles">The token's roles.</param>
/// <param name="Purpose">Set by code subgraphs, never by a token.</param>
/// <param name="IsOpenData">Whether it is the public client.</param>
public sealed record Caller(
    string Subject,
    string ClientId,
    string? Department,
    ImmutableArray<string> Roles,
    Purpose Purpose = Purpose.None,
    bool IsOpenData = false)
{
    /// <summary>The role that reads technical provenance of every department.</summary>
    public const string AuditorRole = "auditor";

    /// <summary>The role that sees and moves the feeds of its own department.</summary>
    public const string StewardRole = "steward";

    /// <summary>When the token ends; null for callers inside the hub.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>A hash of the token's id, for the audit trail.</summary>
    public string? Session { get; init; }

    /// <summary>Set when a trusted hub asks on the caller's behalf: that hub holds the caller to its limits.</summary>
    public bool ByHub { get; init; }

    /// <summary>Headers that go on to subgraphs as they came, for callers whom the subgraphs identify themselves.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Forwarded { get; init; } = [];

    /// <summary>The same caller as audit records name it, encoded once for all records of a token.</summary>
    public AuditActor Actor => field ??= new AuditActor(this);

    /// <summary>The part that decides what may be read.</summary>
    public RightsClass Rights => new(Department, Roles.Contains(AuditorRole), Purpose, IsOpenData)
    {
        IsSteward = Roles.Contains(StewardRole),
    };
}

/// <summary>
/// What decides the rights of a caller, and nothing else: equal classes may share plans. Without a department, and not
/// open data, nothing of a dataset may be read.
/// </summary>
public sealed record RightsClass(string? Department, bool IsAuditor, Purpose Purpose, bool IsOpenData)
{
    /// <summary>Whether it is a steward of its department's feeds.</summary>
    public bool IsSteward { get; init; }
}
