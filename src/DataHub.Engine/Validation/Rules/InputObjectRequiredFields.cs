using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Fields of an input object that are non-null and have no default are given (spec §5.6.4).</summary>
internal static class InputObjectRequiredFields
{
    private const string Code = "validation.input_object_required_fields";

    public static void Check(ValidationContext context, ObjectValue value, InputObjectType input)
    {
        foreach (var definition in input.Fields)
        {
            if (definition.Required && !value.Fields.Any(f => f.Name == definition.Name))
            {
                context.Report(
                    Code,
                    $"`{input.Name}` needs the field `{definition.Name}` of type `{definition.Type}`.",
                    value.Location);
            }
        }
    }
}
