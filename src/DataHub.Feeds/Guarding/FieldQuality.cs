namespace DataHub.Feeds;

/// <summary>How often a rule spoke of a field in a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="At">When it ended.</param>
/// <param name="State">How it ended.</param>
/// <param name="Landed">Rows it received, to compare with.</param>
/// <param name="Field">The field; empty when it is the row.</param>
/// <param name="Rule">The rule, as <c>clean.check_digit</c>.</param>
/// <param name="Quarantined">Whether the rows were set aside; otherwise they were taken with a flag.</param>
/// <param name="Count">How often.</param>
public sealed record FieldQuality(
    long Run, DateTimeOffset At, FeedRunState State, long Landed, string Field, string Rule, bool Quarantined, long Count);
