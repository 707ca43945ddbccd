using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>A part of a source that is read, page by page in an order that the source itself compares by.</summary>
/// <param name="From">What is read, named q.</param>
/// <param name="Columns">What is selected.</param>
/// <param name="Order">By what it is paged; empty when one statement reads it all.</param>
/// <param name="Filter">Which rows are wanted; null for all.</param>
/// <param name="NullFilter">Which of the rows that have no place in the order are wanted.</param>
/// <param name="Values">The values that the filters name.</param>
/// <param name="Gone">Whether the rows are keys that the source reports as changed or deleted.</param>
internal sealed record Scan(
    string From,
    ImmutableArray<SourceColumn> Columns,
    ImmutableArray<SourceColumn> Order,
    string? Filter,
    string? NullFilter,
    ImmutableArray<SourceValue> Values,
    bool Gone = false);

/// <summary>A value given to a statement as a parameter, to be compared with a column.</summary>
internal sealed record SourceValue(string Name, object Value, SourceColumn Column);
