using DataHub.Language;
using DataHub.Schema.Declaration;
using static DataHub.Schema.Derivation.Sdl;

namespace DataHub.Schema.Derivation;

/// <summary>Derives the scalars and enums as the API has them.</summary>
internal static class LeafDerivation
{
    /// <summary>The scalars as declared, the enums with UNKNOWN, and Department from the departments present.</summary>
    public static IEnumerable<TypeDefinition> Of(Declarations declarations)
    {
        yield return Enum(
            DerivedNames.Department,
            "部门, 由在场的各部门组成。A department; composed from those present.",
            declarations.Sources.Departments
                .Select(d => Value(d.Code, $"{d.Title}。Department {d.Code}."))
                .Append(Unknown()));
        foreach (var declared in declarations.Types.Values)
        {
            if (declared.Node is ScalarTypeDefinition scalar && !Declarations.BuiltInScalars.Contains(scalar.Name))
            {
                yield return scalar;
            }
            else if (declared.Node is EnumTypeDefinition type && type.Name != DerivedNames.Department)
            {
                yield return type with { Directives = [], Values = [.. ValuesOf(type)] };
            }
        }
    }

    private static IEnumerable<EnumValueDefinition> ValuesOf(EnumTypeDefinition type) =>
        Declarations.IsUnfed(type) ? type.Values : type.Values.Append(Unknown());

    private static EnumValueDefinition Unknown() =>
        Value(DerivedNames.Unknown, "未知: 来源代码没有对应值。Unknown: the source's code maps to no value.");
}
