using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>What is needed of objects whatever they turn out to be.</summary>
internal static class CommonNeeds
{
    /// <summary>
    /// Gives a pending spot the needs of its possible types that the interface has, where all of them that ask under one
    /// response key ask the same.
    /// </summary>
    public static void Show(
        Spot pending,
        ImmutableArray<Spot> types,
        Func<Spot, FieldDefinition, ImmutableArray<Argument>, DecidedField?, Need> make)
    {
        var common = ImmutableArray.CreateBuilder<Need>();
        foreach (var group in types.SelectMany(t => t.Shown).GroupBy(n => (n.Shown!.ResponseKey, n.Definition.Name, n.Arguments)))
        {
            var first = group.First();
            if (pending.Type.Field(first.Definition.Name) is { } field
                && group.All(n => n.Shown!.Access is ClearAccess && Same(n.Shown.Selection, first.Shown!.Selection)))
            {
                var need = make(pending, field, first.Written, first.Shown);
                common.Add(need);
                foreach (var one in group)
                {
                    one.Common = need;
                }
            }
        }

        pending.Shown = common.ToImmutable();
    }

    private static bool Same(DecidedSelection? one, DecidedSelection? other)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return one is null || other is null
            ? one == other
            : one.ByType.Count == other.ByType.Count && one.ByType.All(
                t => other.ByType.TryGetValue(t.Key, out var fields)
                    && t.Value.Length == fields.Length && t.Value.Zip(fields).All(pair => Same(pair.First, pair.Second)));
    }

    private static bool Same(DecidedField one, DecidedField other) =>
        one.ResponseKey == other.ResponseKey && one.Definition == other.Definition && one.Access == other.Access
        && one.Fault is null == other.Fault is null
        && Need.TextOf(one.Written) == Need.TextOf(other.Written) && Same(one.Selection, other.Selection);
}
