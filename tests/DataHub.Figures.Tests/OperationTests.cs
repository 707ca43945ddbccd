using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Language;
using Xunit;

namespace DataHub.Figures.Tests;

public sealed class OperationTests
{
    private static readonly Schema.TypeSystem Api = HubSchema
        .Load(SchemaFolder(), [SubgraphSdl.OfText("figures", FiguresSubgraph.Sdl)]).Value!.Types;

    public static TheoryData<string> Figures =>
        [.. ReportedFigure.All.Where(f => FigureQueries.For(f) is not null).Select(f => $"{f.Source}/{f.MetricCode}")];

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_operation_of_a_figure_is_valid_in_the_one_schema(string key)
    {
        var figure = ReportedFigure.All.Single(f => $"{f.Source}/{f.MetricCode}" == key);
        var operation = FigureQueries.For(figure)!.Operation;
        Assert.True(Parser.TryParse(operation, ParserLimits.Public, out var document, out var error), error?.Message);
        Assert.Empty(Validator.Validate(document, Api, ValidationLimits.Public));
    }

    private static string SchemaFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "schema"));
}
