using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A directive is one that the API declares (spec §5.7.1).</summary>
internal static class DirectivesAreDefined
{
    private const string Code = "validation.directives_are_defined";

    /// <summary>The definition of the directive, null when it is unknown.</summary>
    public static DirectiveType? Check(ValidationContext context, Directive directive)
    {
        if (context.Types.Directives.TryGetValue(directive.Name, out var definition))
        {
            return definition;
        }

        var problem = (Wording)$"There is no directive {ValidationContext.Echo("@" + directive.Name)}.";
        context.Report(Code, context.Suggestions.Directive(problem, directive.Name), directive.Location);
        return null;
    }
}
