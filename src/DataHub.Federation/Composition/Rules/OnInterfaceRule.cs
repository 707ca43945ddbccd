using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>
/// What callers must have, what a field costs, who shares it and whose it is are said on objects, not on interfaces.
/// </summary>
internal static class OnInterfaceRule
{
    /// <summary>Checks the interfaces and interface objects of a subgraph.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        foreach (var type in model.Types.Values.Where(t => t.Kind == typeof(InterfaceTypeDefinition)))
        {
            Check(model, type.Node.Directives, type.Name, errors, "authenticated", "requiresScopes", "policy");
            foreach (var field in type.IsInterfaceObject ? [] : type.Fields)
            {
                var coordinate = $"{type.Name}.{field.Name}";
                Check(
                    model,
                    field.Node.Directives,
                    coordinate,
                    errors,
                    "authenticated",
                    "requiresScopes",
                    "policy",
                    "cost",
                    "shareable",
                    model.Names.IsV1 ? "" : "external");
                foreach (var argument in field.Node.Arguments)
                {
                    Check(model, argument.Directives, $"{coordinate}({argument.Name}:)", errors, "cost");
                }
            }
        }
    }

    private static void Check(
        SubgraphModel model,
        ImmutableArray<Directive> directives,
        string place,
        CompositionErrors errors,
        params ReadOnlySpan<string> words)
    {
        foreach (var directive in directives)
        {
            if (model.Names.Word(directive.Name) is { } word && words.Contains(word))
            {
                errors.Add(
                    CompositionCodes.OnInterface,
                    model.Sdl,
                    directive,
                    $"@{directive.Name} can't stand on {place}, which is an interface's.",
                    "Put it on the objects that implement the interface, and their fields.");
            }
        }
    }
}
