using System.Globalization;
using DataHub.Engine;

namespace DataHub.Court;

/// <summary>Reads the values of an answer as the search needs them.</summary>
internal static class Views
{
    /// <summary>A day.</summary>
    public static DateOnly? Day(this AnswerView view, string field) =>
        DateOnly.TryParseExact(
            view[field].Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>An amount in fen.</summary>
    public static long? Fen(this AnswerView view, string field) => view[field].Number;

    /// <summary>The code of the address that a field refers to.</summary>
    public static string? AddressIn(this AnswerView view, string field) => view[field]["addressCode"].Text;
}
