using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Engine;

/// <summary>A directive stands once in a place, unless it is repeatable (spec §5.7.3).</summary>
internal static class DirectivesAreUniquePerLocation
{
    private const string Code = "validation.directives_are_unique_per_location";

    public static void Check(ValidationContext context, ImmutableArray<Directive> directives)
    {
        foreach (var (first, later) in Duplicates.Pairs(directives, d => d.Name))
        {
            if (context.Types.Directives.TryGetValue(later.Name, out var definition) && !definition.Repeatable)
            {
                context.Report(
                    Code,
                    $"The directive `@{definition.Name}` can stand only once in a place.",
                    first.Location,
                    later.Location);
            }
        }
    }
}
