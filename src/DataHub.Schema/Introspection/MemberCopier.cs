using System.Diagnostics;

namespace DataHub.Schema;

/// <summary>Copies visible members onto copied types.</summary>
internal sealed class MemberCopier(IReadOnlyDictionary<string, GraphType> types, VisibleMembers members)
{
    /// <summary>Fills a copy with what is visible of the type.</summary>
    public void Fill(GraphType from, GraphType into)
    {
        switch (from)
        {
            case CompositeType composite:
                ((CompositeType)into).Fields = [.. members.Of(composite).Select(Field)];
                break;
            case InputObjectType input:
                ((InputObjectType)into).Fields = [.. members.Of(input).Select(Input)];
                break;
        }
    }

    /// <summary>The directive over the copied types.</summary>
    public DirectiveType Directive(DirectiveType directive) =>
        directive with { Arguments = [.. directive.Arguments.Select(Input)] };

    private FieldDefinition Field(FieldDefinition field) => new()
    {
        Name = field.Name,
        Parent = field.Parent,
        Description = field.Description,
        Type = Ref(field.Type),
        Arguments = [.. members.Arguments(field).Select(Input)],
        DeprecationReason = field.DeprecationReason,
        SemanticNonNull = field.SemanticNonNull,
        Meaning = field.Meaning,
        Classification = field.Classification,
        Guard = field.Guard,
        ResolvedBy = field.ResolvedBy,
    };

    private InputDefinition Input(InputDefinition input) => new()
    {
        Name = input.Name,
        Description = input.Description,
        Type = Ref(input.Type),
        Default = input.Default,
        DeprecationReason = input.DeprecationReason,
        Meaning = input.Meaning,
    };

    private TypeRef Ref(TypeRef type) => type switch
    {
        NamedRef named => new NamedRef(types[named.Type.Name]),
        ListRef list => new ListRef(Ref(list.Of)),
        NonNullRef nonNull => new NonNullRef(Ref(nonNull.Of)),
        _ => throw new UnreachableException(),
    };
}
