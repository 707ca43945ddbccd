namespace DataHub.Engine;

/// <summary>Pairs that were compared; the comparison as fields of one object is stricter and covers the other.</summary>
internal sealed class ComparedPairs
{
    private readonly Dictionary<(int, int), bool> compared = [];

    /// <summary>Notes a comparison; false when one at least as strict was made before.</summary>
    public bool Add(int first, int second, bool exclusive)
    {
        if (compared.TryGetValue((first, second), out var before) && (exclusive || !before))
        {
            return false;
        }

        compared[(first, second)] = exclusive;
        return true;
    }
}
