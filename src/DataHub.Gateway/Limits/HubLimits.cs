using System.ComponentModel.DataAnnotations;
using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Gateway;

/// <summary>What one request, one caller and all of them together may take of the hub: the settings <c>Limits:…</c>.</summary>
/// <remarks><c>infra/limits.md</c> lists them with what they refuse; a test compares it with the defaults here.</remarks>
public sealed record HubLimits
{
    private const string ShortestTime = "00:00:00.001";
    private const string LongestTime = "1.00:00:00";
    private static readonly ValidationLimits Validation = ValidationLimits.Public;

    // What a request brings.
    [Range(0, 5)] public int Batch { get; init; }
    [Range(1, int.MaxValue / 2)] public int BodyBytes { get; init; } = 1024 * 1024;
    [Range(1024, int.MaxValue / 2)] public int MessageBytes { get; init; } = 1024 * 1024;
    [Range(1, int.MaxValue)] public int DocumentBytes { get; init; } = ParserLimits.Public.MaxBytes;
    [Range(2, int.MaxValue)] public int VariablesBytes { get; init; } = 256 * 1024;
    [Range(1, 1_000)] public int JsonNesting { get; init; } = 32;
    [Range(64, 1024 * 1024)] public int TargetBytes { get; init; } = 16 * 1024;
    [Range(1024, 1024 * 1024)] public int HeaderBytes { get; init; } = 32 * 1024;
    [Range(10, 1_000)] public int Headers { get; init; } = 100;

    // What a document holds.
    [Range(1, int.MaxValue)] public int Tokens { get; init; } = ParserLimits.Public.MaxTokens;
    [Range(1, 1_000)] public int Nesting { get; init; } = ParserLimits.Public.MaxDepth;
    [Range(1, 1_000)] public int Operations { get; init; } = Validation.MaxOperations;
    [Range(0, 1_000)] public int Fragments { get; init; } = Validation.MaxFragments;
    [Range(0, 1_000)] public int Variables { get; init; } = Validation.MaxVariables;
    [Range(0, int.MaxValue)] public int Directives { get; init; } = Validation.MaxDirectives;
    [Range(0, int.MaxValue)] public int DirectivesPerPlace { get; init; } = Validation.MaxDirectivesPerLocation;
    [Range(1, int.MaxValue)] public int ListItems { get; init; } = Validation.MaxListItems;
    [Range(1, int.MaxValue)] public int MergeComparisons { get; init; } = Validation.MaxMergeComparisons;
    [Range(1, 100)] public int Errors { get; init; } = Validation.MaxErrors;

    // What an operation is once its fragments stand in their places.
    [Range(1, 1_000)] public int Depth { get; init; } = Validation.MaxDepth;
    [Range(1, 1_000)] public int SameField { get; init; } = Validation.MaxSameField;
    [Range(1, 1_000)] public int IntrospectionDepth { get; init; } = Validation.MaxIntrospectionDepth;
    [Range(0, 10)] public int IntrospectionLists { get; init; } = Validation.MaxIntrospectionLists;
    [Range(0, int.MaxValue)] public int Aliases { get; init; } = Validation.MaxAliases;
    [Range(1, int.MaxValue)] public int RootFields { get; init; } = Validation.MaxRootFields;
    [Range(1, int.MaxValue)] public int MutationFields { get; init; } = Validation.MaxMutationFields;
    [Range(1, int.MaxValue)] public int SearchFields { get; init; } = 1;
    [Range(1, int.MaxValue)] public int Fields { get; init; } = Validation.MaxFields;
    [Range(0, int.MaxValue)] public int FragmentVisits { get; init; } = Validation.MaxFragmentVisits;
    [Range(20, 10_000)] public int PageSize { get; init; } = 200;

    // What preparing and running it takes.
    [Range(typeof(TimeSpan), "00:00:00", LongestTime)] public TimeSpan PreparationTime { get; init; } = Validation.MaxTime;
    [Range(typeof(TimeSpan), ShortestTime, LongestTime)] public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);
    [Range(typeof(TimeSpan), ShortestTime, LongestTime)] public TimeSpan DepartmentTime { get; init; } = TimeSpan.FromSeconds(3);
    [Range(typeof(TimeSpan), ShortestTime, LongestTime)] public TimeSpan StatementTime { get; init; } = TimeSpan.FromSeconds(3);
    [Range(1, int.MaxValue)] public int ResultBytes { get; init; } = 10 * 1024 * 1024;
    [Range(1, int.MaxValue)] public int ResultObjects { get; init; } = 50_000;
    [Range(1, 10_000)] public int Running { get; init; } = 64;
    [Range(0, 100_000)] public int Waiting { get; init; } = 128;

    // What a caller takes in all. Enabled switches costs and rates; the rest always hold.
    public bool Enabled { get; init; } = true;
    [Range(1, int.MaxValue)] public int Cost { get; init; } = 5_000;
    [Range(1, int.MaxValue)] public int CostPerMinute { get; init; } = 50_000;
    [Range(1, int.MaxValue)] public int RequestsPerMinute { get; init; } = 600;
    [Range(1, int.MaxValue)] public int AnonymousPerMinute { get; init; } = 60;
    [Range(1, int.MaxValue)] public int LoginFailuresPerMinute { get; init; } = 5;
    [Range(1, int.MaxValue)] public int SearchesPerMinute { get; init; } = 5;
    [Range(1, int.MaxValue)] public int SearchesPerHour { get; init; } = 30;
    [Range(1, 10_000)] public int Subscriptions { get; init; } = 16;
    [Range(1, 1_000_000)] public int SubscriptionsOfNode { get; init; } = 1_000;
    [Range(1, 1_000_000)] public int QueuedEvents { get; init; } = 256;
}
