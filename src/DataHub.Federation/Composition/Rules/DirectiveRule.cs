namespace DataHub.Federation.Composition.Rules;

/// <summary>
/// A directive of several subgraphs stands somewhere in all, and an argument that all have for it is of one type.
/// </summary>
internal static class DirectiveRule
{
    /// <summary>Checks the directives of documents that all subgraphs define, and the composed ones.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        CheckComposed(schema, errors);
        var known = schema.Subgraphs.SelectMany(s => s.Executable.Select(d => (Subgraph: s, Directive: d)))
            .GroupBy(d => d.Directive.Name).Where(g => g.Count() == schema.Subgraphs.Length);
        foreach (var arguments in known.SelectMany(g => g.SelectMany(d => d.Directive.Arguments.Select(
            a => (d.Subgraph, d.Directive, Argument: a))).GroupBy(a => a.Argument.Name)))
        {
            var first = arguments.First();
            var other = arguments.FirstOrDefault(a => a.Argument.Type.ToString() != first.Argument.Type.ToString());
            if (other.Argument is { } argument && arguments.Count() == schema.Subgraphs.Length)
            {
                errors.Add(
                    CompositionCodes.InputType,
                    other.Subgraph.Sdl,
                    argument,
                    $"{argument.Name} of @{first.Directive.Name} is {argument.Type}, and {first.Argument.Type} in "
                    + $"subgraph {first.Subgraph.Name}.",
                    "Give it one type in all subgraphs.");
            }
        }
    }

    private static void CheckComposed(MergedSchema schema, CompositionErrors errors)
    {
        foreach (var parts in schema.Subgraphs.SelectMany(s => s.Composed.Values.Select(d => (Subgraph: s, Directive: d)))
            .GroupBy(d => d.Directive.Name))
        {
            var everywhere = parts.Select(p => p.Directive.Locations.AsEnumerable()).Aggregate((one, other) => one.Intersect(other));
            if (!everywhere.Any())
            {
                errors.Add(
                    CompositionCodes.ComposeDirective,
                    parts.Last().Subgraph.Sdl,
                    parts.Last().Directive,
                    $"@{parts.Key} stands nowhere where it stands in all subgraphs that compose it.",
                    "Give it a location in common.");
            }
        }
    }
}
