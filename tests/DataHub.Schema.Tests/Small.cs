using System.Runtime.CompilerServices;
using System.Text;

namespace DataHub.Schema.Tests;

/// <summary>A small schema: the hub's own hub.graphql, a registry, and the department of a test.</summary>
internal static class Small
{
    /// <summary>The line before a department's text.</summary>
    public const string Head = """schema @department(code: "WATER", title: "水务") { query: Query }""";

    private const string Registry = """
        schema @department(code: "CITY", title: "公共") { query: Query }
        "主体。An owner."
        type Owner @key(fields: "code") @dataset(title: "主体", sharing: UNCONDITIONAL) {
          code: UnifiedSocialCreditCode!
          name: String
        }
        type Area @key(fields: "code") @dataset(title: "区划", sharing: UNCONDITIONAL) { code: DivisionCode! }
        type Pair @key(fields: "one two") @dataset(title: "双键", sharing: UNCONDITIONAL) { one: ID! two: ID! }
        type Visit @key(fields: "no") @dataset(title: "走访", sharing: UNCONDITIONAL) {
          no: ID!
          owner: Owner @reference(by: "ownerCode")
        }
        """;

    /// <summary>The schema with the department's text after its head.</summary>
    public static Checked<DerivedSchema> Derive(string text) => DeriveFiles(("water.graphql", $"{Head}\n{text}"));

    /// <summary>The schema with other files beside the hub's and the registry.</summary>
    public static Checked<DerivedSchema> DeriveFiles(params IEnumerable<(string Name, string Text)> files)
    {
        var parsed = Parse([("registry.graphql", Registry), .. files]);
        return parsed.Value is { } sources ? SchemaDerivation.Derive(sources) : new(null, parsed.Errors);
    }

    /// <summary>The parsed files beside the hub's.</summary>
    public static Checked<SchemaSources> Parse(params IEnumerable<(string Name, string Text)> files) =>
        SchemaFolder.Parse(
        [
            (SchemaFolder.HubFile, File.ReadAllBytes(Hub())),
            .. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text))),
        ]);

    private static string Hub([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "schema", SchemaFolder.HubFile);
}
