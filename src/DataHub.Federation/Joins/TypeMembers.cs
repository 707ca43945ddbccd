using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>The names of types that a type definition holds.</summary>
internal static class TypeMembers
{
    /// <summary>The interfaces of an object or interface.</summary>
    public static IEnumerable<string> InterfacesOf(TypeDefinition type) => type switch
    {
        ObjectTypeDefinition of => of.Interfaces.Select(i => i.Name),
        InterfaceTypeDefinition of => of.Interfaces.Select(i => i.Name),
        _ => [],
    };

    /// <summary>The members of a union.</summary>
    public static IEnumerable<string> MembersOf(TypeDefinition type) =>
        type is UnionTypeDefinition of ? of.Members.Select(m => m.Name) : [];
}
