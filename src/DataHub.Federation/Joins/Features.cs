using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>
/// The features that a supergraph declares, and what they are called in it (specs.apollo.dev/core v0.1 and v0.2,
/// specs.apollo.dev/link v1.0). One that must be understood and isn't refuses the document.
/// </summary>
internal sealed class Features
{
    private const string Remedy = "Compose without what needs it, or with a version that is known.";

    private static readonly ImmutableArray<string> Homes = ["https://specs.apollo.dev/", "https://lib.apollo.dev/"];

    private static readonly Dictionary<string, ImmutableArray<string>> Known = new()
    {
        ["core"] = ["v0.1", "v0.2"],
        ["link"] = ["v1.0"],
        ["join"] = ["v0.1", "v0.2", "v0.3", "v0.4", "v0.5"],
        ["inaccessible"] = ["v0.1", "v0.2"],
        ["tag"] = ["v0.1", "v0.2", "v0.3"],
        ["cost"] = ["v0.1"],
        ["context"] = ["v0.1"],
        ["authenticated"] = ["v0.1"],
        ["requiresScopes"] = ["v0.1"],
        ["policy"] = ["v0.1"],
        ["nullability"] = ["v0.4"],
    };

    // Without these the document can't be read, whether or not it says that they are needed.
    private static readonly HashSet<string> Always = ["core", "link", "join", "inaccessible"];

    private readonly Dictionary<string, string> prefixes = [];
    private readonly Dictionary<string, (string Feature, string Element)> imported = [];

    // Composers take the federation's own scalars along without a link.
    private Features(string joinVersion)
    {
        IsOwned = joinVersion == "v0.1";
        prefixes.Add("federation", "federation");
    }

    /// <summary>Whether types have owners (join v0.1).</summary>
    public bool IsOwned { get; }

    /// <summary>The features of a document; null when it is no supergraph, or one that must be refused.</summary>
    public static Features? Read(Document document, SupergraphErrors errors)
    {
        var uses = document.Definitions.OfType<SchemaDefinition>().SelectMany(s => s.Directives).ToList();
        var links = Links(uses);
        var join = links.Find(l => NameOf(l) == "join");
        if (join is null)
        {
            errors.Add(
                SupergraphCodes.NoSupergraph,
                document.Definitions.OfType<SchemaDefinition>().FirstOrDefault() ?? (Node)document,
                links.Count == 0
                    ? "The schema has neither @link nor @core, so it is no supergraph."
                    : "The schema doesn't link the join specification, so it is no supergraph.",
                "Compose the subgraphs first, and give the file that comes out.");
            return null;
        }

        var features = new Features(join.Version ?? "");
        links.ForEach(features.Add);
        ImmutableArray<Link> all = [.. links, .. features.OfSubgraphs(uses)];
        return all.Count(l => IsUnderstood(l, errors)) == all.Length ? features : null;
    }

    /// <summary>The feature that a directive is of, and its name there; null when it is of none.</summary>
    public (string Feature, string Element)? Directive(string name)
    {
        if (imported.TryGetValue("@" + name, out var found))
        {
            return found;
        }

        if (prefixes.TryGetValue(name, out var feature))
        {
            return (feature, feature);
        }

        return Prefixed(name) is { } prefixed ? prefixed : null;
    }

    /// <summary>The feature that a type is of, and its name there; null when it is of none and so of the API.</summary>
    public (string Feature, string Element)? Type(string name) =>
        imported.TryGetValue(name, out var found) ? found : Prefixed(name);

    // Links of single subgraphs that say how they are asked, if not in GraphQL (join v0.5).
    private IEnumerable<Link> OfSubgraphs(List<Directive> uses) => uses
        .Where(d => Directive(d.Name) is ("join", "directive") && d.Argument("name") is StringValue { Value: "link" })
        .Select(d => Link.Read(d with { Arguments = [.. ((d.Argument("args") as ObjectValue)?.Fields ?? []).Select(AsArgument)] }))
        .OfType<Link>()
        .Where(l => NameOf(l) is "connect" or "source")
        .Select(l => l with { At = l.At with { Arguments = [.. l.At.Arguments, Needed(l.At)] } });

    private static Argument AsArgument(ObjectField field) => new(field.Name, field.Value, field.Location);

    private static Argument Needed(Directive at) => new("for", new EnumValue("EXECUTION", at.Location), at.Location);

    private (string Feature, string Element)? Prefixed(string name) =>
        name.IndexOf("__", StringComparison.Ordinal) is > 0 and var at
        && prefixes.TryGetValue(name[..at], out var feature)
            ? (feature, name[(at + 2)..])
            : null;

    // The link of the linking feature itself says how links are called (core v0.2, bootstrapping).
    private static List<Link> Links(List<Directive> uses)
    {
        foreach (var (feature, argument) in new[] { ("link", "url"), ("core", "feature") })
        {
            if (uses.Find(d => Link.Read(d, argument) is { } l && NameOf(l) == feature && Alias(l) == d.Name) is { } first)
            {
                return [.. uses.Where(d => d.Name == first.Name).Select(d => Link.Read(d, argument)).OfType<Link>()];
            }
        }

        return [];
    }

    private static bool IsUnderstood(Link link, SupergraphErrors errors)
    {
        var name = NameOf(link);
        var purpose = (link.At.Argument("for") as EnumValue)?.Name;
        var needed = purpose is null ? "" : $" for {purpose}";
        if (!Known.TryGetValue(name, out var versions))
        {
            if (purpose is not null)
            {
                var message = $"The feature {link.Identity} is needed{needed} and isn't known.";
                errors.Add(SupergraphCodes.UnknownFeature, link.At, message, Remedy);
            }

            return purpose is null;
        }

        if (versions.Contains(link.Version ?? "") || (purpose is null && !Always.Contains(name)))
        {
            return true;
        }

        errors.Add(
            SupergraphCodes.FeatureVersion,
            link.At,
            $"The feature {name} is needed{needed} in {link.Version ?? "no version"}; known: {string.Join(", ", versions)}.",
            Remedy);
        return false;
    }

    private void Add(Link link)
    {
        var name = NameOf(link);
        if (Alias(link) is { } alias)
        {
            prefixes.TryAdd(alias, name);
        }

        foreach (var import in link.Imports)
        {
            imported.TryAdd(import.Alias, (name, import.Name.TrimStart('@')));
        }
    }

    private static string? Alias(Link link) => link.Alias ?? link.Name;

    private static string NameOf(Link link) =>
        Homes.Any(h => link.Identity == h + link.Name) ? link.Name! : link.Identity;
}
