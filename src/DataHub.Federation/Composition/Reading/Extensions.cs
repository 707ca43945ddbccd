using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Joins an extension to the definition of the same kind that it extends.</summary>
internal static class Extensions
{
    /// <summary>The definition with the extension's members after its own.</summary>
    public static TypeDefinition Join(TypeDefinition one, TypeDefinition other) => (one, other) switch
    {
        (ObjectTypeDefinition a, ObjectTypeDefinition b) => a with
        {
            Directives = [.. a.Directives, .. b.Directives],
            Interfaces = [.. a.Interfaces, .. b.Interfaces],
            Fields = [.. a.Fields, .. b.Fields],
        },
        (InterfaceTypeDefinition a, InterfaceTypeDefinition b) => a with
        {
            Directives = [.. a.Directives, .. b.Directives],
            Interfaces = [.. a.Interfaces, .. b.Interfaces],
            Fields = [.. a.Fields, .. b.Fields],
        },
        (UnionTypeDefinition a, UnionTypeDefinition b) => a with
        {
            Directives = [.. a.Directives, .. b.Directives],
            Members = [.. a.Members, .. b.Members],
        },
        (EnumTypeDefinition a, EnumTypeDefinition b) => a with
        {
            Directives = [.. a.Directives, .. b.Directives],
            Values = [.. a.Values, .. b.Values],
        },
        (InputObjectTypeDefinition a, InputObjectTypeDefinition b) => a with
        {
            Directives = [.. a.Directives, .. b.Directives],
            Fields = [.. a.Fields, .. b.Fields],
        },
        _ => one with { Directives = [.. one.Directives, .. other.Directives] },
    };
}
