using System.Text.RegularExpressions;
using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>A link is to a specification in a version that is known, once, and imports what is there.</summary>
internal static partial class LinkRule
{
    private static readonly Dictionary<string, string[]> Versions = new()
    {
        ["link"] = ["v1.0"],
        ["tag"] = ["v0.1", "v0.2"],
        ["kotlin_labs"] = ["v0.1", "v0.2"],
        ["join"] = ["v0.1", "v0.2", "v0.3", "v0.4", "v0.5"],
        ["inaccessible"] = ["v0.1", "v0.2"],
        ["core"] = ["v0.1", "v0.2"],
    };

    /// <summary>Checks every link of a subgraph.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        var seen = new HashSet<string>();
        foreach (var link in model.Names.Links)
        {
            if ((seen.Add(link.Identity) ? Problem(link) : $"{link.Identity} is linked twice.") is { } problem)
            {
                const string remedy = "Link each specification once, as https://specs.apollo.dev/federation/v2.9.";
                errors.Add(CompositionCodes.Link, model.Sdl, link.At, problem, remedy);
            }
        }
    }

    private static string? Problem(Link link)
    {
        var isApollos = link.Identity == "https://specs.apollo.dev"
            || link.Identity.StartsWith("https://specs.apollo.dev/", StringComparison.Ordinal);
        return link.Version is not null && !VersionPattern().IsMatch(link.Version)
            ? $"{link.Version} is no version; those are as v1.2."
            : isApollos && (link.Version is null || link.Name is null) ? $"the link to {link.Identity} has no version."
            : ImportProblem(link) ?? (!isApollos ? null
            : link.Identity == Link.Federation ? FederationProblem(link)
            : Versions.TryGetValue(link.Name!, out var known) && !known.Contains(link.Version)
                ? $"{link.Version} of {link.Name} is unknown."
                : null);
    }

    private static string? ImportProblem(Link link)
    {
        var written = link.At.Argument("import");
        return written is not (null or ListValue) || (written is ListValue list && list.Items.Length != link.Imports.Length)
            ? "an import is a name, or a name with what it is called here."
            : link.Imports.FirstOrDefault(i => i.IsDirective != i.Alias.StartsWith('@')) is { } mixed
                ? $"{mixed.Name} can't be called {mixed.Alias}: directives begin with @, types don't."
                : null;
    }

    private static string? FederationProblem(Link link)
    {
        if (link.Version == "v1.0")
        {
            return null;
        }

        if (FederationSpec.Minor(link.Version) is not { } minor)
        {
            return $"{link.Version} of the federation is unknown; v2.0 to v2.{FederationSpec.LastMinor} are known.";
        }

        var known = FederationSpec.Definitions(minor).Select(d => d is DirectiveDefinition of ? of.Name : ((TypeDefinition)d).Name)
            .ToHashSet();
        return link.Imports.FirstOrDefault(i => !known.Contains(i.Name.TrimStart('@'))) is { } missing
            ? $"{link.Version} of the federation has no {missing.Name}."
            : null;
    }

    [GeneratedRegex(@"^v\d+\.\d+")]
    private static partial Regex VersionPattern();
}
