using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Bounds of validation; see security.md part 3.</summary>
public sealed record ValidationLimits(
    int MaxDepth, int MaxFields, int MaxFragmentVisits, int MaxMergeComparisons, int MaxAliases, int MaxRootFields)
{
    /// <summary>What clients may send.</summary>
    public static ValidationLimits Public { get; } = new(12, 10_000, 1_000, 100_000, 30, 20);

    /// <summary>For documents of the hub's own.</summary>
    public static ValidationLimits Trusted { get; } = new(40, 100_000, 10_000, 1_000_000, 1_000, 1_000);
}

/// <summary>Holds a document to the rules of spec §5.</summary>
public static class Validator
{
    /// <summary>The errors of a document, at most ten; none when it is valid.</summary>
    public static ImmutableArray<HubError> Validate(Document document, TypeSystem types, ValidationLimits limits) => [];
}
