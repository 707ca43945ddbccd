namespace DataHub.Feeds;

/// <summary>A row that was set aside.</summary>
/// <param name="Run">The run that first set it aside.</param>
/// <param name="No">Its number in that run.</param>
/// <param name="Line">Its line or row in the source, when it last came.</param>
/// <param name="Field">The field at fault; null when it is the row.</param>
/// <param name="Rule">The rule, as <c>clean.check_digit</c>.</param>
/// <param name="Reason">A sentence, Chinese first.</param>
/// <param name="Raw">The row as received, a JSON object.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Suggestion">What may be meant; never taken without a person.</param>
/// <param name="LastRun">The last run that brought it.</param>
/// <param name="At">When it was first set aside.</param>
/// <param name="StateAt">Since when it stands there.</param>
/// <param name="StateBy">Who put it there; null when a run did.</param>
public sealed record QuarantinedRow(
    long Run,
    long No,
    long Line,
    string? Field,
    string Rule,
    string Reason,
    string Raw,
    QuarantineState State,
    string? Suggestion,
    long LastRun,
    DateTimeOffset At,
    DateTimeOffset StateAt,
    string? StateBy)
{
    /// <summary>Its name, as <c>12-3</c>.</summary>
    public string Row => new QuarantineKey(Run, No).ToString();
}
