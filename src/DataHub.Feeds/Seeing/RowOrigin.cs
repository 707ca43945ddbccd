namespace DataHub.Feeds;

/// <summary>Where a served row comes from.</summary>
/// <param name="Run">The run that last changed it.</param>
/// <param name="SourceKey">Its key in the source.</param>
/// <param name="RecordAsOf">The source's own time of the record.</param>
/// <param name="RowHash">The hash over its cleaned values.</param>
/// <param name="Flags">What cleaning noted.</param>
public sealed record RowOrigin(
    long Run, string? SourceKey, DateTimeOffset? RecordAsOf, string RowHash, IReadOnlyList<string> Flags)
{
    /// <summary>Its key, in stored form.</summary>
    internal IReadOnlyList<object> Key { get; init; } = [];
}

/// <summary>A row as its source sent it.</summary>
/// <param name="Line">Its line or row in the source.</param>
/// <param name="Cells">By column what was received; null where there was nothing.</param>
public sealed record ReceivedRow(long Line, IReadOnlyDictionary<string, string?> Cells);
