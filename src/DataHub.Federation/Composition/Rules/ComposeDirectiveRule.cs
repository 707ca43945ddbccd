using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>
/// A directive is composed when the subgraph defines it and links to the specification that it is of.
/// </summary>
internal static class ComposeDirectiveRule
{
    /// <summary>Checks what a subgraph wants composed.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        var imported = model.Names.Links.Where(l => l.Identity != Link.Federation).SelectMany(l => l.Imports)
            .Where(i => i.IsDirective).Select(i => i.Alias.TrimStart('@')).ToHashSet();
        var wanted = model.Sdl.Document.Definitions.OfType<SchemaDefinition>().SelectMany(s => s.Directives)
            .Where(d => model.Names.Is(d, "composeDirective"));
        foreach (var at in wanted)
        {
            var name = (at.Argument("name") as StringValue)?.Value.TrimStart('@') ?? "";
            if (!model.Composed.ContainsKey(name) || !imported.Contains(name))
            {
                errors.Add(
                    CompositionCodes.ComposeDirective,
                    model.Sdl,
                    at,
                    model.Composed.ContainsKey(name)
                        ? $"@{name} is imported by no @link."
                        : $"there is no directive @{name}.",
                    "Define the directive, and import it by a @link to its specification.");
            }
        }
    }
}
