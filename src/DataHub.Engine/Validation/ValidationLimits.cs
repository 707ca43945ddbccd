namespace DataHub.Engine;

/// <summary>Bounds of validation; those of an operation count its fields after fragments stand in their places.</summary>
public sealed record ValidationLimits(
    int MaxDepth, int MaxFields, int MaxFragmentVisits, int MaxMergeComparisons, int MaxAliases, int MaxRootFields)
{
    /// <summary>What clients may send.</summary>
    public static ValidationLimits Public { get; } = new(12, 10_000, 1_000, 100_000, 30, 20);

    /// <summary>For documents of the hub's own.</summary>
    public static ValidationLimits Trusted { get; } = new(40, 100_000, 10_000, 1_000_000, 1_000, 1_000)
    {
        MaxMutationFields = 1_000,
        MaxIntrospectionDepth = 40,
        MaxIntrospectionLists = 40,
        MaxSameField = 40,
        MaxDirectivesPerLocation = 100,
        MaxDirectives = 10_000,
        MaxOperations = 1_000,
        MaxFragments = 1_000,
        MaxVariables = 1_000,
        MaxListItems = int.MaxValue,
        MaxTime = TimeSpan.FromDays(1),
    };

    /// <summary>Distinct root fields of a mutation.</summary>
    public int MaxMutationFields { get; init; } = 5;

    /// <summary>Depth inside <c>__schema</c> and <c>__type</c>, which count.</summary>
    public int MaxIntrospectionDepth { get; init; } = 15;

    /// <summary>How often introspection may go from a type to its parts: each step multiplies the answer.</summary>
    public int MaxIntrospectionLists { get; init; } = 2;

    /// <summary>How often one field of one type may stand on a path; introspection has its own bounds.</summary>
    public int MaxSameField { get; init; } = 3;

    /// <summary>Directives in one place.</summary>
    public int MaxDirectivesPerLocation { get; init; } = 4;

    /// <summary>Directives in the document as written.</summary>
    public int MaxDirectives { get; init; } = 50;

    /// <summary>Operations in the document.</summary>
    public int MaxOperations { get; init; } = 10;

    /// <summary>Fragments in the document.</summary>
    public int MaxFragments { get; init; } = 100;

    /// <summary>Variables of an operation.</summary>
    public int MaxVariables { get; init; } = 100;

    /// <summary>Items of one list in an argument or a variable.</summary>
    public int MaxListItems { get; init; } = 100;

    /// <summary>Processor time of validating, of deciding and of planning an operation, each by itself.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Errors that are told.</summary>
    public int MaxErrors { get; init; } = 10;
}
