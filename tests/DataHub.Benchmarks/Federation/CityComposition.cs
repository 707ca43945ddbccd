using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataHub.Federation.Composition;

namespace DataHub.Benchmarks;

/// <summary>How long a city of 100 departments with 50 types each takes to compose, from text.</summary>
internal static class CityComposition
{
    private const int Departments = 100;
    private const int Types = 50;
    private const int Runs = 5;

    /// <summary>The first time and the median of all, as a line.</summary>
    public static string Line()
    {
        var city = Enumerable.Range(0, Departments).Select(d => ($"department{d}", Sdl(d))).ToList();
        var times = new List<double>(Runs);
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var composed = Composer.Compose([.. city.Select(d => SubgraphSdl.OfText(d.Item1, d.Item2))]);
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (composed.Value is null)
            {
                throw new InvalidOperationException($"The city doesn't compose: {composed.Errors[0].Message}");
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"composition of {Departments} departments with {Types} types each: {times[0]:n2} s the first time, median {Medians.Of(times):n2} s");
    }

    // Types of its own, each pointing to the next and to one of another department, and fields of the city's enterprises.
    private static string Sdl(int department)
    {
        var text = new StringBuilder();
        text.AppendLine("""extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])""");
        text.AppendLine(CultureInfo.InvariantCulture, $"type Query {{ record{department}(id: ID!): Record{department}_0 }}");
        text.AppendLine(CultureInfo.InvariantCulture, $$"""type Enterprise @key(fields: "code") { code: ID! name: String @shareable files{{department}}: [Record{{department}}_1!]! }""");
        for (var i = 0; i < Types; i++)
        {
            var (next, other) = ((i + 1) % Types, (department + 1) % Departments);
            text.AppendLine(CultureInfo.InvariantCulture, $$"""
                type Record{{department}}_{{i}} @key(fields: "id") {
                  id: ID!
                  title: String
                  opened: Int!
                  closed(before: Int = 5): Boolean
                  enterprise: Enterprise
                  next: [Record{{department}}_{{next}}]
                  elsewhere: Record{{other}}_{{i}}
                }
                """);
        }

        for (var i = 0; i < Types; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $$"""type Record{{(department + 1) % Departments}}_{{i}} @key(fields: "id", resolvable: false) { id: ID! }""");
        }

        return text.ToString();
    }
}
