namespace DataHub.Feeds;

/// <summary>A run as the ledger has it.</summary>
/// <param name="Run">Its number in its department's ledger.</param>
/// <param name="State">LANDING, LANDED, MERGED, UNCHANGED, HELD, FAILED, ABANDONED or CANCELLED.</param>
/// <param name="Mode">How it found what had changed, or what it did over.</param>
/// <param name="Code">Why it was held or failed, as <c>guard.shrunk</c>.</param>
/// <param name="Reason">The same in a sentence, Chinese first.</param>
/// <param name="Origin">The run whose raw rows it merged, when it replays or corrects.</param>
/// <param name="Actor">Who released, replayed or corrected.</param>
/// <param name="Why">On what ground.</param>
/// <param name="ReleasedAt">When it was released.</param>
/// <param name="LandMs">How long receiving took.</param>
/// <param name="MapMs">How long mapping and checking took.</param>
/// <param name="MergeMs">How long merging took.</param>
/// <param name="Part">The date of the file that it read, where files are dated.</param>
public sealed record FeedRunRecord(
    long Run, string Feed, string Dataset, string System, string State, string Mode,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? MergedAt, FeedCounts Counts,
    string? Watermark, string? Encoding, string? Code, string? Reason,
    long? Origin, string? Actor, string? Why, DateTimeOffset? ReleasedAt, long? LandMs, long? MapMs, long? MergeMs,
    string? Part);

/// <summary>Which runs of a department's ledger are asked for.</summary>
/// <param name="Feed">Only this feed's; null for all.</param>
/// <param name="State">Only those in this state; null for all.</param>
/// <param name="Ended">Only those that ended, well or not.</param>
public sealed record RunQuery(string? Feed = null, string? State = null, bool Ended = false);

/// <summary>
/// A part of a list whose items are numbered: so many behind a number, in the list's order or from its end.
/// </summary>
/// <param name="Size">How many at most.</param>
/// <param name="Backward">Whether the last ones are asked for, those before the number.</param>
/// <param name="Number">The number of the item to go on from; null for the list's end.</param>
public sealed record Part(int Size, bool Backward = false, long? Number = null);
