using DataHub.Language;

namespace DataHub.Federation.Tests.Joins;

/// <summary>Supergraph documents as other tools write them, the definitions of their machinery left out.</summary>
internal static class Documents
{
    public const string Graphs = """
        scalar join__FieldSet
        enum join__Graph {
          HOMES @join__graph(name: "homes", url: "http://homes/graphql")
          FINES @join__graph(name: "fines", url: "http://fines/graphql")
        }
        """;

    /// <summary>A document of a join version, linked as Federation 2 does.</summary>
    public static string Linked(string version, string types, string links = "") => $$"""
        schema
          @link(url: "https://specs.apollo.dev/link/v1.0")
          @link(url: "https://specs.apollo.dev/join/{{version}}", for: EXECUTION)
          {{links}}
        { query: Query }
        scalar link__Import
        enum link__Purpose { SECURITY EXECUTION }
        {{Graphs}}
        {{types}}
        """;

    /// <summary>The supergraph of a document that must be read.</summary>
    public static Supergraph Read(string text) => SupergraphReader.Read(text, "city.graphql").Value
        ?? throw new InvalidOperationException(string.Join('\n', SupergraphReader.Read(text, "city.graphql").Errors));

    /// <summary>The errors of a document, each as its code and sentence.</summary>
    public static IEnumerable<string> Refused(string text) =>
        SupergraphReader.Read(text, "city.graphql").Errors.Select(e => $"{e.Line}: {e.Code}: {e.Message}");

    /// <summary>What a subgraph has of a type, a line: the keys, then the fields with what is said of them.</summary>
    public static string Of(this Supergraph supergraph, string type, string subgraph)
    {
        if (supergraph.Joins.Type(type, subgraph) is not { } part)
        {
            return "nothing";
        }

        var keys = part.Keys.Select(k => $"{(k.Resolvable ? "key" : "reference")}({Line(k.Fields)})");
        var about = keys
            .Concat(part.IsInterfaceObject ? ["interface object"] : [])
            .Concat(part.Interfaces.Select(i => $"is {i}"))
            .Concat(part.Members.Select(m => $"has {m}"));
        return string.Join(", ", [.. about, .. part.Fields.OrderBy(f => f.Name, StringComparer.Ordinal).Select(Text)]);
    }

    private static string Line(SelectionSet set) =>
        string.Join(' ', Printer.Print(set).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1..^1]);

    private static string Text(JoinField field)
    {
        var text = $"{field.Name}: {field.Type}";
        text += field.IsExternal ? " external" : "";
        text += field.IsOverridden ? " overridden" : "";
        text += field.Requires is { } requires ? $" requires({Line(requires)})" : "";
        text += field.Provides is { } provides ? $" provides({Line(provides)})" : "";
        text += field.Overrides is { } from ? $" from({from})" : "";
        text += field.OverrideLabel is { } label ? $" when({label})" : "";
        return text + string.Concat(field.ContextArguments.Select(a => $" {a.Name}: {a.Type} by({a.Context} {a.Selection})"));
    }
}
