using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// How a subgraph calls the federation's directives: as its @link imports them, and with the link's prefix. A subgraph
/// without such a link is of v1 and calls them by their own names.
/// </summary>
internal sealed class FederationNames
{
    private static readonly string[] Machinery = ["_Any", "_Entity", "_Service", "_FieldSet"];
    private readonly FrozenDictionary<string, string> words;
    private readonly FrozenSet<string> machinery;
    private readonly string prefix;

    private FederationNames(ImmutableArray<Link> links)
    {
        Links = links;
        var link = links.FirstOrDefault(l => l.Identity == Link.Federation && FederationSpec.Minor(l.Version) is not null);
        Minor = link is null ? null : FederationSpec.Minor(link.Version);
        Spec = FederationSpec.Definitions(Minor);
        prefix = (link?.Alias ?? "federation") + "__";
        var written = Spec.OfType<DirectiveDefinition>().Select(d => (Written: prefix + d.Name, d.Name));
        var own = link is null
            ? Spec.OfType<DirectiveDefinition>().Select(d => (d.Name, d.Name))
            : written.Concat(link.Imports.Where(i => i.IsDirective).Select(i => (i.Alias.TrimStart('@'), i.Name[1..])));
        words = own.DistinctBy(n => n.Item1).ToFrozenDictionary(n => n.Item1, n => n.Item2);
        var types = link?.Imports.Where(i => !i.IsDirective).Select(i => i.Alias).Append("FieldSet");
        machinery = Machinery.Concat(types ?? []).ToFrozenSet();
    }

    /// <summary>The links.</summary>
    public ImmutableArray<Link> Links { get; }

    /// <summary>The minor version of v2; null for v1.</summary>
    public int? Minor { get; }

    /// <summary>Whether the subgraph is written in the style of v1.</summary>
    public bool IsV1 => Minor is null;

    /// <summary>What the version defines, by its own names.</summary>
    public ImmutableArray<Definition> Spec { get; }

    /// <summary>The federation's directives under the names they have here.</summary>
    public IEnumerable<DirectiveDefinition> Directives => words.Join(
        Spec.OfType<DirectiveDefinition>(), w => w.Value, d => d.Name, (w, d) => d with { Name = w.Key });

    /// <summary>Reads the links of a document.</summary>
    public static FederationNames Of(Document document) => new(Link.Of(document));

    /// <summary>Whether a directive is the federation's of that name.</summary>
    public bool Is(Directive directive, string word) => Word(directive.Name) == word;

    /// <summary>The federation's name of a directive; null when it isn't the federation's.</summary>
    public string? Word(string directive) => words.GetValueOrDefault(directive);

    /// <summary>
    /// What a directive of the federation is called here, by import rather than with the prefix; null when it isn't.
    /// </summary>
    public string? Imported(string word) => words.FirstOrDefault(
        w => w.Value == word && !w.Key.StartsWith(prefix, StringComparison.Ordinal)).Key;

    /// <summary>The federation's directive of that name among those written, or null.</summary>
    public Directive? Find(ImmutableArray<Directive> directives, string word)
    {
        foreach (var directive in directives)
        {
            if (Is(directive, word))
            {
                return directive;
            }
        }

        return null;
    }

    /// <summary>Whether the federation's directive of that name is among those written.</summary>
    public bool Has(ImmutableArray<Directive> directives, string word) => Find(directives, word) is not null;

    /// <summary>Whether the type is machinery of the protocol and no part of the API.</summary>
    public bool IsMachinery(string type) =>
        machinery.Contains(type)
        || type.StartsWith("link__", StringComparison.Ordinal)
        || type.StartsWith(prefix, StringComparison.Ordinal);
}
