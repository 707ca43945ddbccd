using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>The directives that types use.</summary>
internal static class UsedDirectives
{
    /// <summary>Their names; a context argument of a join uses the context feature too.</summary>
    public static HashSet<string> Of(ImmutableArray<TypeDefinition> types)
    {
        var used = new HashSet<string>();
        foreach (var directive in types.SelectMany(Uses))
        {
            used.Add(directive.Name);
            if (directive.Argument("contextArguments") is not null)
            {
                used.Add("context");
            }
        }

        return used;
    }

    private static IEnumerable<Directive> Uses(TypeDefinition type) => type.Directives.Concat(type switch
    {
        ObjectTypeDefinition of => of.Fields.SelectMany(Uses),
        InterfaceTypeDefinition of => of.Fields.SelectMany(Uses),
        InputObjectTypeDefinition of => of.Fields.SelectMany(f => f.Directives),
        EnumTypeDefinition of => of.Values.SelectMany(v => v.Directives),
        _ => [],
    });

    private static IEnumerable<Directive> Uses(FieldDefinitionNode field) =>
        field.Directives.Concat(field.Arguments.SelectMany(a => a.Directives));
}
