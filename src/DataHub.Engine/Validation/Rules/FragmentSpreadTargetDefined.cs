using DataHub.Language;

namespace DataHub.Engine;

/// <summary>A fragment that is spread is defined (spec §5.5.2.1).</summary>
internal static class FragmentSpreadTargetDefined
{
    private const string Code = "validation.fragment_spread_target_defined";

    /// <summary>The fragment, null when there is none of that name.</summary>
    public static FragmentDefinition? Check(ValidationContext context, FragmentSpread spread)
    {
        if (context.TryFragment(spread.Name, out var fragment))
        {
            return fragment;
        }

        var problem = (Wording)$"There is no fragment {ValidationContext.Echo(spread.Name)}.";
        context.Report(
            Code, context.Suggestions.Own(problem, spread.Name, context.FragmentNames), spread.NameLocation);
        return null;
    }
}
