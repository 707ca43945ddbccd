namespace DataHub.Feeds;

/// <summary>Where a row that was set aside stands.</summary>
public enum QuarantineState
{
    /// <summary>Nobody has seen to it.</summary>
    Open,

    /// <summary>The department was asked to mend it.</summary>
    Returned,

    /// <summary>A person's values stand in for it until the source sends another row.</summary>
    Corrected,

    /// <summary>The source sends it no longer, or sends it right.</summary>
    Resolved,
}

/// <summary>An entry in quarantine as it is kept.</summary>
/// <param name="Run">The run that first set the row aside.</param>
/// <param name="No">Its number there.</param>
/// <param name="State">Where it stands.</param>
/// <param name="RowHash">The raw row, as <see cref="RowIdentity"/> has it.</param>
/// <param name="KeyHash">The raw row's key.</param>
/// <param name="LastRun">The last run that set it aside.</param>
/// <param name="Body">The raw row, sealed, as <see cref="RowWriter"/> wrote it.</param>
internal sealed record QuarantineEntry(
    long Run, long No, string State, string RowHash, string? KeyHash, long LastRun, byte[] Body)
{
    /// <summary>States in which a row waits for something.</summary>
    public const string Live = "('OPEN', 'RETURNED', 'CORRECTED')";

    /// <summary>The states as statements have them; null for <see cref="Live"/>.</summary>
    public static string In(IReadOnlyCollection<QuarantineState>? states) => states is null
        ? Live
        : $"({string.Join(", ", states.Select(state => $"'{state.ToString().ToUpperInvariant()}'").DefaultIfEmpty("null"))})";

    public QuarantineKey Key => new(Run, No);
}
