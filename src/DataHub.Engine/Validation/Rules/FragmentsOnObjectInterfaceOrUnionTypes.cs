using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>The type that a fragment applies to has fields or members (spec §5.5.1.3).</summary>
internal static class FragmentsOnObjectInterfaceOrUnionTypes
{
    private const string Code = "validation.fragments_on_object_interface_or_union_types";

    public static void Check(ValidationContext context, NamedType condition)
    {
        if (context.Types.TryType(condition.Name, out var type) && type is not CompositeType)
        {
            context.Report(
                Code, $"A fragment can't be on `{type.Name}`: it is no object, interface or union.", condition.Location);
        }
    }
}
