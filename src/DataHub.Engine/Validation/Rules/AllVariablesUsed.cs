
namespace DataHub.Engine;

/// <summary>An operation uses every variable that it defines, if only in its fragments (spec §5.8.4).</summary>
internal static class AllVariablesUsed
{
    private const string Code = "validation.all_variables_used";

    public static void Check(ValidationContext context)
    {
        foreach (var operation in context.Operations)
        {
            if (operation.Variables is [])
            {
                continue;
            }

            var used = context.UsagesOf(operation).Select(u => u.Node.Name).ToHashSet();
            foreach (var variable in operation.Variables)
            {
                if (!used.Contains(variable.Name))
                {
                    context.Report(
                        Code,
                        $"The variable {ValidationContext.Echo("$" + variable.Name)} is not used.",
                        variable.Location);
                }
            }
        }
    }
}
