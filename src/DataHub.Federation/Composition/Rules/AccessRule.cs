using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>Scopes and policies are lists of groups; anything else would ask for nothing.</summary>
internal static class AccessRule
{
    /// <summary>Checks every use in a subgraph.</summary>
    public static void Run(SubgraphModel model, CompositionErrors errors)
    {
        var uses = model.Types.Values.SelectMany(t => t.Node.Directives.Concat(t.Fields.SelectMany(f => f.Node.Directives)));
        foreach (var use in uses.Where(u => model.Names.Word(u.Name) is "requiresScopes" or "policy"))
        {
            if (use.Arguments is [{ Value: var groups }] && !IsGroups(groups))
            {
                errors.Add(
                    CompositionCodes.Directive,
                    model.Sdl,
                    use,
                    $"@{use.Name} takes a list of lists of strings.",
                    """Write [["a", "b"], ["c"]] for a and b, or c.""");
            }
        }
    }

    private static bool IsGroups(ValueNode value) => value is ListValue groups
        && groups.Items.All(g => g is ListValue group && group.Items.All(i => i is StringValue));
}
