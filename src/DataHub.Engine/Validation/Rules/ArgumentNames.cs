using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>An argument is one that the field or directive declares (spec §5.4.1).</summary>
internal static class ArgumentNames
{
    private const string Code = "validation.argument_names";

    /// <summary>The definition of the argument, null when it or its owner is unknown.</summary>
    public static InputDefinition? Check(
        ValidationContext context, Argument argument, ImmutableArray<InputDefinition>? definitions, string? owner)
    {
        if (definitions is not { } known)
        {
            return null;
        }

        foreach (var definition in known)
        {
            if (definition.Name == argument.Name)
            {
                return definition;
            }
        }

        var problem = (Wording)$"`{owner}` has no argument {ValidationContext.Echo(argument.Name)}.";
        context.Report(Code, context.Suggestions.Argument(problem, argument.Name, owner!), argument.Location);
        return null;
    }
}
