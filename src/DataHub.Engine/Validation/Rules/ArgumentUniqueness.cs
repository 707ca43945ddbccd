using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Engine;

/// <summary>An argument is given once (spec §5.4.2).</summary>
internal static class ArgumentUniqueness
{
    private const string Code = "validation.argument_uniqueness";

    public static void Check(ValidationContext context, ImmutableArray<Argument> arguments)
    {
        foreach (var same in Duplicates.Of(arguments, a => a.Name))
        {
            context.Report(
                Code,
                $"The argument {ValidationContext.Echo(same[0].Name)} is given more than once.",
                [.. same.Select(a => a.Location)]);
        }
    }
}
