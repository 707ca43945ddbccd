namespace DataHub.Policies;

/// <summary>What the check of a trail found.</summary>
public enum AuditVerdict
{
    /// <summary>Every record stands in its place as it was written.</summary>
    Intact,

    /// <summary>A record was changed, removed, added or moved.</summary>
    Tampered,

    /// <summary>The trail can't be read.</summary>
    Unknown,
}

/// <summary>The result of a check: how many records hold, and where and why the first does not.</summary>
/// <param name="Verdict">What was found.</param>
/// <param name="Records">How many records hold, from the first on.</param>
/// <param name="Head">The hash of the last one that holds, in hex; noted elsewhere, it shows records cut off.</param>
/// <param name="FirstBad">The number of the first that doesn't.</param>
/// <param name="Reason">Why, or why it can't be told.</param>
/// <param name="Checkpoints">How many signed checkpoints hold.</param>
public sealed record AuditReport(
    AuditVerdict Verdict, long Records, string Head, long? FirstBad, string? Reason, int Checkpoints = 0);

/// <summary>A record's number and hash, kept where those who write the trail can't reach.</summary>
public sealed record AuditHead(long Seq, string Hash);
