namespace DataHub.Feeds;

/// <summary>Which entries of quarantine are wanted, in the order in which they came.</summary>
/// <param name="States">Their states; null for those that wait for something.</param>
/// <param name="First">At most so many.</param>
/// <param name="After">Those after this one.</param>
public sealed record QuarantineQuery(
    IReadOnlyCollection<QuarantineState>? States = null, int First = 1000, QuarantineKey? After = null);

/// <summary>A correction of a raw row.</summary>
/// <param name="Row">The entry in quarantine that it answers.</param>
/// <param name="State">ACTIVE, REPLACED, WITHDRAWN or LAPSED (the source sent another row).</param>
/// <param name="Values">By the source's column, what stands in for what was received.</param>
/// <param name="Actor">Who gave them.</param>
/// <param name="Why">On what ground.</param>
/// <param name="At">When.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record FeedCorrection(
    QuarantineKey Row, string State, IReadOnlyDictionary<string, string?> Values, string Actor, string Why,
    DateTimeOffset At, DateTimeOffset? EndedAt);
