using System.Collections.Immutable;

namespace DataHub.Federation.Composition.Rules;

/// <summary>What subgraphs link to alike they call alike, in versions that go together.</summary>
internal sealed class LinkedNamesRule(CompositionErrors errors)
{
    /// <summary>Checks the links of all subgraphs.</summary>
    public static void Run(ImmutableArray<SubgraphModel> subgraphs, CompositionErrors errors)
    {
        var rule = new LinkedNamesRule(errors);
        var links = subgraphs.SelectMany(s => s.Names.Links.Select(l => (Subgraph: s, Link: l))).ToList();
        var composed = links.FindAll(l => l.Link.Identity != Link.Federation && l.Link.Imports.Any(i => i.IsDirective));
        var imports = composed.SelectMany(l => l.Link.Imports.Where(i => i.IsDirective).Select(i => (l.Subgraph, l.Link, Import: i)))
            .ToList();
        const string code = CompositionCodes.ComposeDirective;
        rule.Agree(composed, l => l.Link.Identity, l => l.Link.Version?.Split('.')[0], l => l, code, "major version of");
        rule.Agree(imports, i => i.Import.Name, i => i.Import.Alias, i => (i.Subgraph, i.Link), code, "name for");
        rule.Agree(imports, i => i.Import.Alias, i => i.Link.Identity, i => (i.Subgraph, i.Link), code, "specification behind");
        var costs = links.FindAll(l => l.Link.Identity == Link.Federation)
            .SelectMany(l => l.Link.Imports.Select(i => (l.Subgraph, l.Link, Import: i)))
            .Where(i => i.Import.Name is "@cost" or "@listSize").ToList();
        const string linked = CompositionCodes.Link;
        rule.Agree(costs, i => i.Import.Name, i => i.Import.Alias, i => (i.Subgraph, i.Link), linked, "name for");
    }

    private void Agree<T>(
        List<T> all,
        Func<T, string> of,
        Func<T, string?> said,
        Func<T, (SubgraphModel Subgraph, Link Link)> at,
        string code,
        string what)
    {
        foreach (var group in all.Where(a => said(a) is not null).GroupBy(of))
        {
            var first = group.First();
            foreach (var other in group.Where(a => said(a) != said(first)).Take(1))
            {
                var (subgraph, link) = at(other);
                errors.Add(
                    code,
                    subgraph.Sdl,
                    link.At,
                    $"the {what} {group.Key} is {said(other)}, and {said(first)} in subgraph {at(first).Subgraph.Name}.",
                    "Link and import alike in all subgraphs.");
            }
        }
    }
}
