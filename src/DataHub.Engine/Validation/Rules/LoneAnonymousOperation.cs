
namespace DataHub.Engine;

/// <summary>An operation without a name is the only one of its document (spec §5.2.3.1).</summary>
internal static class LoneAnonymousOperation
{
    private const string Code = "validation.lone_anonymous_operation";

    public static void Check(ValidationContext context)
    {
        if (context.Operations.Length < 2)
        {
            return;
        }

        foreach (var operation in context.Operations)
        {
            if (operation.Name is null)
            {
                context.Report(
                    Code, "An operation without a name must be the only one of its document.", operation.Location);
            }
        }
    }
}
