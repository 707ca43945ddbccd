using System.Collections.Immutable;
using System.Diagnostics;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>
/// A merged schema as a document with the join directives (join v0.3), as other federation tools read it.
/// </summary>
internal sealed class SupergraphDocument
{
    private const string Definitions = """
        schema
          @link(url: "https://specs.apollo.dev/link/v1.0")
          @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
        directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
        directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String,
          external: Boolean, override: String, usedOverridden: Boolean) repeatable on
          FIELD_DEFINITION | INPUT_FIELD_DEFINITION
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
        directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false,
          resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on
          OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
        directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
        directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
        scalar join__FieldSet
        scalar link__Import
        enum link__Purpose {
          "The feature is needed for security."
          SECURITY
          "The feature is needed for execution."
          EXECUTION
        }
        """;

    private static readonly Location Nowhere = new(1, 1);
    private readonly MergedSchema schema;

    private SupergraphDocument(MergedSchema schema) => this.schema = schema;

    /// <summary>The document, types in the order of their names.</summary>
    public static Document Of(MergedSchema schema)
    {
        _ = Parser.TryParse(Definitions, ParserLimits.Trusted, out var fixedPart, out _);
        var document = new SupergraphDocument(schema);
        var types = schema.Types.Values.OrderBy(t => t.Name, StringComparer.Ordinal).Select(document.Definition);
        return new(
            [.. fixedPart!.Definitions.Select(document.Head), .. schema.Directives, document.Graphs(), .. types], Nowhere);
    }

    private Definition Head(Definition definition)
    {
        if (definition is not SchemaDefinition head)
        {
            return definition;
        }

        var roots = Enum.GetValues<OperationKind>().Where(k => schema.Types.ContainsKey(k.ToString()))
            .Select(k => new RootOperationType(k, new NamedType(k.ToString(), Nowhere), Nowhere));
        return head with
        {
            Description = schema.Subgraphs.SelectMany(s => s.Sdl.Document.Definitions).OfType<SchemaDefinition>()
                .Select(s => s.Description).FirstOrDefault(d => d is not null),
            Directives = schema.HasSemanticNonNull ? [.. head.Directives, Nullability()] : head.Directives,
            Operations = [.. roots],
        };
    }

    private static Directive Nullability() => Use(
        "link",
        Text("url", "https://specs.apollo.dev/nullability/v0.4"),
        new("import", new ListValue([new StringValue("@semanticNonNull", false, Nowhere)], Nowhere), Nowhere));

    private EnumTypeDefinition Graphs() => new(
        false,
        "join__Graph",
        null,
        [],
        [.. schema.Subgraphs.Select(s => new EnumValueDefinition(
            GraphOf(s.Sdl.Name), null, [Use("join__graph", Text("name", s.Sdl.Name), Text("url", ""))], Nowhere))],
        Nowhere);

    private static TypeDefinition Definition(MergedType type, ImmutableArray<Directive> joins) => type switch
    {
        MergedScalar scalar => new ScalarTypeDefinition(
            false,
            scalar.Name,
            scalar.Description,
            scalar.SpecifiedBy is { } url ? [.. joins, Use("specifiedBy", Text("url", url))] : joins,
            Nowhere),
        MergedEnum values => new EnumTypeDefinition(
            false, values.Name, values.Description, joins, [.. values.Values.Select(v => Value(values, v))], Nowhere),
        MergedUnion union => new UnionTypeDefinition(
            false,
            union.Name,
            union.Description,
            [.. joins, .. Members(union)],
            [.. union.Members.Select(m => new NamedType(m, Nowhere))],
            Nowhere),
        MergedInputObject input => new InputObjectTypeDefinition(
            false,
            input.Name,
            input.Description,
            input.OneOf ? [.. joins, Use("oneOf")] : joins,
            [.. input.Fields.Select(Plain)],
            Nowhere),
        MergedComposite { IsInterface: true } face => new InterfaceTypeDefinition(
            false, face.Name, face.Description, Names(face), [.. joins, .. Implements(face)], Fields(face), Nowhere),
        MergedComposite of => new ObjectTypeDefinition(
            false, of.Name, of.Description, Names(of), [.. joins, .. Implements(of)], Fields(of), Nowhere),
        _ => throw new UnreachableException(),
    };

