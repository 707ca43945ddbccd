using DataHub.Language;

namespace DataHub.Engine;

/// <summary>No two fragments have the same name (spec §5.5.1.1).</summary>
internal static class FragmentNameUniqueness
{
    private const string Code = "validation.fragment_name_uniqueness";

    /// <summary>Whether a name stands for one fragment.</summary>
    public static bool Check(ValidationContext context)
    {
        var unique = true;
        foreach (var (first, later) in Duplicates.Pairs(
            [.. context.Document.Definitions.OfType<FragmentDefinition>()], f => f.Name))
        {
            unique = false;
            context.Report(
                Code,
                $"There is more than one fragment named {ValidationContext.Echo(later.Name)}.",
                first.NameLocation,
                later.NameLocation);
        }

        return unique;
    }
}
