using DataHub.Language;

namespace DataHub.Engine;

/// <summary>An operation defines a variable once (spec §5.8.1).</summary>
internal static class VariableUniqueness
{
    private const string Code = "validation.variable_uniqueness";

    public static void Check(ValidationContext context, OperationDefinition operation)
    {
        foreach (var same in Duplicates.Of(operation.Variables, v => v.Name))
        {
            context.Report(
                Code,
                $"The variable {ValidationContext.Echo("$" + same[0].Name)} is defined more than once.",
                [.. same.Select(v => v.NameLocation)]);
        }
    }
}