    private TypeDefinition Definition(MergedType type) => Definition(type, [.. type.Parts.SelectMany(Joins)]);

    private static IEnumerable<Directive> Joins(SubgraphType part)
    {
        var graph = Word("graph", GraphOf(part.Subgraph.Name));
        if (part.Keys.IsEmpty)
        {
            yield return Use("join__type", graph);
        }

        foreach (var key in part.Keys)
        {
            var field = Text("key", string.Join(' ', key.Fields));
            yield return key.Resolvable
                ? Use("join__type", graph, field)
                : Use("join__type", graph, field, new("resolvable", new BooleanValue(false, Nowhere), Nowhere));
        }
    }

    private static IEnumerable<Directive> Implements(MergedComposite type) =>
        from part in type.Parts
        from face in FacesOf(part.Node)
        select Use("join__implements", Word("graph", GraphOf(part.Subgraph.Name)), Text("interface", face.Name));

    private static ImmutableArray<NamedType> FacesOf(TypeDefinition node) => node switch
    {
        ObjectTypeDefinition type => type.Interfaces,
        InterfaceTypeDefinition type => type.Interfaces,
        _ => [],
    };

    private static IEnumerable<Directive> Members(MergedUnion union) =>
        from part in union.Parts
        from member in ((UnionTypeDefinition)part.Node).Members
        select Use("join__unionMember", Word("graph", GraphOf(part.Subgraph.Name)), Text("member", member.Name));

    private static EnumValueDefinition Value(MergedEnum type, EnumValueDefinition value) => value with
    {
        Directives =
        [
            .. type.Parts.Where(p => ((EnumTypeDefinition)p.Node).Values.Any(v => v.Name == value.Name))
                .Select(p => Use("join__enumValue", Word("graph", GraphOf(p.Subgraph.Name)))),
            .. Deprecated(value.Directives),
        ],
    };

    private static ImmutableArray<NamedType> Names(MergedComposite type) =>
        [.. type.Interfaces.Select(i => new NamedType(i, Nowhere))];

    private static ImmutableArray<FieldDefinitionNode> Fields(MergedComposite type) =>
        [.. type.Fields.Select(f => f.Node with
        {
            Arguments = [.. f.Node.Arguments.Select(Plain)],
            Directives =
            [
                .. FieldJoins(type, f),
                .. Deprecated(f.Node.Directives),
                .. f.SemanticNonNull ? [Use("semanticNonNull")] : (ImmutableArray<Directive>)[],
            ],
        })];

    // A field that every subgraph of the type has in the same way needs no join.
    private static IEnumerable<Directive> FieldJoins(MergedComposite type, MergedField field)
    {
        var merged = field.Node.Type.ToString();
        if (field.Parts.Length == type.Parts.Length
            && field.Parts.All(p => p.Resolved && p.Node.Type.ToString() == merged))
        {
            yield break;
        }

        foreach (var part in field.Parts)
        {
            List<Argument> arguments = [Word("graph", GraphOf(part.Subgraph))];
            if (part.Node.Type.ToString() is var own && own != merged)
            {
                arguments.Add(Text("type", own));
            }

            if (part.External)
            {
                arguments.Add(new("external", new BooleanValue(true, Nowhere), Nowhere));
            }

            yield return Use("join__field", [.. arguments]);
        }
    }

    private static InputValueDefinition Plain(InputValueDefinition input) =>
        input.Directives.IsEmpty ? input : input with { Directives = [.. Deprecated(input.Directives)] };

    private static IEnumerable<Directive> Deprecated(ImmutableArray<Directive> directives) =>
        directives.Where(d => d.Name == "deprecated");

    private static string GraphOf(string subgraph) =>
        string.Concat(subgraph.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    private static Argument Text(string name, string value) =>
        new(name, new StringValue(value, false, Nowhere), Nowhere);

    private static Argument Word(string name, string value) => new(name, new EnumValue(value, Nowhere), Nowhere);

    private static Directive Use(string name, params ImmutableArray<Argument> arguments) =>
        new(name, arguments, Nowhere);
}
