using DataHub.Language;

namespace DataHub.Engine;

/// <summary>The type that a fragment applies to exists (spec §5.5.1.2).</summary>
internal static class FragmentSpreadTypeExistence
{
    private const string Code = "validation.fragment_spread_type_existence";

    public static void Check(ValidationContext context, NamedType condition)
    {
        if (!context.Types.TryType(condition.Name, out _))
        {
            var problem = (Wording)$"There is no type {ValidationContext.Echo(condition.Name)}.";
            context.Report(
                Code, context.Suggestions.Type(problem, condition.Name, input: false), condition.Location);
        }
    }
}
