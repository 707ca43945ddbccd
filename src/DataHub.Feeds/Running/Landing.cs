using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Landed rows, and what they stand on.</summary>
/// <param name="Run">The run that merges them.</param>
/// <param name="Source">The rows.</param>
/// <param name="Rows">How many.</param>
/// <param name="Dropped">Rows left out by rule before.</param>
/// <param name="Columns">The names of their cells.</param>
/// <param name="NumbersLoseDigits">Whether a number in a cell may have lost digits.</param>
/// <param name="IsWhole">Whether they were all that the source had.</param>
/// <param name="Mark">How far they reach in a source that tells its changes.</param>
/// <param name="Definition">The feed's definition by which they were read.</param>
/// <param name="Basis">Hash, feed definition and registry: the same again changes nothing.</param>
internal sealed record Landing(
    long Run,
    LandedRows Source,
    long Rows,
    long Dropped,
    SourceColumns Columns,
    bool NumbersLoseDigits,
    bool IsWhole,
    string? Mark,
    string Definition,
    string Basis)
{
    private const string Partial = "part ";

    /// <summary>What is strange about the source though its rows count.</summary>
    public FeedStop? Note { get; init; }

    /// <summary>Whether a row that they lack is no longer there.</summary>
    public bool Replaces => IsWhole && UpTo is null;

    /// <summary>When the source was seen; null for just now.</summary>
    public long? SeenAt { get; init; }

    /// <summary>The rows of the last good run, when these came in their place; null when all of these are looked at.</summary>
    public LandedRows? Before { get; init; }

    /// <summary>The run whose rows they are, when rows of newer runs must stay; null when these are the newest.</summary>
    public long? UpTo { get; init; }

    /// <summary>The date of the file of increments that they come of; rows of later files stay.</summary>
    public string? Part { get; init; }

    /// <summary>The basis of rows on the feed and the registry of today.</summary>
    public static string BasisOf(string hash, bool isWhole, Feed feed, CityLookup lookup) =>
        $"{(isWhole ? "" : Partial)}{hash} {feed.Definition} {lookup.Version}";

    /// <summary>
    /// By what the rows are mapped, but for corrections: by the same a raw row becomes the same row, or is refused for the
    /// same reason.
    /// </summary>
    /// <param name="feed">The feed.</param>
    /// <param name="lookup">The registry.</param>
    /// <param name="shared">Whether other feeds fill its dataset.</param>
    public string MappedBy(Feed feed, CityLookup lookup, bool shared) =>
        $"{feed.Definition} {lookup.Version} {Build} {shared} {NumbersLoseDigits} {Columns.NamesJson}";

    private static string Build { get; } = string.Join(
        ' ', new[] { typeof(Feed), typeof(Dataset) }.Select(type => type.Module.ModuleVersionId.ToString("n")));

    /// <summary>The hash and the definition in a basis.</summary>
    public static (string Hash, string Definition) Split(string basis) =>
        basis[(basis.StartsWith(Partial, StringComparison.Ordinal) ? Partial.Length : 0)..].Split(' ') is [var hash, var by, ..]
            ? (hash, by)
            : throw new FormatException("A basis has a hash and a definition.");
}
