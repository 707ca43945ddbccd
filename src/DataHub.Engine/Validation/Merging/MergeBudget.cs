using DataHub.Language;

namespace DataHub.Engine;

/// <summary>How many comparisons a document may still cost.</summary>
internal sealed class MergeBudget(ValidationContext context)
{
    private int left = context.Limits.MaxMergeComparisons;

    /// <summary>Whether a comparison was asked for that could not be paid.</summary>
    public bool IsSpent => left < 0;

    /// <summary>Pays for one comparison; false when nothing is left.</summary>
    public bool Spend()
    {
        left = Math.Max(left - 1, -1);
        return left >= 0;
    }

    /// <summary>Refuses the document when nothing is left.</summary>
    public void RefuseIfSpent(SelectionSet set)
    {
        if (IsSpent)
        {
            context.Refuse(
                "limit.merge_comparisons",
                $"To see that fields can be merged takes more than {context.Limits.MaxMergeComparisons} comparisons.",
                set.Location);
        }
    }
}
