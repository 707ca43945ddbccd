using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A field is selected from a type that has it (spec §5.3.1).</summary>
internal static class FieldSelections
{
    private const string Code = "validation.field_selections";

    /// <summary>The definition of the field, null when it or its parent is unknown.</summary>
    public static FieldDefinition? Check(ValidationContext context, Field field, CompositeType? parent)
    {
        var definition = parent is null ? null : MetaFields.Find(parent, field.Name);
        if (definition is null && parent is not null)
        {
            var problem = (Wording)$"The type `{parent.Name}` has no field {ValidationContext.Echo(field.Name)}.";
            context.Report(Code, context.Suggestions.Field(problem, field.Name, parent), field.Location);
        }

        return definition;
    }
}
