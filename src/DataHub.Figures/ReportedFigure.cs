using System.Collections.Immutable;
using System.Globalization;
using DataHub.Engine;

namespace DataHub.Figures;

/// <summary>A figure as a source prints it.</summary>
internal sealed record ReportedFigure(
    string Source,
    string MetricCode,
    FigureScope Scope,
    string AsOf,
    decimal Value,
    FigureQualifier Qualifier,
    string Unit,
    string Quote,
    string? Note)
{
    /// <summary>The 58 figures of the five sources, in their order.</summary>
    public static ImmutableArray<ReportedFigure> All { get; } =
        [.. CsvText.Records(EmbeddedText.Read(typeof(ReportedFigure), "reported-figures.csv")).Skip(1).Select(Of)];

    // source,metricCode,value,qualifier,unit,scopeCode,scopeName,asOf,quote,note
    private static ReportedFigure Of(ImmutableArray<string> cells) => new(
        cells[0],
        cells[1],
        FigureScope.Of(cells[5], cells[6]),
        cells[7],
        decimal.Parse(cells[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
        Enum.Parse<FigureQualifier>(cells[3], ignoreCase: true),
        cells[4],
        cells[8],
        cells[9] is "" ? null : cells[9]);
}

/// <summary>The place a figure speaks of.</summary>
internal sealed record FigureScope(string Code, string Name, bool Inferred, bool OutOfCity)
{
    /// <summary>From the list, where a name carries its marks in brackets: 南浔区(推断), 永康市(推断，不属湖州).</summary>
    public static FigureScope Of(string code, string markedName)
    {
        var at = markedName.IndexOf('(', StringComparison.Ordinal);
        var marks = at < 0 ? "" : markedName[at..];
        return new(
            code,
            at < 0 ? markedName : markedName[..at],
            marks.Contains("推断", StringComparison.Ordinal),
            marks.Contains("不属湖州", StringComparison.Ordinal));
    }
}
