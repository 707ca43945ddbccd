using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Figures;

/// <summary>A reported figure beside the computed one.</summary>
/// <param name="Problem">Why there is no computed one although datasets count it, as an error code; else null.</param>
internal sealed record FigureComparison(
    ReportedFigure Figure, string? Operation, decimal? Computed, bool? Matches, string? Problem)
{
    private const int PerCentDecimals = 1;

    /// <summary>A figure that no dataset counts.</summary>
    public static FigureComparison OutOfScope(ReportedFigure figure) => new(figure, null, null, null, null);

    /// <summary>
    /// Compares with what the answer gives. An answer with an error gives nothing: part of it may be missing, and a
    /// number computed from the rest would look like a contradiction.
    /// </summary>
    public static FigureComparison Of(ReportedFigure figure, FigureQuery query, HubAnswer answer) =>
        answer.Errors is [var error, ..] ? NotComputed(figure, query, error.Code)
        : query.Read(answer.Data) is not { } reading ? NotComputed(figure, query, "figures.no_number")
        : Of(figure, query, reading);

    /// <summary>Compares with what was read.</summary>
    public static FigureComparison Of(ReportedFigure figure, FigureQuery query, Reading reading) => new(
        figure,
        query.Operation,
        figure.Unit == "%" ? QualifierRules.HalfUp(reading.Value, PerCentDecimals) : reading.Value,
        reading.Sound && QualifierRules.Agree(figure.Qualifier, figure.Value, reading.Value),
        null);

    /// <summary>As the API's type has it.</summary>
    public ImmutableDictionary<string, object?> ToValue() => new Dictionary<string, object?>
    {
        ["source"] = Figure.Source,
        ["metricCode"] = Figure.MetricCode,
        ["scope"] = ScopeValue(),
        ["asOf"] = Figure.AsOf,
        ["reported"] = (double)Figure.Value,
        ["qualifier"] = Figure.Qualifier.ToString().ToUpperInvariant(),
        ["unit"] = Figure.Unit,
        ["status"] = Operation is null ? "NOT_IN_SCOPE" : "COMPUTED",
        ["computed"] = (double?)Computed,
        ["matches"] = Matches,
        ["operation"] = Operation,
        ["quote"] = Figure.Quote,
        ["note"] = Note(),
    }.ToImmutableDictionary();

    private static FigureComparison NotComputed(ReportedFigure figure, FigureQuery query, string problem) =>
        new(figure, query.Operation, null, null, problem);

    private string? Note() => Problem is null
        ? Figure.Note
        : string.Join("; ", new[] { Figure.Note, $"暂不可算。Can't be computed now: {Problem}." }.OfType<string>());

    private ImmutableDictionary<string, object?> ScopeValue() => new Dictionary<string, object?>
    {
        ["code"] = Figure.Scope.Code,
        ["name"] = Figure.Scope.Name,
        ["inferred"] = Figure.Scope.Inferred,
        ["outOfCity"] = Figure.Scope.OutOfCity,
    }.ToImmutableDictionary();
}
