using System.Collections.Immutable;

namespace DataHub.Policies;

/// <summary>What an audit record is about.</summary>
public enum AuditKind
{
    /// <summary>An operation of a caller, or one that a code subgraph asked for it.</summary>
    Request,

    /// <summary>A token given or refused.</summary>
    Auth,

    /// <summary>An act of administration.</summary>
    Admin,

    /// <summary>A steward moved a feed.</summary>
    Feed,

    /// <summary>A change of rights.</summary>
    Policy,

    /// <summary>The trail itself was read.</summary>
    AuditRead,
}

/// <summary>Where in its course the thing stands.</summary>
public enum AuditPhase
{
    /// <summary>It is about to happen; nothing was read yet.</summary>
    Attempt,

    /// <summary>It has happened.</summary>
    Done,
}

/// <summary>
/// What one record says, as far as it is known in its phase. Values, tokens, raw variables and bodies are never in it:
/// hashes stand for them (<see cref="AuditTrail.Fingerprint"/>).
/// </summary>
public sealed record AuditEntry(AuditKind Kind, AuditPhase Phase, string CorrelationId)
{
    /// <summary>Who acts.</summary>
    public AuditActor? Actor { get; init; }

    /// <summary>The peer's address.</summary>
    public string? PeerIp { get; init; }

    /// <summary>The operation; one instance per known document saves its encoding.</summary>
    public AuditOperation? Operation { get; init; }

    /// <summary>The fingerprint of the variables.</summary>
    public string? Variables { get; init; }

    /// <summary>The purpose and the case it belongs to.</summary>
    public AuditPurpose? Purpose { get; init; }

    /// <summary>The departments that were asked.</summary>
    public ImmutableArray<AuditDepartment> Departments { get; init; } = [];

    /// <summary>What was decided; one instance per known decision saves its encoding.</summary>
    public AuditPolicy? Policy { get; init; }

    /// <summary>What came of it.</summary>
    public AuditResult? Result { get; init; }

    /// <summary>How long it took.</summary>
    public long? ElapsedMs { get; init; }

    /// <summary>What is acted on, by names and numbers: the field of a mutation and the ids it was given.</summary>
    public string? Target { get; init; }

    /// <summary>The correlation id of the request on whose behalf a code subgraph asks.</summary>
    public string? Parent { get; init; }
}

/// <summary>For what, and in which case.</summary>
public sealed record AuditPurpose(string Name, string? Case = null, string? Basis = null, string? Approval = null);

/// <summary>A department asked: fetches, rows, time and <c>ok</c>, <c>unavailable</c> or <c>refused</c>.</summary>
public sealed record AuditDepartment(string Name, int Fetches, long Rows, long Ms, string Status);

/// <summary>The answer: rows, bytes, the codes of its errors, and the SHA-256 of its body in hex.</summary>
public sealed record AuditResult(long Rows, long Bytes, ImmutableArray<string> Errors, string? Sha256 = null);

/// <summary>The decision of a request.</summary>
public enum AuditDecision
{
    /// <summary>All that was asked may be read.</summary>
    Allow,

    /// <summary>Parts of it.</summary>
    Partial,

    /// <summary>Nothing of it.</summary>
    Deny,
}
