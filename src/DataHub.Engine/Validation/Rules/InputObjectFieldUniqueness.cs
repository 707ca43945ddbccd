using DataHub.Language;

namespace DataHub.Engine;

/// <summary>A field of an input object is given once (spec §5.6.3).</summary>
internal static class InputObjectFieldUniqueness
{
    private const string Code = "validation.input_object_field_uniqueness";

    public static void Check(ValidationContext context, ObjectValue value)
    {
        foreach (var (first, later) in Duplicates.Pairs(value.Fields, f => f.Name))
        {
            context.Report(
                Code,
                $"The input field {ValidationContext.Echo(later.Name)} is given more than once.",
                first.Location,
                later.Location);
        }
    }
}
