using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>The links of subgraphs to specifications of their own, as the supergraph has them.</summary>
internal static class ComposedLinks
{
    /// <summary>
    /// One link for each specification whose directives are imported: its highest version, all imports.
    /// </summary>
    public static IEnumerable<Directive> Of(MergedSchema schema) =>
        schema.Subgraphs.SelectMany(s => s.Names.Links)
            .Where(l => l.Identity != Link.Federation && l.Imports.Any(i => i.IsDirective))
            .Where(l => !Feature.All.Any(f => f.Is(l)))
            .Concat(Nullability(schema))
            .GroupBy(l => l.Identity)
            .Select(g => Write.Use(
                "link",
                Write.Text("url", string.Join('/', new[] { g.Key, Highest(g) }.OfType<string>())),
                Imports([.. g.SelectMany(l => l.Imports).Where(i => i.IsDirective).DistinctBy(i => i.Name)])));

    private static IEnumerable<Link> Nullability(MergedSchema schema)
    {
        const string word = DirectiveMerger.SemanticNonNull;
        var isOwn = schema.Composed.Any(d => d.Name == word)
            && !schema.Subgraphs.Any(s => s.Composed.ContainsKey(word));
        const string identity = "https://specs.apollo.dev/nullability";
        return isOwn ? [new(identity, null, "v0.4", null, [new($"@{word}", $"@{word}")], Write.Use("link"))] : [];
    }

    /// <summary>The argument that says what is imported under which name.</summary>
    public static Argument Imports(ImmutableArray<LinkImport> imports) => Write.List("import", imports.Select(Import));

    private static string? Highest(IEnumerable<Link> links) => links.Select(l => l.Version).OfType<string>()
        .MaxBy(v => Version.TryParse(v[1..], out var version) ? version : new());

    private static ValueNode Import(LinkImport import) => import.Name == import.Alias
        ? Write.Text(import.Name)
        : new ObjectValue([Text("name", import.Name), Text("as", import.Alias)], Write.Nowhere);

    private static ObjectField Text(string name, string value) => new(name, Write.Text(value), Write.Nowhere);
}
