using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A directive stands where its definition allows it (spec §5.7.2).</summary>
internal static class DirectivesAreInValidLocations
{
    private const string Code = "validation.directives_are_in_valid_locations";

    public static void Check(
        ValidationContext context, Directive directive, DirectiveType? definition, string location)
    {
        if (definition is not null && !definition.Locations.Contains(location))
        {
            context.Report(
                Code, $"The directive `@{definition.Name}` can't stand on {location}.", directive.Location);
        }
    }
}
