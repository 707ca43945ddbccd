using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Figures;

/// <summary>
/// The subgraph that sets reported figures against computed ones. Each is asked of the one schema under the purpose
/// FIGURES when it is asked for, so that no computed number is ever typed in.
/// </summary>
public sealed class FiguresSubgraph
{
    /// <summary>Its name in the composition.</summary>
    public const string Name = "figures";

    private const int AtOnce = 4;
    private readonly IHub hub;

    private FiguresSubgraph(IHub hub) => this.hub = hub;

    /// <summary>Its types.</summary>
    public static string Sdl { get; } = EmbeddedText.Read(typeof(FiguresSubgraph), "figures.graphql");

    /// <summary>The subgraph, which asks <paramref name="hub"/>.</summary>
    public static CodeSubgraph Create(IHub hub)
    {
        var subgraph = new FiguresSubgraph(hub);
        return new CodeSubgraph(
            Name,
            Sdl,
            ImmutableDictionary<string, CodeField>.Empty.Add("reportedFigures", subgraph.ReportedFiguresAsync));
    }

    private async ValueTask<CodeAnswer> ReportedFiguresAsync(CodeRequest request, CancellationToken cancel)
    {
        var asked = ReportedFigure.All
            .Where(f => IsAsked(request, "source", f.Source) && IsAsked(request, "metricCode", f.MetricCode))
            .ToImmutableArray();
        var compared = new FigureComparison[asked.Length];
        await Parallel.ForAsync(
            0,
            asked.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (at, stop) => compared[at] = await CompareAsync(asked[at], request.Execution, stop));
        return new CodeAnswer(compared.Select(c => c.ToValue()).ToList(), NotComputed(compared));
    }

    private async ValueTask<FigureComparison> CompareAsync(
        ReportedFigure figure, Execution asker, CancellationToken cancel)
    {
        if (FigureQueries.For(figure) is not { } query)
        {
            return FigureComparison.OutOfScope(figure);
        }

        var answer = await hub.AskAsync(new HubQuestion(query.Operation, null, "FIGURES", asker), cancel);
        return FigureComparison.Of(figure, query, answer);
    }

    private static bool IsAsked(CodeRequest request, string argument, string value) =>
        request.Arguments.GetValueOrDefault(argument) is not string asked || asked == value;

    private static HubError? NotComputed(IEnumerable<FigureComparison> compared)
    {
        var missing = compared.Where(c => c.Problem is not null).ToList();
        return missing is []
            ? null
            : new HubError(
                "figures.not_computed",
                $"{missing.Count} figures can't be computed now, the first {missing[0].Figure.Source}/"
                + $"{missing[0].Figure.MetricCode} ({missing[0].Problem}).");
    }
}
