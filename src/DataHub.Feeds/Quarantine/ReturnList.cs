using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>A value or a row that the department is asked to mend at its source.</summary>
/// <param name="Row">The entry in quarantine; null when the row was taken without the value.</param>
/// <param name="Line">Its line or row in the source; null when the row was taken without the value.</param>
/// <param name="Key">The row's key as the source has it.</param>
/// <param name="Field">The source's column; null when it is the row.</param>
/// <param name="Value">What was received.</param>
/// <param name="Problem">A sentence, Chinese first.</param>
/// <param name="Suggestion">What may be meant; the department decides.</param>
public sealed record ReturnRow(
    QuarantineKey? Row, long? Line, string Key, string? Field, string Value, string Problem, string? Suggestion);

/// <summary>What goes back to a department for correction (校核纠错): the source is mended there, never here.</summary>
/// <param name="Feed">The feed's name.</param>
/// <param name="Title">The feed's title.</param>
/// <param name="At">When the list was made.</param>
/// <param name="Rows">The rows in the order of the source.</param>
public sealed partial record ReturnList(string Feed, string Title, DateTimeOffset At, ImmutableArray<ReturnRow> Rows)
{
    private static readonly string[] Header = ["条目", "行号", "主键", "字段", "原值", "问题", "建议值"];

    private static string[] CellsOf(ReturnRow row) =>
        [
            .. new[]
            {
                row.Row?.ToString(), row.Line?.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Key,
                row.Field, row.Value, row.Problem, row.Suggestion,
            }.Select(cell => Neutral(cell ?? "")),
        ];

    /// <summary>A workbook runs what begins like a formula; an apostrophe before it makes it text.</summary>
    private static string Neutral(string cell) =>
        cell.AsSpan().TrimStart() is [('=' or '+' or '-' or '@'), ..] || cell is [('\t' or '\r' or '\n'), ..]
            ? $"'{cell}"
            : cell;
}
