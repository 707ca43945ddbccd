namespace DataHub.Feeds;

/// <summary>
/// What the names of a file's columns must be for its rows to be read at all; <see cref="SourceColumns"/> guards the rest.
/// </summary>
internal static class Headers
{
    public static FeedStop Empty { get; } = new("source.empty", "文件是空的。The file is empty.", Held: true);

    public static FeedStop? Problem(IReadOnlyList<string> found, IReadOnlyCollection<string> used) =>
        found.Count == 0 ? Empty : Missing(found, used);

    public static FeedStop? Missing(IReadOnlyList<string> found, IReadOnlyCollection<string> used) =>
        used.FirstOrDefault(name => found.Count(name.Equals) != 1) is not { } wrong ? null
        : new FeedStop(
            "guard.header",
            found.Contains(wrong)
                ? $"列 {wrong} 出现多次。The source has more than one column {wrong}."
                : $"来源没有列 {wrong}。The source has no column {wrong}.",
            Held: true);
}
