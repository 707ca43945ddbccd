using System.Collections.Immutable;

namespace DataHub.Federation.Composition;

/// <summary>
/// What a caller must have, as scopes and policies are written: all of one of the groups; none when nothing is asked.
/// </summary>
internal static class AccessGroups
{
    /// <summary>
    /// What satisfies both: every group of one with every group of the other, without those that ask for more than
    /// another.
    /// </summary>
    public static ImmutableArray<ImmutableArray<string>> And(
        ImmutableArray<ImmutableArray<string>> one, ImmutableArray<ImmutableArray<string>> other)
    {
        if (one.IsEmpty || other.IsEmpty)
        {
            return one.IsEmpty ? other : one;
        }

        var both = one.SelectMany(a => other.Select(b => a.Union(b).Order(StringComparer.Ordinal).ToImmutableArray()))
            .OrderBy(g => g.Length).ThenBy(g => string.Join(',', g), StringComparer.Ordinal);
        var kept = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var group in both)
        {
            if (!kept.Any(k => k.All(group.Contains)))
            {
                kept.Add(group);
            }
        }

        return kept.ToImmutable();
    }

    /// <summary>Whether whoever has what is asked has also what is needed, group by group.</summary>
    public static bool Cover(
        ImmutableArray<ImmutableArray<string>> asked, ImmutableArray<ImmutableArray<string>> needed) =>
        needed.All(n => asked.Any(a => n.All(a.Contains)));
}
