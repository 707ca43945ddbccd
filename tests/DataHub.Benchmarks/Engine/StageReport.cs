using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Gateway;
using DataHub.Language;
using DataHub.Policies;
using DataHub.Schema;

namespace DataHub.Benchmarks;

/// <summary>What each stage of the pipeline takes of time and memory for an operation, without HTTP.</summary>
internal sealed class StageReport
{
    private const int Runs = 2_000;
    private static readonly Caller Caller = new("fire-app", "fire-app", "FIRE", ["app"]);
    private readonly EngineOperation operation;
    private readonly Supergraph supergraph = EngineHub.Supergraph();
    private readonly ISubgraph subgraph;
    private readonly HubGateway gateway;
    private readonly JsonElement given;
    private readonly TimeBudget time = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10));
    private int seen;

    // What one stage leaves for the next.
    private byte[] source = [];
    private Document document = null!;
    private BoundDocument bound = null!;
    private VariableValues variables = VariableValues.Empty;
    private DecidedOperation decided = null!;
    private QueryPlan plan = null!;
    private Executed executed = null!;
    private AnswerParts parts = AnswerParts.None;

    private StageReport(EngineOperation operation)
    {
        this.operation = operation;
        var catalogue = Catalogue.Make();
        subgraph = EngineHub.Code(catalogue);
        gateway = EngineHub.Gateway(catalogue);
        given = JsonDocument.Parse(operation.Variables).RootElement;
    }

    /// <summary>Prints the stages of every operation.</summary>
    public static void Print() =>
        EngineOperation.All.ToList().ForEach(o => Console.WriteLine($"{o.Name}\n{Of(o)}"));

    /// <summary>The stages of an operation as lines; of a known one, those that a known one goes through.</summary>
    public static string Of(EngineOperation operation)
    {
        var report = new StageReport(operation);
        (string Name, Action Run, bool IsOnce)[] stages =
        [
            ("parse", report.Parse, true),
            ("bind", report.Bind, true),
            ("coerce", report.Coerce, false),
            ("decide", report.Decide, true),
            ("plan", report.Plan, true),
            ("execute", report.Execute, false),
            ("assemble", report.Assemble, false),
            ("write", report.Write, false),
        ];
        foreach (var (_, run, _) in stages)
        {
            run();
        }

        var text = new StringBuilder();
        var (sumTime, sumBytes) = (0.0, 0.0);
        foreach (var (name, run, _) in stages.Where(s => operation.IsCold || !s.IsOnce))
        {
            var (each, bytes) = Measure(run);
            (sumTime, sumBytes) = (sumTime + each, sumBytes + bytes);
            Line(text, name, each, bytes);
        }

        var (allTime, allBytes) = Measure(report.Handle);
        Line(text, operation.IsCold ? "rights, caches" : "look-ups", allTime - sumTime, allBytes - sumBytes);
        Line(text, "whole pipeline", allTime, allBytes);
        return text.ToString();
    }

    private static (double Microseconds, double Bytes) Measure(Action run)
    {
        for (var warm = 0; warm < Runs; warm++)
        {
            run();
        }

        var times = new List<double>(Runs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bytes = 0L;
        for (var i = 0; i < Runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return (Medians.Of(times), (double)bytes / Runs);
    }

    private static void Line(StringBuilder text, string name, double microseconds, double bytes) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-16} {microseconds,9:n1} µs {bytes,12:n0} bytes");

    private void Parse()
    {
        source = Encoding.UTF8.GetBytes(operation.Query.Replace("@seen", "x0", StringComparison.Ordinal));
        Parser.TryParse(source, ParserLimits.Public, out document!, out _);
    }

    private void Bind() =>
        bound = ((BoundResult)Binder.Bind(document, null, supergraph.Api, ValidationLimits.Public)).Document;

    private void Coerce() => variables = VariableCoercion.Coerce(bound, given).Values;

    private void Decide() => decided = Decider.Decide(bound, variables, new AllClear());

    private void Plan() => plan = new Planner(supergraph, _ => subgraph, _ => "").Plan(decided);

    // The data is in memory, so nothing here waits.
    private void Execute() =>
        executed = new PlanExecutor(_ => subgraph, time).RunAsync(plan, variables, null, CancellationToken.None)
            .AsTask().GetAwaiter().GetResult();

    private void Assemble() => parts = AnswerAssembly.Parts(plan, executed, _ => null);

    private void Write()
    {
        using var body = new PooledBuffer();
        AnswerWriter.TryWrite(body, executed.Data, parts);
    }

    private void Handle()
    {
        var request = new HubRequest(
            operation.IsCold ? operation.Query.Replace("@seen", $"x{seen++}", StringComparison.Ordinal) : operation.Query,
            null,
            given,
            "id",
            null);
        using var answer = gateway.HandleAsync(request, Caller, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Every field in clear.</summary>
    internal sealed class AllClear : IFieldPolicy
    {
        public Access Of(FieldDefinition field, FieldDefinition? through) => Access.Clear;

        public Access ForFilter(FieldMeaning meaning) => Access.Clear;

        public Access ForOrder(FieldMeaning meaning) => Access.Clear;

        public Access ForGroup(FieldMeaning meaning) => Access.Clear;

        public Access Reach(Dataset dataset) => Access.Clear;

        public Filter? RowFilter(Dataset dataset) => null;
    }
}
