using System.Collections.Immutable;

namespace DataHub.Court;

/// <summary>A list of the search's question.</summary>
/// <param name="Alias">Its name in the question.</param>
/// <param name="Dataset">Whose rows it lists.</param>
/// <param name="JoinedBy">The column by which they belong to the debtor.</param>
internal sealed record Listing(string Alias, HeldDataset Dataset, string JoinedBy)
{
    /// <summary>Further datasets whose rows hang below its rows: where the list is missing, they are too.</summary>
    public ImmutableArray<HeldDataset> Below { get; init; } = [];

    /// <summary>All datasets that it reads.</summary>
    public ImmutableArray<HeldDataset> Datasets => [Dataset, .. Below];
}
