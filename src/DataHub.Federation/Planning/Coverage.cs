using System.Runtime.CompilerServices;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>How much of a need and of what the document asks below it a subgraph resolves by itself.</summary>
internal static class Coverage
{
    /// <summary>The number of fields; at least one.</summary>
    public static int Of(PlanningSchema schema, Need need, Way way)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (way.Coverage > 0)
        {
            return way.Coverage;
        }

        var covered = 1;
        foreach (var spot in need.Inside?.Spots ?? [])
        {
            if (schema.Yielded(way.Field, way.Local.Subgraph, spot.Type) is not { } local)
            {
                continue;
            }

            System.Collections.Immutable.ImmutableArray<SelectionSet> provided = way.Field.Join.Provides is { } p ? [p] : [];
            foreach (var inner in spot.Shown)
            {
                covered += inner.Ways.Where(w => w.Local == local && w.Field.Requires is null
                        && (!w.IsProvided || Provides.Has(schema, provided, spot, w.Field.Join.Name)))
                    .Select(w => Of(schema, inner, w)).DefaultIfEmpty(0).Max();
            }
        }

        return way.Coverage = covered;
    }
}
