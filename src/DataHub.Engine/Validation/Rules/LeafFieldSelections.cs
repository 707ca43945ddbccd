using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A field has a selection of subfields exactly when its type has fields (spec §5.3.3).</summary>
internal static class LeafFieldSelections
{
    private const string Code = "validation.leaf_field_selections";

    public static void Check(ValidationContext context, Field field, FieldDefinition? definition)
    {
        if (definition is null)
        {
            return;
        }

        var composite = definition.Type.Named is CompositeType;
        if (composite && field.SelectionSet is null)
        {
            context.Report(
                Code,
                $"The field {Name(field)} of type `{definition.Type}` needs a selection of subfields.",
                field.Location);
        }
        else if (!composite && field.SelectionSet is { } set)
        {
            context.Report(
                Code,
                $"The field {Name(field)} of type `{definition.Type}` has no subfields to select.",
                set.Location);
        }
    }

    private static string Name(Field field) => ValidationContext.Echo(field.Name);
}
