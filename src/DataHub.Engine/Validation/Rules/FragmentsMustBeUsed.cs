using DataHub.Language;

namespace DataHub.Engine;

/// <summary>Every fragment is spread by an operation, directly or through others (spec §5.5.1.4).</summary>
internal static class FragmentsMustBeUsed
{
    private const string Code = "validation.fragments_must_be_used";

    public static void Check(ValidationContext context)
    {
        var used = context.Reached(context.Operations).Select(f => f.Name).ToHashSet();
        foreach (var fragment in context.Document.Definitions.OfType<FragmentDefinition>())
        {
            if (!used.Contains(fragment.Name))
            {
                context.Report(
                    Code, $"The fragment {ValidationContext.Echo(fragment.Name)} is not used.", fragment.Location);
            }
        }
    }
}
