namespace DataHub.Feeds;

/// <summary>Which dated files a feed has read.</summary>
/// <param name="Names">The dates of all, in the ledger's form.</param>
/// <param name="Seen">Of those read as the feed is defined now, by date the fingerprint of the file read last.</param>
internal sealed record MergedParts(IReadOnlySet<string> Names, IReadOnlyDictionary<string, string> Seen)
{
    /// <summary>The latest date.</summary>
    public string? Last { get; } = Names.Max(StringComparer.Ordinal);

    public IEnumerable<DateTime> Dates => Names.Select(FeedPart.AtOf);

    /// <summary>Whether just this file was read.</summary>
    public bool Has(FeedPart file) => Seen.GetValueOrDefault(file.Name) == file.Fingerprint;

    /// <summary>Whether a file of a later date was read before.</summary>
    public bool IsBehind(string name) => string.CompareOrdinal(name, Last) < 0;
}
