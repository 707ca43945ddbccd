using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Court;

/// <summary>Reads what cleaning noted of a record: texts of the form <c>field rule raw</c>.</summary>
internal static class QualityFlags
{
    private const string Upgraded = "match.upgraded";

    /// <summary>How surely a key column names the entity: upgraded when the source had an older number.</summary>
    public static MatchGrade GradeOf(AnswerView provenance, string column) =>
        provenance["qualityFlags"].Text is { Length: > 0 } flags
        && JsonSerializer.Deserialize<string[]>(flags)!.Any(f => IsUpgrade(f, column))
            ? MatchGrade.Upgraded
            : MatchGrade.Exact;

    private static bool IsUpgrade(string flag, string column) =>
        flag.Split(' ') is [var field, Upgraded, ..] && field == column;
}
