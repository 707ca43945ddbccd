using DataHub.Language;

namespace DataHub.Engine;

/// <summary>A variable that an operation uses, also in its fragments, is one that it defines (spec §5.8.3).</summary>
internal static class AllVariableUsesDefined
{
    private const string Code = "validation.all_variable_uses_defined";

    public static void Check(ValidationContext context)
    {
        foreach (var operation in context.Operations)
        {
            var defined = operation.Variables.Select(v => v.Name).ToHashSet();
            foreach (var usage in context.UsagesOf(operation))
            {
                var name = usage.Node.Name;
                if (!defined.Contains(name))
                {
                    var problem =
                        (Wording)$"The variable {ValidationContext.Echo("$" + name)} is not defined by the operation.";
                    context.Report(
                        Code,
                        context.Suggestions.Own(problem, name, defined),
                        usage.Node.Location,
                        operation.Location);
                }
            }
        }
    }
}
