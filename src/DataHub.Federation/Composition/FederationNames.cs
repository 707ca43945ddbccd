using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// How a subgraph calls the federation's directives: as its @link imports them, else with the link's prefix. A
/// subgraph without such a link calls them by their own names.
/// </summary>
internal sealed class FederationNames
{
    private const string Spec = "https://specs.apollo.dev/federation/";
    private static readonly HashSet<string> Machinery = ["_Any", "_Entity", "_Service", "FieldSet", "_FieldSet"];
    private readonly Dictionary<string, string> imported = [];
    private readonly HashSet<string> foreign = ["link", "core"];
    private readonly string? prefix;

    private FederationNames(List<Directive> links)
    {
        foreign.UnionWith(links.SelectMany(Imports).Select(i => i.Alias));
        var link = links.Find(l => l.Argument("url") is StringValue url
            && url.Value.StartsWith(Spec, StringComparison.Ordinal));
        if (link is null)
        {
            return;
        }

        prefix = (link.Argument("as") as StringValue)?.Value ?? "federation";
        foreach (var (name, alias) in Imports(link))
        {
            imported[alias] = name;
        }
    }

    /// <summary>Reads the links of a document.</summary>
    public static FederationNames Of(Document document) => new([.. document.Definitions.OfType<SchemaDefinition>()
        .SelectMany(s => s.Directives).Where(d => d.Name == "link")]);

    /// <summary>Whether a directive is the federation's or another specification's, so that the SDL needn't define it.</summary>
    public bool IsForeign(string directive) =>
        foreign.Contains(directive)
        || directive.Contains("__", StringComparison.Ordinal)
        || FederationDirectives.All.Contains(directive);

    /// <summary>The federation's name of a directive; its own name when it isn't the federation's.</summary>
    public string Resolve(string directive)
    {
        if (prefix is null)
        {
            return directive;
        }

        return imported.TryGetValue(directive, out var name) ? name
            : directive.StartsWith(prefix + "__", StringComparison.Ordinal) ? directive[(prefix.Length + 2)..]
            : FederationDirectives.All.Contains(directive) ? "not-imported:" + directive
            : directive;
    }

    /// <summary>Whether the type is machinery of the protocol and no part of the API.</summary>
    public bool IsMachinery(string type) =>
        Machinery.Contains(type)
        || type.StartsWith("link__", StringComparison.Ordinal)
        || type.StartsWith((prefix ?? "federation") + "__", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Alias)> Imports(Directive link) =>
        ((link.Argument("import") as ListValue)?.Items ?? []).Select(Import)
            .Select(i => (i.Name.TrimStart('@'), i.Alias.TrimStart('@')));

    private static (string Name, string Alias) Import(ValueNode item)
    {
        if (item is not ObjectValue { Fields: var fields })
        {
            var text = (item as StringValue)?.Value ?? "";
            return (text, text);
        }

        var name = (fields.FirstOrDefault(f => f.Name == "name")?.Value as StringValue)?.Value ?? "";
        var alias = (fields.FirstOrDefault(f => f.Name == "as")?.Value as StringValue)?.Value;
        return (name, alias ?? name);
    }
}

/// <summary>The federation's directives by what composition does about them.</summary>
internal static class FederationDirectives
{
    /// <summary>
    /// Those that change what a field or type means and that the hub doesn't do: refused, never ignored.
    /// </summary>
    public static readonly IReadOnlySet<string> Refused = new HashSet<string>
    {
        "requires", "provides", "override", "interfaceObject", "inaccessible", "context", "fromContext",
        "authenticated", "requiresScopes", "policy", "extends",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlySet<string> All = new HashSet<string>(Refused)
    {
        "key", "shareable", "external", "tag", "composeDirective", "cost", "listSize",
    };
}
