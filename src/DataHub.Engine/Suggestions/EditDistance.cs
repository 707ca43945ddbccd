namespace DataHub.Engine;

/// <summary>How many edits lie between two names: insertions, deletions, replacements and swaps of neighbours.</summary>
internal static class EditDistance
{
    /// <summary>The distance when it isn't more than <paramref name="most"/>; a different case is one edit.</summary>
    public static int? Between(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int most)
    {
        if (first.Equals(second, StringComparison.OrdinalIgnoreCase))
        {
            return first.SequenceEqual(second) ? 0 : 1;
        }

        var width = second.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        var beforeLast = rows[..width];
        var last = rows.Slice(width, width);
        var row = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= first.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var cost = IsSame(first[i - 1], second[j - 1]) ? 0 : 1;
                var distance = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && IsSame(first[i - 1], second[j - 2]) && IsSame(first[i - 2], second[j - 1]))
                {
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                }

                row[j] = distance;
                least = Math.Min(least, distance);
            }

            if (least > most)
            {
                return null;
            }

            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return last[^1] <= most ? last[^1] : null;
    }

    private static bool IsSame(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
