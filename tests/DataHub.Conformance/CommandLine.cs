using System.Globalization;
using DataHub.Engine.Tests.Validation;

namespace DataHub.Conformance;

/// <summary>What the interop tests ask of the hub's own language and engine, without a server between.</summary>
internal static class CommandLine
{
    private const string Usage =
        "usage: schema | judge | execute | coordinates | compose | federate | city [--departments=100] [--types=50] | gateway | plan | introspect | fuzz [--count=100000] [--seed=N] [--only=N] [--schema=DIR]\n"
        + "  schema       prints the SDL that judge validates against\n"
        + "  judge        reads {\"document\", \"schema\"?} a line, writes {\"print\"|\"refused\", \"errors\"} a line\n"
        + "  execute      reads {\"sdl\", \"world\"} and then {\"document\", \"variables\"}, writes {\"answer\", \"log\"}\n"
        + "  coordinates  reads {\"document\"}, a schema coordinate, writes {\"kind\", \"print\"|\"refused\"}\n"
        + "  compose      reads {\"document\"}, a schema, writes {\"errors\"}\n"
        + "  federate     reads {\"subgraphs\": [{\"name\", \"sdl\"}], \"question\"}, writes {\"errors\"} and when there is none {\"supergraph\", \"answer\"}\n"
        + "  gateway      reads {\"supergraph\", \"urls\"?} and then {\"document\", \"variables\", \"operationName\"}, writes {\"answer\"}\n"
        + "  city         prints how long a city of many departments takes to compose\n"
        + "  plan         reads {\"supergraph\"}, writes {\"refused\"}, and then {\"document\", \"variables\"}, writes {\"requests\", \"waves\", \"text\"}\n"
        + "  introspect   reads {\"document\", \"question\"}, writes {\"answer\"}\n"
        + "  fuzz         hostile documents through every stage up to the plan; --only runs one again";

    public static async Task<int> Main(string[] args)
    {
        var options = args.Where(a => a.StartsWith("--", StringComparison.Ordinal)).Select(a => a.Split('=', 2))
            .ToDictionary(a => a[0][2..], a => a.ElementAtOrDefault(1) ?? "");
        switch (args.FirstOrDefault())
        {
            case "schema":
                Console.WriteLine(Pets.Sdl);
                return 0;
            case "judge":
                Lines.Run(Judge.Document);
                return 0;
            case "coordinates":
                Lines.Run(Judge.Coordinate);
                return 0;
            case "compose":
                Lines.Run(PlainSchema.Check);
                return 0;
            case "federate":
                Lines.Run(Federation.Compose);
                return 0;
            case "gateway":
                await GatewayLines.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
                return 0;
            case "city":
                return City.Run(Number("departments") ?? 100, Number("types") ?? 50);
            case "plan":
                await PlanLines.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
                return 0;
            case "introspect":
                Lines.Run(PlainSchema.Introspect);
                return 0;
            case "execute":
                await Execute.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
                return 0;
            case "fuzz":
                return FuzzRun.Run(
                    Path.GetFullPath(options.GetValueOrDefault("schema", "schema")),
                    Number("seed") ?? Environment.TickCount,
                    Number("count") ?? 100_000,
                    Number("only"));
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }

        int? Number(string name) =>
            options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : null;
    }
}
