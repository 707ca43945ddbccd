using System.Collections.Immutable;
using System.Diagnostics;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>A merged schema as a document with the join directives (join v0.5), as federation tools read it.</summary>
internal sealed class SupergraphDocument
{
    private readonly MergedSchema schema;
    private readonly JoinFields fields;

    private SupergraphDocument(MergedSchema schema)
    {
        this.schema = schema;
        fields = new(schema);
    }

    /// <summary>The document, types in the order of their names.</summary>
    public static Document Of(MergedSchema schema)
    {
        var document = new SupergraphDocument(schema);
        ImmutableArray<TypeDefinition> types =
            [.. schema.Types.Values.OrderBy(t => t.Name, StringComparer.Ordinal).Select(document.Definition)];
        return new([.. SupergraphHead.Of(schema, types), document.Graphs(), .. types], Write.Nowhere);
    }

    private EnumTypeDefinition Graphs() => new(
        false,
        "join__Graph",
        null,
        [],
        [
            .. schema.Subgraphs.OrderBy(s => GraphNames.Order(s.Graph), StringComparer.Ordinal)
                .Select(s => new EnumValueDefinition(
                    s.Graph,
                    null,
                    [Write.Use("join__graph", Write.Text("name", s.Name), Write.Text("url", s.Sdl.Url ?? ""))],
                    Write.Nowhere)),
        ],
        Write.Nowhere);

    private TypeDefinition Definition(MergedType type)
    {
        ImmutableArray<Directive> directives =
            [.. TypeJoins.Of(schema, type, fields), .. type.Marks.Directives(schema.Costs)];
        return type switch
        {
            MergedScalar of => new ScalarTypeDefinition(false, of.Name, of.Description, directives, Write.Nowhere),
            MergedEnum of => new EnumTypeDefinition(
                false, of.Name, of.Description, directives, [.. of.Values.Select(v => Value(of, v))], Write.Nowhere),
            MergedUnion of => new UnionTypeDefinition(
                false, of.Name, of.Description, directives, Names(of.Members), Write.Nowhere),
            MergedInputObject of => new InputObjectTypeDefinition(
                false, of.Name, of.Description, directives, [.. of.Fields.Select(f => Input(of, f))], Write.Nowhere),
            MergedComposite { IsInterface: true } of => new InterfaceTypeDefinition(
                false, of.Name, of.Description, Names(of.Interfaces), directives, Fields(of), Write.Nowhere),
            MergedComposite of => new ObjectTypeDefinition(
                false, of.Name, of.Description, Names(of.Interfaces), directives, Fields(of), Write.Nowhere),
            _ => throw new UnreachableException(),
        };
    }

    private ImmutableArray<FieldDefinitionNode> Fields(MergedComposite type)
    {
        var written = ImmutableArray.CreateBuilder<FieldDefinitionNode>(type.Fields.Length);
        foreach (var field in type.Fields)
        {
            if (fields.Of(type, field) is { } joins)
            {
                written.Add(field.Node with
                {
                    Directives = [.. joins, .. field.Marks.Directives(schema.Costs), .. NonNull(field)],
                });
            }
        }

        return written.ToImmutable();
    }

    private static IEnumerable<Directive> NonNull(MergedField field) =>
        field.SemanticNonNull is { } said && !field.Marks.Composed.Any(d => d.Name == said.Name) ? [said] : [];

    private static EnumValueDefinition Value(MergedEnum type, EnumValueDefinition value) => value with
    {
        Directives =
        [
            .. type.Parts.Where(p => ((EnumTypeDefinition)p.Node).Values.Any(v => v.Name == value.Name))
                .Select(p => Write.Use("join__enumValue", Write.Graph(p.Model))),
            .. value.Directives,
        ],
    };

    // Only where the types differ must be said what they are.
    private static InputValueDefinition Input(MergedInputObject type, InputValueDefinition field)
    {
        var types = type.Parts.Select(p => (p.Model, Type: ((InputObjectTypeDefinition)p.Node).Fields
            .First(f => f.Name == field.Name).Type.ToString()!)).ToList();
        return types.TrueForAll(t => t.Type == field.Type.ToString()) ? field : field with
        {
            Directives =
            [
                .. types.Select(t => Write.Use("join__field", Write.Graph(t.Model), Write.Text("type", t.Type))),
                .. field.Directives,
            ],
        };
    }

    private static ImmutableArray<NamedType> Names(ImmutableArray<string> names) =>
        [.. names.Select(n => new NamedType(n, Write.Nowhere))];
}
