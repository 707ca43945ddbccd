using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A field of an input object is one that its type declares (spec §5.6.2).</summary>
internal static class InputObjectFieldNames
{
    private const string Code = "validation.input_object_field_names";

    /// <summary>Reports a field that its type doesn't declare.</summary>
    public static void Report(ValidationContext context, ObjectField field, InputObjectType input)
    {
        var problem = (Wording)$"`{input.Name}` has no field {ValidationContext.Echo(field.Name)}.";
        context.Report(Code, context.Suggestions.InputField(problem, field.Name, input), field.Location);
    }
}
