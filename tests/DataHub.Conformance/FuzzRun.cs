using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using DataHub.Engine;

namespace DataHub.Conformance;

/// <summary>
/// Hostile documents through the stages: none may throw, take more than 100 ms or 32 MiB, and those over a limit are
/// refused for it. A slow one is measured alone three times before it counts.
/// </summary>
internal sealed partial class FuzzRun(HubStages stages, HostileDocuments documents)
{
    private const double MaxMilliseconds = 100;
    private const long MaxBytes = 32L << 20;
    private readonly ConcurrentQueue<int> slow = [];
    private readonly ConcurrentQueue<string> faults = [];
    private readonly ConcurrentDictionary<string, int> ends = [];

    /// <summary>Runs and reports; 0 when all ended well.</summary>
    public static int Run(string schema, int seed, int count, int? only)
    {
        Console.WriteLine($"fuzz: seed {seed}, {(only is { } one ? $"document {one}" : $"{count:n0} documents")}");
        using var stages = HubStages.Open(schema);
        var documents = new HostileDocuments(stages.Types, seed);
        var run = new FuzzRun(stages, documents);
        var clock = Stopwatch.StartNew();
        if (only is { } number)
        {
            Console.WriteLine(Encoding.UTF8.GetString(documents.Make(number).Source));
            run.Once(number);
        }
        else
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, run.Once);
        }

        run.MeasureAlone();
        return run.Report(clock.Elapsed);
    }

    private void Once(int number)
    {
        var document = documents.Make(number);
        try
        {
            var (milliseconds, bytes, errors) = Measure(document, number);
            if (milliseconds > MaxMilliseconds)
            {
                slow.Enqueue(number);
            }

            if (bytes > MaxBytes)
            {
                faults.Enqueue($"{number} ({document.Way}) took {bytes >> 20} MiB");
            }

            Hold(document, number, errors);
        }
        catch (Exception fault)
        {
            faults.Enqueue($"{number} ({document.Way}) threw {Brief(fault)}");
        }
    }

    private static string Brief(Exception fault) =>
        $"{fault.GetType().Name}: {fault.Message} {string.Concat((fault.StackTrace ?? "").Split('\n').Take(4).Select(l => l.Trim() + "; "))}";

    private void Hold(HostileDocument document, int number, ImmutableArray<HubError> errors)
    {
        var end = errors.IsEmpty ? "planned" : errors[0].Code.Split('.')[0];
        ends.AddOrUpdate($"{document.Way} {end}", 1, (_, n) => n + 1);
        if (errors.Length > 10 || errors.Any(e => !Code().IsMatch(e.Code) || e.Message.Length is < 10 or > 200))
        {
            faults.Enqueue($"{number} ({document.Way}) was refused badly: {errors.Length} errors, {string.Join("; ", errors.Take(3).Select(e => $"{e.Code}: {e.Message}"))}");
        }

        if (document.OverLimit && !errors.Any(e => e.Code.StartsWith("limit.", StringComparison.Ordinal)))
        {
            faults.Enqueue($"{number} is over a limit and ended as: {(errors.IsEmpty ? "planned" : errors[0].Code)}");
        }
    }

    private void MeasureAlone()
    {
        foreach (var number in slow)
        {
            var document = documents.Make(number);
            var least = Enumerable.Range(0, 3).Min(_ => Measure(document, number).Milliseconds);
            if (least > MaxMilliseconds)
            {
                faults.Enqueue($"{number} ({document.Way}) took {least:f0} ms");
            }
        }
    }

    private (double Milliseconds, long Bytes, ImmutableArray<HubError> Errors) Measure(HostileDocument document, int number)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var errors = stages.Run(document.Source, number);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - before, errors);
    }

    private int Report(TimeSpan taken)
    {
        foreach (var (end, count) in ends.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {end,-24} {count,8:n0}");
        }

        Console.WriteLine($"{taken.TotalSeconds:f1} s; {slow.Count} measured again alone; {faults.Count} faults");
        foreach (var fault in faults.Take(20))
        {
            Console.WriteLine($"FAULT {fault}");
        }

        return faults.IsEmpty ? 0 : 1;
    }

    [GeneratedRegex(@"^[a-z]+\.[a-z_]+$")]
    private static partial Regex Code();
}
