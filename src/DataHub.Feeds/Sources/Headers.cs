namespace DataHub.Feeds;

/// <summary>The fingerprint of a file: the names of its columns. Another one holds the run.</summary>
internal static class Headers
{
    public static FeedStop Empty { get; } = new("source.empty", "文件是空的。The file is empty.", Held: true);

    public static FeedStop? Problem(
        IReadOnlyList<string> found,
        IReadOnlyList<string> declared,
        IReadOnlyCollection<string> used)
    {
        if (found.Count == 0)
        {
            return Empty;
        }

        if (declared.Count > 0 && !found.SequenceEqual(declared))
        {
            var at = Enumerable.Range(0, Math.Max(found.Count, declared.Count))
                .First(i => i >= found.Count || i >= declared.Count || found[i] != declared[i]);
            var (declaredName, foundName) = (declared.ElementAtOrDefault(at), found.ElementAtOrDefault(at));
            return new FeedStop(
                "guard.header",
                $"表头变了: 第 {at + 1} 列。The header changed at column {at + 1}: "
                    + $"{declaredName ?? "nothing"} was declared, {foundName ?? "nothing"} came.",
                Held: true);
        }

        return Missing(found, used);
    }

    public static FeedStop? Missing(IReadOnlyList<string> found, IReadOnlyCollection<string> used) =>
        used.FirstOrDefault(name => found.Count(name.Equals) != 1) is not { } wrong ? null
        : new FeedStop(
            "guard.header",
            found.Contains(wrong)
                ? $"列 {wrong} 出现多次。The source has more than one column {wrong}."
                : $"来源没有列 {wrong}。The source has no column {wrong}.",
            Held: true);
}
