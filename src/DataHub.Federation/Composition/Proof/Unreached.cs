using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition.Proof;

/// <summary>A field that can be asked for and not be answered, with what was tried.</summary>
/// <param name="Type">The type.</param>
/// <param name="Field">The field; null when nothing tells that an interface object is of the type.</param>
/// <param name="Way">How a query comes to the object.</param>
/// <param name="Places">Where the object is open.</param>
/// <param name="Starts">Where it comes from.</param>
/// <param name="Reach">What was asked.</param>
internal sealed record Unreached(
    string Type, string? Field, Way Way, IReadOnlySet<Site> Places, ImmutableArray<Site> Starts, Reach Reach)
{
    /// <summary>The subgraphs that yield the object.</summary>
    public string From => string.Join(", ", Starts.Select(p => p.Subgraph).Distinct().Order(StringComparer.Ordinal));

    /// <summary>The operation that can't be answered.</summary>
    public string Query => Way.Query(Field ?? $"... on {Type} {{ __typename }}");

    /// <summary>What was tried, a sentence's part for each subgraph that has the field.</summary>
    public IEnumerable<string> Tried(SubgraphTypes types)
    {
        var face = Starts[0].Type;
        return Field is null
            ? types.Parts(face).Where(p => !p.Part.IsInterfaceObject).Select(p => Closed(p, face))
            : types.Parts(Type).Where(p => p.Part.Field(Field) is not null).Select(p =>
                Places.FirstOrDefault(o => o.Subgraph == p.Subgraph && o.Type == p.Type) is { } open
                    ? Hindered(open)
                    : Closed(p, Type));
    }

    private string Hindered(Site open) => Reach.Hurdle(Type, open, open.Part.Field(Field!)!) switch
    {
        Hurdle.External => $"{open.Subgraph} marks it @external and doesn't provide it here",
        Hurdle.Overridden => $"{open.Subgraph} has given it to another subgraph",
        Hurdle.Label label => $"{open.Subgraph} resolves it while {label.Name} is {(label.On ? "on" : "off")}",
        Hurdle.Context context => $"{open.Subgraph} needs a context for {context.Argument} that nothing sets here",
        Hurdle.Requirement needs => Unmet(open, needs.Fields),
        _ => $"{open.Subgraph} resolves it",
    };

    private string Unmet(Site open, SelectionSet needs)
    {
        var places = Reach.From(Type, open);
        return Reach.Selects(places, Type, needs)
            ? $"{open.Subgraph} requires \"{FieldSet.Print(needs)}\" and has no resolvable @key of {open.Type} to be given it by"
            : $"{open.Subgraph} requires {Missing(places, Type, needs)}, which it can't be given";
    }

    private string Closed(Site place, string type)
    {
        var keys = place.Part.Keys.Where(k => k.Resolvable).ToList();
        return keys is []
            ? $"{place.Subgraph} has no resolvable @key of {place.Type}"
            : string.Join(", ", keys.Select(k =>
                $"{place.Subgraph} finds {place.Type} by \"{FieldSet.Print(k.Fields)}\" and {Missing(Places, type, k.Fields)} isn't known"));
    }

    private string Missing(IReadOnlySet<Site> open, string type, SelectionSet set)
    {
        var missing = set.Selections.FirstOrDefault(s => !Reach.Selects(open, type, s));
        return missing switch
        {
            Field field => $"{type}.{FieldSet.Print(field)}",
            null => FieldSet.Print(set),
            _ => FieldSet.Print(missing),
        };
    }
}
