using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Benchmarks;

/// <summary>Parsing and validating a document of 100 KB, limits off, against the reference implementation.</summary>
internal static class DocumentBenchmark
{
    private const int Size = 100 * 1024;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Counted = TimeSpan.FromSeconds(1);

    private static ValidationLimits NoLimits { get; } = new(
        int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)
    {
        MaxSameField = int.MaxValue,
        MaxDirectivesPerLocation = int.MaxValue,
        MaxDirectives = int.MaxValue,
        MaxOperations = int.MaxValue,
        MaxFragments = int.MaxValue,
        MaxVariables = int.MaxValue,
    };

    /// <summary>Prints the medians of rounds in turns, each in a fresh process that warms up first.</summary>
    public static async Task RunAsync(string peers, string folder, int rounds)
    {
        var document = Path.Combine(folder, "document.graphql");
        await File.WriteAllTextAsync(document, Document());
        (string Who, string[] Command, List<(double Parse, double Validate)> Runs)[] all =
        [
            ("hub", EngineServer.Self("engine-document", $"--data={document}"), []),
            ("graphql-js 16", Node("graphql"), []),
            ("graphql-js 17", Node("graphql17"), []),
        ];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (_, command, runs) in all)
            {
                var numbers = (await ServerProcess.OutputAsync(command)).Split(' ')
                    .Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToList();
                runs.Add((numbers[0], numbers[1]));
            }
        }

        Console.WriteLine($"\n{"document of 100 KB",-20} {"parse ms",9} {"valid. ms",9} {"both ms",9} {"peer/hub",9}");
        var hub = Both(all[0].Runs);
        foreach (var (who, _, runs) in all)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{who,-20} {Medians.Of(runs.Select(r => r.Parse)),9:n3} {Medians.Of(runs.Select(r => r.Validate)),9:n3} {Both(runs),9:n3} {Both(runs) / hub,9:n2}"));
        }

        string[] Node(string package) => EngineServer.OnItsCore("node", Path.Combine(peers, "document.mjs"), package, document);
    }

    /// <summary>Prints the hub's medians for a document: parsing and validation in ms.</summary>
    public static int Measure(string file)
    {
        var source = File.ReadAllBytes(file);
        var types = EngineHub.Types();
        var unlimited = new ParserLimits(int.MaxValue, int.MaxValue, int.MaxValue);
        var (parse, validate) = (new List<double>(), new List<double>());
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp + Counted)
        {
            var before = Stopwatch.GetTimestamp();
            var parsed = Parser.TryParse(source, unlimited, out var document, out var error);
            var between = Stopwatch.GetTimestamp();
            if (!parsed || Validator.Validate(document!, types, NoLimits) is not [])
            {
                throw new InvalidOperationException($"The document is refused: {error?.Message}");
            }

            if (Stopwatch.GetElapsedTime(start) > WarmUp)
            {
                validate.Add(Stopwatch.GetElapsedTime(between).TotalMilliseconds);
                parse.Add(Stopwatch.GetElapsedTime(before, between).TotalMilliseconds);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Medians.Of(parse)} {Medians.Of(validate)}"));
        return 0;
    }

    private static double Both(List<(double Parse, double Validate)> runs) => Medians.Of(runs.Select(r => r.Parse + r.Validate));

    // What a generated client would send at its worst: many aliased fields, variables, conditions and fragments.
    private static string Document()
    {
        var (variables, body, fragments) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; variables.Length + body.Length + fragments.Length < Size; i++)
        {
            variables.Append(CultureInfo.InvariantCulture, $" $id{i}: ID!, $with{i}: Boolean = true,");
            body.Append(CultureInfo.InvariantCulture, $$"""
                  book{{i}}: book(id: $id{{i}}) { id title subtitle ...Details{{i % 50}} author @include(if: $with{{i}}) { id name country { code name } } }
                  city{{i}}: city(id: "c{{i}}") {
                    id name
                    districts { id name libraries { id name shelves { id label books { id title ... on Book { isbn pages } } } } }
                  }

                """);
            if (i < 50)
            {
                fragments.Append(CultureInfo.InvariantCulture, $"fragment Details{i} on Book {{ isbn language pages price rating publisher {{ id name city }} }}\n");
            }
        }

        return $"query Large({variables}) {{\n{body}}}\n{fragments}";
    }
}
