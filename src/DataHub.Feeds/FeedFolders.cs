namespace DataHub.Feeds;

/// <summary>Where the sources named in feed files are.</summary>
/// <param name="Feeds">The folder of the feed files.</param>
/// <param name="Drop">The folder that departments drop files into.</param>
/// <param name="Sources">What configuration says below <c>Sources</c>: <c>name</c> (or <c>name:Connection</c>),
/// <c>name:Kind</c>, <c>name:PasswordFile</c>.</param>
public sealed record FeedFolders(string Feeds, string Drop, IReadOnlyDictionary<string, string> Sources)
{
    /// <summary>A dropped file; a path beginning with ./ is beside the feed file.</summary>
    public string FileOf(Feed feed, string path) => path.StartsWith("./", StringComparison.Ordinal)
        ? Path.GetFullPath(Path.Combine(Feeds, Path.GetDirectoryName(feed.File)!, path))
        : Path.GetFullPath(Path.Combine(Drop, path));

    /// <summary>A named database; without a setting, a SQLite file in the drop folder.</summary>
    public NamedDatabase DatabaseOf(FeedSource.Database source)
    {
        var name = source.Source;
        var kind = Setting(name, "Kind") ?? source.Kind;
        var connection = Sources.GetValueOrDefault(name) ?? Setting(name, "Connection");
        return new NamedDatabase(
            kind,
            connection ?? (kind == "sqlite" ? Path.GetFullPath(Path.Combine(Drop, $"{name}.db")) : null),
            Setting(name, "PasswordFile"));
    }

    private string? Setting(string name, string setting) => Sources.GetValueOrDefault($"{name}:{setting}");
}
