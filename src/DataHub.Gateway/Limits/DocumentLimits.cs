using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Gateway;

/// <summary>What a document may be, stage by stage.</summary>
internal sealed record DocumentLimits(ParserLimits Parser, ValidationLimits Validation, int PageSize, int SearchFields)
{
    /// <summary>For documents of the hub's own.</summary>
    public static DocumentLimits Trusted { get; } = new(ParserLimits.Trusted, ValidationLimits.Trusted, 200, int.MaxValue);

    /// <summary>What clients may send.</summary>
    public static DocumentLimits Of(HubLimits limits) => new(
        new ParserLimits(limits.DocumentBytes, limits.Tokens, limits.Nesting),
        new ValidationLimits(
            limits.Depth,
            limits.Fields,
            limits.FragmentVisits,
            limits.MergeComparisons,
            limits.Aliases,
            limits.RootFields)
        {
            MaxMutationFields = limits.MutationFields,
            MaxIntrospectionDepth = limits.IntrospectionDepth,
            MaxIntrospectionLists = limits.IntrospectionLists,
            MaxSameField = limits.SameField,
            MaxDirectivesPerLocation = limits.DirectivesPerPlace,
            MaxDirectives = limits.Directives,
            MaxOperations = limits.Operations,
            MaxFragments = limits.Fragments,
            MaxVariables = limits.Variables,
            MaxListItems = limits.ListItems,
            MaxErrors = limits.Errors,
            MaxTime = limits.PreparationTime,
        },
        limits.PageSize,
        limits.SearchFields);
}
