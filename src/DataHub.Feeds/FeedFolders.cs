namespace DataHub.Feeds;

/// <summary>Where the sources named in feed files are.</summary>
/// <param name="Feeds">The folder of the feed files.</param>
/// <param name="Drop">The folder that departments drop files into.</param>
/// <param name="Sources">What is configured of named sources: <c>name</c>, and <c>name:Setting</c>.</param>
public sealed record FeedFolders(string Feeds, string Drop, IReadOnlyDictionary<string, string> Sources)
{
    /// <summary>A dropped file; a path beginning with ./ is beside the feed file.</summary>
    public string FileOf(Feed feed, string path) => path.StartsWith("./", StringComparison.Ordinal)
        ? Path.GetFullPath(Path.Combine(Feeds, Path.GetDirectoryName(feed.File)!, path))
        : Path.GetFullPath(Path.Combine(Drop, path));

    /// <summary>A named database.</summary>
    public string DatabaseOf(string source) =>
        Sources.TryGetValue(source, out var path) ? path : Path.GetFullPath(Path.Combine(Drop, $"{source}.db"));
}
