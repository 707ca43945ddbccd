using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>What @provides adds to what a subgraph resolves on the way through a field.</summary>
internal static class Provides
{
    /// <summary>What is provided of the objects of <paramref name="spot"/> when they come by a field of a visit.</summary>
    public static ImmutableArray<SelectionSet> Of(
        PlanningSchema schema, ImmutableArray<SelectionSet> before, LocalField field, Spot from, Spot spot)
    {
        if (before.IsEmpty && field.Join.Provides is null)
        {
            return [];
        }

        var sets = before.SelectMany(set => Fields(schema, set, from))
            .Where(f => f.Name == field.Join.Name && f.SelectionSet is not null)
            .Select(f => f.SelectionSet!);
        return [.. field.Join.Provides is { } own ? sets.Append(own) : sets];
    }

    /// <summary>Whether sets name a field of the objects of a spot.</summary>
    public static bool Has(PlanningSchema schema, ImmutableArray<SelectionSet> sets, Spot spot, string name) =>
        !sets.IsEmpty && sets.Any(set => Fields(schema, set, spot).Any(f => f.Name == name));

    /// <summary>Whether some way to a spot provides a field of it.</summary>
    public static bool Any(PlanningSchema schema, Spot spot, string subgraph, string name) =>
        Has(schema, At(schema, spot, subgraph), spot, name);

    /// <summary>The fields that a set names of the objects of a spot.</summary>
    public static IEnumerable<Field> Fields(PlanningSchema schema, SelectionSet set, Spot spot)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return set.Selections.SelectMany(selection => selection switch
        {
            Field field => [field],
            InlineFragment inline when inline.TypeCondition is null || schema.Applies(inline.TypeCondition.Name, spot.Type) =>
                Fields(schema, inline.SelectionSet, spot),
            _ => [],
        });
    }

    // Of all ways to the spot within the subgraph.
    private static ImmutableArray<SelectionSet> At(PlanningSchema schema, Spot spot, string subgraph)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (spot.In?.Via is not { } via)
        {
            return [];
        }

        var before = At(schema, via.On, subgraph);
        return
        [
            .. via.Ways.Where(w => w.Local.Subgraph == subgraph)
                .SelectMany(w => Of(schema, before, w.Field, via.On, spot)).Distinct(),
        ];
    }
}
