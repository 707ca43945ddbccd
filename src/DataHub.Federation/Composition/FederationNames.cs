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
    private readonly string? prefix;

    private FederationNames(Directive? link)
    {
        if (link is null)
        {
            return;
        }

        prefix = (link.Argument("as") as StringValue)?.Value ?? "federation";
        foreach (var item in (link.Argument("import") as ListValue)?.Items ?? [])
        {
            var (name, alias) = Import(item);
            imported[alias.TrimStart('@')] = name.TrimStart('@');
        }
    }

    /// <summary>Reads the links of a document.</summary>
    public static FederationNames Of(Document document) => new(document.Definitions.OfType<SchemaDefinition>()
        .SelectMany(s => s.Directives)
        .FirstOrDefault(d => d.Name == "link"
            && d.Argument("url") is StringValue url && url.Value.StartsWith(Spec, StringComparison.Ordinal)));

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

    private static (string Name, string Alias) Import(ValueNode item)
    {
        if (item is StringValue text)
        {
            return (text.Value, text.Value);
        }

        var fields = ((ObjectValue)item).Fields;
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
