using DataHub.Language;

namespace DataHub.Schema.Declaration;

/// <summary>Holds every directive to its definition: known, in its place, with the arguments it takes.</summary>
internal sealed class DirectiveCheck
{
    private const string Federation = """
        directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT
        directive @link(url: String, as: String, for: String, import: [String]) repeatable on SCHEMA
        directive @deprecated(reason: String! = "No longer supported") on
          FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        directive @specifiedBy(url: String!) on SCALAR
        """;

    private readonly Dictionary<string, DirectiveDefinition> known = [];
    private readonly Declarations declarations;
    private readonly SchemaErrors errors;
    private SourceFile file;

    private DirectiveCheck(Declarations declarations, SchemaErrors errors)
    {
        this.declarations = declarations;
        this.errors = errors;
        file = declarations.Sources.Files[0];
        _ = Parser.TryParse(Federation, ParserLimits.Trusted, out var common, out _);
        var written = declarations.Sources.Files.SelectMany(f => f.Document.Definitions);
        foreach (var directive in common!.Definitions.Concat(written).OfType<DirectiveDefinition>())
        {
            known.TryAdd(directive.Name, directive);
        }
    }

    /// <summary>Checks every directive of every file.</summary>
    public static void Run(Declarations declarations, SchemaErrors errors)
    {
        var check = new DirectiveCheck(declarations, errors);
        foreach (var file in declarations.Sources.Files)
        {
            check.file = file;
            foreach (var definition in file.Document.Definitions)
            {
                check.Definition(definition);
            }
        }
    }

    private void Definition(Definition definition)
    {
        switch (definition)
        {
            case SchemaDefinition schema:
                Uses(schema.Directives, "SCHEMA");
                break;
            case ScalarTypeDefinition scalar:
                Uses(scalar.Directives, "SCALAR");
                break;
            case ObjectTypeDefinition type:
                Uses(type.Directives, "OBJECT");
                foreach (var field in type.Fields)
                {
                    Uses(field.Directives, "FIELD_DEFINITION");
                }

                break;
            case EnumTypeDefinition type:
                Uses(type.Directives, "ENUM");
                foreach (var value in type.Values)
                {
                    Uses(value.Directives, "ENUM_VALUE");
                }

                break;
            case InputObjectTypeDefinition input:
                Uses(input.Directives, "INPUT_OBJECT");
                break;
        }
    }

    private void Uses(IEnumerable<Directive> directives, string place)
    {
        var seen = new HashSet<string>();
        foreach (var directive in directives)
        {
            if (!known.TryGetValue(directive.Name, out var definition))
            {
                Refuse(
                    SchemaCodes.UnknownDirective,
                    directive,
                    $"There is no directive @{directive.Name}.",
                    $"The directives are {List(known.Keys.Select(n => "@" + n))}.");
                continue;
            }

            if (!definition.Locations.Contains(place))
            {
                Refuse(
                    SchemaCodes.DirectiveMisplaced,
                    directive,
                    $"@{directive.Name} can't stand on {place}.",
                    $"It stands on {List(definition.Locations)}.");
            }

            if (!seen.Add(directive.Name) && !definition.Repeatable)
            {
                Refuse(SchemaCodes.DirectiveRepeated, directive, $"@{directive.Name} stands twice.", "Keep one.");
            }

            Arguments(directive, definition);
        }
    }

    private void Arguments(Directive directive, DirectiveDefinition definition)
    {
        foreach (var argument in directive.Arguments)
        {
            var taken = definition.Arguments.FirstOrDefault(a => a.Name == argument.Name);
            if (taken is null)
            {
                Refuse(
                    SchemaCodes.UnknownArgument,
                    argument,
                    $"@{directive.Name} has no argument '{argument.Name}'.",
                    $"Its arguments are {List(definition.Arguments.Select(a => a.Name))}.");
            }
            else if (!Fits(argument.Value, taken.Type))
            {
                Refuse(
                    SchemaCodes.ArgumentValue,
                    argument.Value,
                    $"'{argument.Name}' of @{directive.Name} is no {taken.Type}.",
                    Remedy(taken.Type));
            }
        }

        foreach (var missing in definition.Arguments.Where(
            a => a.Type is NonNullType && a.Default is null && directive.Argument(a.Name) is null))
        {
            Refuse(
                SchemaCodes.ArgumentMissing,
                directive,
                $"@{directive.Name} needs the argument '{missing.Name}'.",
                $"Add {missing.Name}: {missing.Type}.");
        }
    }

    private string Remedy(TypeNode type) =>
        declarations.Types.GetValueOrDefault(type.NameOf())?.Node is EnumTypeDefinition set
            ? $"Its values are {List(set.Values.Select(v => v.Name))}."
            : $"Write a value of type {type}.";

    private bool Fits(ValueNode value, TypeNode type) => (type, value) switch
    {
        (NonNullType, NullValue) => false,
        (NonNullType nonNull, _) => Fits(value, nonNull.Of),
        (_, NullValue) => true,
        (ListType list, ListValue items) => items.Items.All(i => Fits(i, list.Of)),
        (ListType list, _) => Fits(value, list.Of),
        (NamedType { Name: "String" or "ID" }, _) => value is StringValue,
        (NamedType { Name: "Int" }, _) => value is IntValue,
        (NamedType { Name: "Float" }, _) => value is IntValue or FloatValue,
        (NamedType { Name: "Boolean" }, _) => value is BooleanValue,
        (NamedType named, _) => Fits(value, declarations.Types.GetValueOrDefault(named.Name)?.Node),
        _ => false,
    };

    private bool Fits(ValueNode value, TypeDefinition? type) => (type, value) switch
    {
        (EnumTypeDefinition set, EnumValue word) => set.Values.Any(v => v.Name == word.Name),
        (InputObjectTypeDefinition input, ObjectValue given) =>
            given.Fields.All(f => input.Fields.Any(i => i.Name == f.Name && Fits(f.Value, i.Type)))
            && input.Fields.All(i => i.Type is not NonNullType || given.Fields.Any(f => f.Name == i.Name)),
        (EnumTypeDefinition or InputObjectTypeDefinition, _) => false,
        _ => true,
    };

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    private void Refuse(string code, Node at, string message, string remedy) =>
        errors.Add(code, file.Name, at.Location, message, remedy);
}
