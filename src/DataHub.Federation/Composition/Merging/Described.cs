namespace DataHub.Federation.Composition;

/// <summary>Which description the supergraph has.</summary>
internal static class Described
{
    /// <summary>That of the first subgraph in the order of <c>join__Graph</c> that has one.</summary>
    public static string? First(IEnumerable<(SubgraphModel Subgraph, string? Description)> all)
    {
        (string? Order, string? Description) first = default;
        foreach (var (subgraph, description) in all)
        {
            if (string.IsNullOrEmpty(description))
            {
                continue;
            }

            var order = GraphNames.Order(subgraph.Graph);
            if (first.Order is null || string.CompareOrdinal(order, first.Order) < 0)
            {
                first = (order, description);
            }
        }

        return first.Description;
    }
}
