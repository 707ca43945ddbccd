using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>A definition that a link imports, and what it is called here; directives with their <c>@</c>.</summary>
internal sealed record LinkImport(string Name, string Alias)
{
    /// <summary>Whether it is a directive.</summary>
    public bool IsDirective => Name.StartsWith('@');
}

/// <summary>A <c>@link</c> of a schema to a specification (specs.apollo.dev/link/v1.0).</summary>
/// <param name="Identity">The URL without its version.</param>
/// <param name="Name">The specification's name, the last part of the identity; null when it has none.</param>
/// <param name="Version">As in v2.9; null when there is none.</param>
/// <param name="Alias">The prefix that the schema chose.</param>
/// <param name="Imports">What is called without the prefix.</param>
/// <param name="At">The directive.</param>
internal sealed record Link(
    string Identity, string? Name, string? Version, string? Alias, ImmutableArray<LinkImport> Imports, Directive At)
{
    /// <summary>The federation's identity.</summary>
    public const string Federation = "https://specs.apollo.dev/federation";

    /// <summary>The links of a document, in order.</summary>
    public static ImmutableArray<Link> Of(Document document) =>
    [
        .. document.Definitions.OfType<SchemaDefinition>().SelectMany(s => s.Directives)
            .Where(d => d.Name == "link").Select(d => Read(d)).OfType<Link>(),
    ];

    /// <summary>A link, whose URL is this argument's value; null when it has none.</summary>
    public static Link? Read(Directive at, string argument = "url")
    {
        if (at.Argument(argument) is not StringValue { Value: var text })
        {
            return null;
        }

        var alias = (at.Argument("as") as StringValue)?.Value;
        var imports = ((at.Argument("import") as ListValue)?.Items ?? []).Select(Import).OfType<LinkImport>();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            return new(text, null, null, alias, [.. imports], at);
        }

        var parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var version = parts is [.., var last] && IsVersion(last) ? last : null;
        var names = version is null ? parts : parts[..^1];
        var identity = string.Join('/', [url.GetLeftPart(UriPartial.Authority), .. names]);
        return new(identity, names.LastOrDefault(), version, alias, [.. imports], at);
    }

    private static bool IsVersion(string text) => text is ['v' or 'V', >= '0' and <= '9', ..];

    private static LinkImport? Import(ValueNode item)
    {
        if (item is StringValue { Value: var text })
        {
            return new(text, text);
        }

        var fields = (item as ObjectValue)?.Fields ?? [];
        var name = (fields.FirstOrDefault(f => f.Name == "name")?.Value as StringValue)?.Value;
        var alias = (fields.FirstOrDefault(f => f.Name == "as")?.Value as StringValue)?.Value;
        return name is null ? null : new(name, alias ?? name);
    }
}
