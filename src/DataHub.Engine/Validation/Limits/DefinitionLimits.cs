using DataHub.Language;

namespace DataHub.Engine;

/// <summary>Bounds how many operations, fragments and variables a document defines.</summary>
internal static class DefinitionLimits
{
    /// <summary>Refuses the document at the first definition too many.</summary>
    public static void Check(ValidationContext context)
    {
        var limits = context.Limits;
        var operations = 0;
        var fragments = 0;
        foreach (var definition in context.Document.Definitions)
        {
            if (definition is OperationDefinition operation)
            {
                CheckVariables(context, operation);
                if (++operations > limits.MaxOperations)
                {
                    context.Refuse(
                        "limit.operations",
                        $"The document has more than {limits.MaxOperations} operations.",
                        definition.Location);
                }
            }
            else if (definition is FragmentDefinition && ++fragments > limits.MaxFragments)
            {
                context.Refuse(
                    "limit.fragments",
                    $"The document has more than {limits.MaxFragments} fragments.",
                    definition.Location);
            }
        }
    }

    private static void CheckVariables(ValidationContext context, OperationDefinition operation)
    {
        var most = context.Limits.MaxVariables;
        if (operation.Variables.Length > most)
        {
            context.Refuse(
                "limit.variables",
                $"The operation has more than {most} variables.",
                operation.Variables[most].Location);
        }
    }
}
