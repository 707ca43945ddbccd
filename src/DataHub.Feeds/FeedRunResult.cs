namespace DataHub.Feeds;

/// <summary>How a run ended.</summary>
public enum FeedRunState
{
    /// <summary>The rows are in the table.</summary>
    Merged,

    /// <summary>The source had nothing new; the table is as it was.</summary>
    Unchanged,

    /// <summary>A guard stopped the run; the last good data stay.</summary>
    Held,

    /// <summary>The source or the store could not be read.</summary>
    Failed,

    /// <summary>Another process is running this feed.</summary>
    Busy,

    /// <summary>It was asked to leave off; the table is as it was.</summary>
    Cancelled,

    /// <summary>What was asked for can't be done; nothing was written.</summary>
    Refused,
}

/// <summary>A point in a run.</summary>
public enum FeedStage
{
    /// <summary>The run has the right to write.</summary>
    Leased,

    /// <summary>Rows are being landed.</summary>
    Landing,

    /// <summary>All rows were landed, and nothing is committed yet.</summary>
    LandedUncommitted,

    /// <summary>The landed rows are committed.</summary>
    Landed,

    /// <summary>Rows are being mapped and merged.</summary>
    Merging,

    /// <summary>All rows were merged, and nothing is committed yet.</summary>
    MergedUncommitted,

    /// <summary>The merge is committed.</summary>
    Merged,
}

/// <summary>How far a run has come.</summary>
public sealed record FeedProgress(string Feed, FeedStage Stage, long Rows);

/// <summary>What a run counted.</summary>
/// <param name="Landed">Rows received.</param>
/// <param name="Created">Rows that are new.</param>
/// <param name="Changed">Rows that are different now.</param>
/// <param name="Deleted">Rows that the source no longer has.</param>
/// <param name="Unchanged">Rows that were there already, just so.</param>
/// <param name="Quarantined">Rows set aside for what is wrong in them.</param>
/// <param name="Duplicates">Rows set aside because another row has their key.</param>
/// <param name="Flagged">Rows taken with a note on their quality.</param>
/// <param name="Dropped">Rows left out by rule: totals, notes.</param>
public sealed record FeedCounts(
    long Landed,
    long Created,
    long Changed,
    long Deleted,
    long Unchanged,
    long Quarantined,
    long Duplicates,
    long Flagged,
    long Dropped)
{
    /// <summary>Nothing.</summary>
    public static FeedCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public static FeedCounts operator +(FeedCounts one, FeedCounts other) => new(
        one.Landed + other.Landed,
        one.Created + other.Created,
        one.Changed + other.Changed,
        one.Deleted + other.Deleted,
        one.Unchanged + other.Unchanged,
        one.Quarantined + other.Quarantined,
        one.Duplicates + other.Duplicates,
        one.Flagged + other.Flagged,
        one.Dropped + other.Dropped);
}

/// <summary>What came of a run.</summary>
/// <param name="Feed">The feed's name.</param>
/// <param name="Dataset">What it fills.</param>
/// <param name="Run">The run's number in its department's ledger; 0 when it got none.</param>
/// <param name="State">How it ended.</param>
/// <param name="Counts">What it counted.</param>
/// <param name="Code">The rule that stopped it, as <c>guard.shrunk</c>.</param>
/// <param name="Reason">A safe sentence, Chinese first.</param>
/// <param name="Landing">How long landing took.</param>
/// <param name="Merging">How long mapping, checking and merging took.</param>
public sealed record FeedRunResult(
    string Feed,
    string Dataset,
    long Run,
    FeedRunState State,
    FeedCounts Counts,
    string? Code,
    string? Reason,
    TimeSpan Landing,
    TimeSpan Merging)
{
    /// <summary>Whether the table now holds what the source has.</summary>
    public bool IsGood => State is FeedRunState.Merged or FeedRunState.Unchanged;
}

/// <summary>A feed and its last run.</summary>
public sealed record FeedListing(
    string Feed,
    string Dataset,
    string Title,
    string System,
    FeedRunState? State,
    long? Run,
    FeedCounts Counts,
    string? Code,
    string? Reason,
    DateTimeOffset? EndedAt,
    DateTimeOffset? GoodAt,
    string? Watermark,
    DateTimeOffset? NextAt);
