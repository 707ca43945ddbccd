using DataHub.Federation.Composition.Validity;

namespace DataHub.Federation.Composition.Rules;

/// <summary>The rules that subgraphs keep together, one a file.</summary>
internal static class MergedRules
{
    /// <summary>Checks what is merged.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        LinkedNamesRule.Run(schema.Subgraphs, errors);
        DirectiveRule.Run(schema, errors);
        ExtensionRule.Run(schema, errors);
        ExternalEverywhereRule.Run(schema, errors);
        OverrideSourceRule.Run(schema, errors);
        SharingRule.Run(schema, errors);
        InterfaceObjectRule.Run(schema, errors);
        InterfaceKeyRule.Run(schema, errors);
        InaccessibleRule.Run(schema, errors);
        TypeSystemCheck.Run(schema, isPart: false, errors);
    }
}
