using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Arguments that are non-null and have no default are given (spec §5.4.3).</summary>
internal static class RequiredArguments
{
    private const string Code = "validation.required_arguments";

    public static void Check(ValidationContext context, Field field, FieldDefinition? definition)
    {
        if (definition is { Arguments: not [] })
        {
            Check(context, field.Arguments, definition.Arguments, definition.Coordinate, field.Location);
        }
    }

    public static void Check(ValidationContext context, Directive directive, DirectiveType? definition)
    {
        if (definition is { Arguments: not [] })
        {
            Check(context, directive.Arguments, definition.Arguments, $"@{definition.Name}", directive.Location);
        }
    }

    private static void Check(
        ValidationContext context,
        ImmutableArray<Argument> given,
        ImmutableArray<InputDefinition> definitions,
        string owner,
        Location location)
    {
        foreach (var definition in definitions)
        {
            if (definition.Required && !given.Any(a => a.Name == definition.Name))
            {
                context.Report(
                    Code,
                    $"`{owner}` needs the argument `{definition.Name}` of type `{definition.Type}`.",
                    location);
            }
        }
    }
}
