using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A fragment is spread where an object may be of its type (spec §5.5.2.3).</summary>
internal sealed class FragmentSpreadIsPossible(ValidationContext context)
{
    private const string Code = "validation.fragment_spread_is_possible";

    private readonly Dictionary<(CompositeType, CompositeType), bool> overlaps = [];

    public void Check(Selection spread, CompositeType? type, CompositeType? parent)
    {
        if (type is not null && parent is not null && !Overlap(type, parent))
        {
            context.Report(
                Code, $"No object of type `{parent.Name}` can be of type `{type.Name}`.", spread.Location);
        }
    }

    private bool Overlap(CompositeType type, CompositeType parent)
    {
        if (type == parent)
        {
            return true;
        }

        if (!overlaps.TryGetValue((type, parent), out var overlap))
        {
            overlap = context.Types.Possible(type).Intersect(context.Types.Possible(parent)).Any();
            overlaps.Add((type, parent), overlap);
        }

        return overlap;
    }
}
