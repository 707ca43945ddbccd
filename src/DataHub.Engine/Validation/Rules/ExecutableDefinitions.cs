using DataHub.Language;

namespace DataHub.Engine;

/// <summary>A document to run holds only operations and fragments (spec §5.1.1).</summary>
internal static class ExecutableDefinitions
{
    private const string Code = "validation.executable_definitions";

    public static void Check(ValidationContext context)
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (definition is not (OperationDefinition or FragmentDefinition))
            {
                context.Report(Code, $"{NameOf(definition)} can't be executed.", definition.Location);
            }
        }
    }

    private static Wording NameOf(Definition definition) => definition switch
    {
        TypeDefinition type => (Wording)$"The type {ValidationContext.Echo(type.Name)}",
        DirectiveDefinition directive => (Wording)$"The directive {ValidationContext.Echo(directive.Name)}",
        _ => (Wording)"A schema definition",
    };
}
