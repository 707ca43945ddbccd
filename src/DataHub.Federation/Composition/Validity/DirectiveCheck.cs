using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition.Validity;

/// <summary>
/// Directives in a subgraph's SDL are known, stand where they may, and have their arguments (spec §3.13). Those that a
/// @link imports and doesn't define are taken as they are.
/// </summary>
internal sealed class DirectiveCheck
{
    private readonly SubgraphSdl subgraph;
    private readonly FederationNames names;
    private readonly CompositionErrors errors;
    private readonly Dictionary<string, DirectiveDefinition> known;
    private readonly ILookup<string, TypeDefinition> types;

    private DirectiveCheck(SubgraphSdl subgraph, FederationNames names, CompositionErrors errors)
    {
        this.subgraph = subgraph;
        this.names = names;
        this.errors = errors;
        known = subgraph.Document.Definitions.OfType<DirectiveDefinition>().Concat(BuiltIns.DirectiveDefinitions)
            .Concat(names.Directives).Append(Feature.LinkDirective).DistinctBy(d => d.Name).ToDictionary(d => d.Name);
        types = subgraph.Document.Definitions.OfType<TypeDefinition>().ToLookup(t => t.Name);
    }

    /// <summary>Checks every use.</summary>
    public static void Run(SubgraphSdl subgraph, FederationNames names, CompositionErrors errors)
    {
        var check = new DirectiveCheck(subgraph, names, errors);
        foreach (var (location, directives) in Uses(subgraph.Document).Where(u => !u.Directives.IsEmpty))
        {
            check.Check(location, directives);
        }
    }

    private void Check(string location, ImmutableArray<Directive> directives)
    {
        var seen = new HashSet<string>();
        foreach (var use in directives)
        {
            if (use.Arguments.Select(a => a.Name).Distinct().Count() < use.Arguments.Length)
            {
                Add(use, $"@{use.Name} has an argument twice.", "Keep one.");
            }

            if (!known.TryGetValue(use.Name, out var definition))
            {
                Add(use, $"there is no directive @{use.Name}.", Remedy(use.Name));
                continue;
            }

            if (!definition.Locations.Contains(location))
            {
                Add(use, $"@{use.Name} can't stand here ({location}).", "Put it where its definition says.");
            }

            if (!definition.Repeatable && !seen.Add(use.Name))
            {
                Add(use, $"@{use.Name} stands here twice.", "Keep one.");
            }

            CheckArguments(use, definition);
        }
    }

    private string Remedy(string directive) => names.Spec.Any(d => d is DirectiveDefinition of && of.Name == directive)
        ? $"Add \"@{directive}\" to the import of the @link to the federation."
        : "Define it, import it by a @link to a version of the federation that has it, or remove it.";

    private void CheckArguments(Directive use, DirectiveDefinition definition)
    {
        foreach (var argument in use.Arguments.Where(a => definition.Arguments.All(d => d.Name != a.Name)))
        {
            Add(use, $"@{use.Name} has no argument {argument.Name}.", "Correct its name, or remove it.");
        }

        var constants = new ConstantCheck(ShapeOf);
        foreach (var argument in definition.Arguments)
        {
            var given = use.Argument(argument.Name);
            if (given is null && argument is { Type: NonNullType, Default: null })
            {
                Add(use, $"@{use.Name} requires {argument.Name}.", "Give it.");
            }
            else if (given is not null && constants.Problem(given, argument.Type) is { } problem)
            {
                Add(use, $"{argument.Name} of @{use.Name} is no {argument.Type}: {problem}", "Give it a value of its type.");
            }
        }
    }

    private ConstantShape? ShapeOf(string name)
    {
        var fields = types[name].OfType<InputObjectTypeDefinition>().ToList();
        var values = types[name].OfType<EnumTypeDefinition>().SelectMany(e => e.Values);
        return fields.Count > 0
            ? new([.. fields.SelectMany(f => f.Fields)], fields.Exists(f => f.Directives.Any(d => d.Name == "oneOf")), [])
            : types[name].Any(t => t is EnumTypeDefinition) ? new([], false, [.. values]) : null;
    }

    // What an extension adds to a type or the schema stands where its definition's own directives do.
    private static IEnumerable<(string Location, ImmutableArray<Directive> Directives)> Uses(Document document) =>
        document.Definitions.GroupBy(d => (d as TypeDefinition)?.Name ?? (d as DirectiveDefinition)?.Name ?? "")
            .SelectMany(g => g.GroupBy(LocationOf).Where(l => l.Key is not null)
                .Select(l => (l.Key!, l.SelectMany(d => DirectivesOf(d).AsEnumerable()).ToImmutableArray())))
            .Concat(document.Definitions.SelectMany(Members));

    private static string? LocationOf(Definition definition) => definition switch
    {
        SchemaDefinition => "SCHEMA",
        ScalarTypeDefinition => "SCALAR",
        ObjectTypeDefinition => "OBJECT",
        InterfaceTypeDefinition => "INTERFACE",
        UnionTypeDefinition => "UNION",
        EnumTypeDefinition => "ENUM",
        InputObjectTypeDefinition => "INPUT_OBJECT",
        _ => null,
    };

    private static ImmutableArray<Directive> DirectivesOf(Definition definition) =>
        (definition as SchemaDefinition)?.Directives ?? (definition as TypeDefinition)?.Directives ?? [];

    private static IEnumerable<(string Location, ImmutableArray<Directive> Directives)> Members(Definition definition) =>
        definition switch
        {
            ObjectTypeDefinition of => of.Fields.SelectMany(Members),
            InterfaceTypeDefinition of => of.Fields.SelectMany(Members),
            EnumTypeDefinition of => of.Values.Select(v => ("ENUM_VALUE", v.Directives)),
            InputObjectTypeDefinition of => of.Fields.Select(f => ("INPUT_FIELD_DEFINITION", f.Directives)),
            DirectiveDefinition of => of.Arguments.Select(Argument),
            _ => [],
        };

    private static IEnumerable<(string Location, ImmutableArray<Directive> Directives)> Members(FieldDefinitionNode field) =>
        field.Arguments.Select(Argument).Prepend(("FIELD_DEFINITION", field.Directives));

    private static (string Location, ImmutableArray<Directive> Directives) Argument(InputValueDefinition argument) =>
        ("ARGUMENT_DEFINITION", argument.Directives);

    private void Add(Directive at, string message, string remedy) =>
        errors.Add(CompositionCodes.Directive, subgraph, at, message, remedy);
}
