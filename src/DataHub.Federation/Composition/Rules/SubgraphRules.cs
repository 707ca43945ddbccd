using DataHub.Federation.Composition.Validity;

namespace DataHub.Federation.Composition.Rules;

/// <summary>The rules that subgraphs keep by themselves, one a file.</summary>
internal static class SubgraphRules
{
    /// <summary>Checks subgraphs whose types and field sets are read.</summary>
    public static void Run(IReadOnlyList<SubgraphModel> models, CompositionErrors errors)
    {
        foreach (var model in models)
        {
            Run(model, errors);
        }

        // A subgraph is a type system by itself, which is judged when its parts are sound.
        foreach (var model in errors.Errors.None ? models : [])
        {
            TypeSystemCheck.Run(TypeMerger.Merge([model], errors), isPart: true, errors);
        }
    }

    private static void Run(SubgraphModel model, CompositionErrors errors)
    {
        NameRule.Run(model, errors);
        LinkRule.Run(model, errors);
        FederationDefinitionRule.Run(model, errors);
        ComposeDirectiveRule.Run(model, errors);
        KeyRule.Run(model, errors);
        OverrideRule.Run(model, errors);
        InterfaceObjectRule.Run(model, errors);
        OnInterfaceRule.Run(model, errors);
        AccessRule.Run(model, errors);
        ListSizeRule.Run(model, errors);
        ContextRule.Run(model, errors);
        ExternalRule.Run(model, errors);
    }
}
