using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A field of an input object is one that its type declares (spec §5.6.2).</summary>
internal static class InputObjectFieldNames
{
    private const string Code = "validation.input_object_field_names";

    /// <summary>The definition of the field, null when it is unknown.</summary>
    public static InputDefinition? Check(ValidationContext context, ObjectField field, InputObjectType input)
    {
        var definition = input.Field(field.Name);
        if (definition is null)
        {
            context.Report(
                Code, $"`{input.Name}` has no field {ValidationContext.Echo(field.Name)}.", field.Location);
        }

        return definition;
    }
}
