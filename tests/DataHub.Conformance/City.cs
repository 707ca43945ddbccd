using System.Text;
using DataHub.Federation.Composition;

namespace DataHub.Conformance;

/// <summary>
/// A city of many departments as its subgraphs: entities of each department's own, linked within it and to the next, an
/// entity that all departments add to, and value types that they share.
/// </summary>
internal static class City
{
    /// <summary>Composes it several times and prints what the first time and the best take of a processor.</summary>
    public static int Run(int departments, int types)
    {
        var texts = Enumerable.Range(0, departments).Select(d => (Name: $"d{d}", Sdl: Department(d, departments, types))).ToList();
        List<TimeSpan> times = [.. Enumerable.Range(0, 5).Select(_ => Compose(texts))];
        Console.WriteLine(
            $"{departments} departments of {types} types: {times[0].TotalMilliseconds:0} ms of processor time at first, "
            + $"{times.Min().TotalMilliseconds:0} ms at best");
        return 0;
    }

    private static TimeSpan Compose(List<(string Name, string Sdl)> texts)
    {
        var started = Environment.CpuUsage.TotalTime;
        var composed = Composer.Compose([.. texts.Select(t => SubgraphSdl.OfText(t.Name, t.Sdl))], introspection: true);
        return composed.Value is not null
            ? Environment.CpuUsage.TotalTime - started
            : throw new InvalidOperationException(composed.Errors[0].Message);
    }

    private static string Department(int number, int departments, int types)
    {
        var next = (number + 1) % departments;
        var text = new StringBuilder(
            $$"""
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
              import: ["@key", "@shareable", "@external", "@requires", "@provides"])
            type Query { list{{number}}(first: Int): [T{{number}}x0!]! one{{number}}(no: ID!): T{{number}}x1 }
            type Enterprise @key(fields: "code") { code: ID! records{{number}}: [T{{number}}x2!]! }
            type Address @shareable { street: String division: Division }
            type Division @key(fields: "code") { code: ID! name: String @shareable }
            enum Level { LOW MIDDLE HIGH }
            type T{{next}}x0 @key(fields: "no") { no: ID! title: String @external seen{{number}}: Int @requires(fields: "title") }

            """);
        for (var i = 0; i < types; i++)
        {
            var shared = i == 0 ? " @shareable" : "";
            text.AppendLine($$"""
                type T{{number}}x{{i}} @key(fields: "no") @key(fields: "unit { id } serial") {
                  no: ID! serial: Int! unit: Unit{{number}} title: String{{shared}} level: Level address: Address enterprise: Enterprise
                  next: T{{number}}x{{(i + 1) % types}} others(first: Int = 10): [T{{number}}x{{i * 7 % types}}!]! neighbour: T{{next}}x0
                }
                """);
        }

        return text.AppendLine($"type Unit{number} {{ id: ID! name: String }}").ToString();
    }
}
