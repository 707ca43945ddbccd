using System.Collections.Immutable;

namespace DataHub.Engine;

/// <summary>Finds names that are given more than once, without a set for the few that most places hold.</summary>
internal static class Duplicates
{
    private const int Few = 8;

    /// <summary>The items of each name that is given more than once, in their order.</summary>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(ImmutableArray<T> items, Func<T, string> nameOf) =>
        AreUnique(items, nameOf)
            ? []
            : items.GroupBy(nameOf).Select(g => g.ToList()).Where(g => g.Count > 1);

    /// <summary>The first item of a name with each later one.</summary>
    public static IEnumerable<(T First, T Later)> Pairs<T>(ImmutableArray<T> items, Func<T, string> nameOf) =>
        Of(items, nameOf).SelectMany(same => same.Skip(1), (same, later) => (same[0], later));

    /// <summary>Whether every name is given once.</summary>
    public static bool AreUnique<T>(ImmutableArray<T> items, Func<T, string> nameOf)
    {
        if (items.Length > Few)
        {
            var seen = new HashSet<string>(items.Length);
            return items.All(item => seen.Add(nameOf(item)));
        }

        for (var i = 1; i < items.Length; i++)
        {
            var name = nameOf(items[i]);
            for (var j = 0; j < i; j++)
            {
                if (nameOf(items[j]) == name)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
