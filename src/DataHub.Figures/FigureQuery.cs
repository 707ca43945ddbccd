using System.Collections.Frozen;
using DataHub.Engine;
using DataHub.Figures.Queries;

namespace DataHub.Figures;

/// <summary>What computes a figure: an operation of the one schema, and where its answer has the number.</summary>
internal sealed record FigureQuery(string MetricCode, Func<AnswerView, Reading?> Read, string Operation);

/// <summary>A number that was read from an answer.</summary>
/// <param name="Sound">
/// False when the answer contradicts the number's meaning (a gap in an unbroken run, a second value of the one price).
/// </param>
internal sealed record Reading(decimal Value, bool Sound = true);

/// <summary>All queries by source and metric; a figure without one is not a figure of the hub's datasets.</summary>
internal static class FigureQueries
{
    private static readonly FrozenDictionary<(string Source, string MetricCode), FigureQuery> All =
        Of("000", Source000.Queries)
            .Concat(Of("001", Source001.Queries))
            .Concat(Of("002", Source002.Queries))
            .Concat(Of("003", Source003.Queries))
            .Concat(Of("004", Source004.Queries))
            .ToFrozenDictionary();

    /// <summary>How many there are.</summary>
    public static int Count => All.Count;

    /// <summary>The query of a figure, null when no dataset counts it.</summary>
    public static FigureQuery? For(ReportedFigure figure) => All.GetValueOrDefault((figure.Source, figure.MetricCode));

    private static IEnumerable<KeyValuePair<(string, string), FigureQuery>> Of(string source, FigureQuery[] queries) =>
        queries.Select(query => KeyValuePair.Create((source, query.MetricCode), query));
}
