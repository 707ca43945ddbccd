using DataHub.Language;

namespace DataHub.Engine;

/// <summary>A field of an input object is given once (spec §5.6.3).</summary>
internal static class InputObjectFieldUniqueness
{
    private const string Code = "validation.input_object_field_uniqueness";

    /// <summary>The fields that a later one of the same name replaces; null when there are none.</summary>
    public static HashSet<ObjectField>? Check(ValidationContext context, ObjectValue value)
    {
        HashSet<ObjectField>? replaced = null;
        foreach (var same in Duplicates.Of(value.Fields, f => f.Name))
        {
            (replaced ??= new(ReferenceEqualityComparer.Instance)).UnionWith(same.SkipLast(1));
            foreach (var later in same.Skip(1))
            {
                context.Report(
                    Code,
                    $"The input field {ValidationContext.Echo(later.Name)} is given more than once.",
                    same[0].Location,
                    later.Location);
            }
        }

        return replaced;
    }
}
