using System.Text.RegularExpressions;
using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>
/// A context has a plain name; an argument takes one that is set here, as a field of an entity that stands on no
/// interface, without a default of its own.
/// </summary>
internal sealed partial class ContextRule
{
    private const string Remedy = "Set the context by @context in this subgraph, and take it as $name { field }.";
    private readonly SubgraphModel model;
    private readonly CompositionErrors errors;
    private readonly ILookup<string, SubgraphType> owners;

    private ContextRule(SubgraphModel model, CompositionErrors errors)
    {
        this.model = model;
        this.errors = errors;
        owners = Set().ToLookup(s => s.Name, s => s.On);
    }

    /// <summary>Checks the contexts of a subgraph.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        if (model.Names.Minor is not >= 8)
        {
            return;
        }

        var rule = new ContextRule(model, errors);
        foreach (var field in model.Types.Values.SelectMany(t => t.Fields))
        {
            foreach (var argument in field.Node.Arguments)
            {
                if (field.FromContext(argument) is { } at)
                {
                    rule.Check(field, argument, at);
                }
            }
        }

        foreach (var directive in model.Sdl.Document.Definitions.OfType<DirectiveDefinition>())
        {
            foreach (var at in directive.Arguments.Select(a => model.Find(a.Directives, "fromContext")).OfType<Directive>())
            {
                rule.Refuse(at, $"an argument of the directive @{directive.Name} can't come from a context.");
            }
        }
    }

    private IEnumerable<(string Name, SubgraphType On)> Set()
    {
        foreach (var type in model.Types.Values)
        {
            foreach (var at in type.Node.Directives.Where(d => model.Names.Is(d, "context")))
            {
                var name = (at.Argument("name") as StringValue)?.Value ?? "";
                if (!Name().IsMatch(name))
                {
                    Refuse(at, $"{name} is no name of a context: letters and digits, a letter first.");
                }

                yield return (name, type);
            }
        }
    }

    private void Check(SubgraphField field, InputValueDefinition argument, Directive at)
    {
        var coordinate = $"{field.On.Name}.{field.Name}({argument.Name}:)";
        var reference = ContextReference.Of(at);
        if (Problem(field, argument, reference) is { } problem)
        {
            Refuse(at, $"{coordinate} {problem}");
        }
        else
        {
            var selection = new ContextSelection(model, argument.Type)
                .Problem(reference!.Selection, [.. owners[reference.Context]]);
            if (selection is not null)
            {
                errors.Add(
                    CompositionCodes.ContextSelection,
                    model.Sdl,
                    at,
                    $"{coordinate} takes {reference.Selection.Trim()} of ${reference.Context}: {selection}",
                    "Select one field of the argument's type, or one for each type that sets the context.");
            }
        }
    }

    private string? Problem(SubgraphField field, InputValueDefinition argument, ContextReference? reference) =>
        field.On.Node is InterfaceTypeDefinition
        || field.On.Interfaces.Any(i => model.Types.GetValueOrDefault(i.Name)?.Field(field.Name) is not null)
            ? "is on a field of an interface, which has no contexts."
            : argument.Default is not null ? "has a default, and comes from a context."
            : reference is null ? "names no context."
            : !owners.Contains(reference.Context) ? $"takes ${reference.Context}, which nothing here sets."
            : !field.On.Keys.Any(k => k.Resolvable) ? $"comes from a context, and {field.On.Name} has no key to come back by."
            : null;

    private void Refuse(Directive at, string problem) => errors.Add(CompositionCodes.Context, model.Sdl, at, problem, Remedy);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*$")]
    private static partial Regex Name();
}
