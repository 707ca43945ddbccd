using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>
/// Values that a person gave for one raw row. The row itself stays as received; the correction is in force for just that
/// row, and ends when the source sends another one in its place.
/// </summary>
/// <param name="Id">Its number in the feed.</param>
/// <param name="Entry">The entry in quarantine that it answers.</param>
/// <param name="RowHash">The raw row, as <see cref="RowIdentity"/> has it.</param>
/// <param name="KeyHash">The corrected row's key.</param>
/// <param name="Values">By the source's column, what it should have sent.</param>
internal sealed record Correction(
    long Id, QuarantineKey Entry, string RowHash, string? KeyHash, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>The raw row's key as received.</summary>
    public string? ReceivedKeyHash { get; init; }

    /// <summary>How its end is made good; null when that isn't known, and not needed for a snapshot.</summary>
    public CorrectionUndo? Undo { get; init; }

    /// <summary>The flag of a served value that a person gave.</summary>
    public const string Rule = "correct.applied";

    /// <summary>
    /// Puts the values into the row; the notes say what was received instead. None when the source's columns are others
    /// now.
    /// </summary>
    public ImmutableArray<Note> Apply(RowReader raw, IReadOnlyList<string> columns, Feed feed)
    {
        var names = columns.ToList();
        var cells = Values.Select(value => (Cell: names.IndexOf(value.Key), value.Value)).ToList();
        if (cells.Exists(cell => cell.Cell < 0))
        {
            return [];
        }

        ImmutableArray<Note> notes = [.. Values.Keys.Select(name => NoteOf(name, raw, names, feed))];
        raw.Correct(cells, columns.Count);
        return notes;
    }

    private static Note NoteOf(string name, RowReader raw, List<string> names, Feed feed)
    {
        var column = feed.Columns.FirstOrDefault(rule => rule.From == name)?.Column;
        var cell = names.IndexOf(name);
        var received = raw.Problem.Length > 0 || cell >= raw.Count ? "" : raw.Text(cell);
        return new Note(
            column?.Name ?? name, Rule, column is null ? new string(received.Trim()) : MapContext.Shown(column, received));
    }
}
