using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Holds a document to the rules of spec §5 and to the limits.</summary>
public static class Validator
{
    /// <summary>The errors of a document, at most ten; none when it is valid.</summary>
    public static ImmutableArray<HubError> Validate(
        Document document, TypeSystem types, ValidationLimits limits, Suggestions? suggestions = null)
    {
        var context = new ValidationContext(document, types, limits, suggestions ?? Suggestions.None);
        DefinitionLimits.Check(context);
        if (context.IsDone)
        {
            return context.Errors;
        }

        ExecutableDefinitions.Check(context);
        OperationNameUniqueness.Check(context);
        LoneAnonymousOperation.Check(context);
        var unique = FragmentNameUniqueness.Check(context);
        var acyclic = FragmentSpreadsMustNotFormCycles.Check(context);
        if (unique && acyclic)
        {
            ExpansionLimits.Check(context);
        }

        new DocumentWalker(context).Walk();
        SingleRootField.Check(context);
        FragmentsMustBeUsed.Check(context);
        AllVariableUsesDefined.Check(context);
        AllVariablesUsed.Check(context);
        AllVariableUsagesAreAllowed.Check(context);
        return context.Errors;
    }
}
