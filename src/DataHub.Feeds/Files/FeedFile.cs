using System.Collections.Immutable;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>The feeds of a folder, and everything that is wrong with the others.</summary>
public sealed record FeedFiles(ImmutableArray<Feed> Feeds, ImmutableArray<FeedError> Errors);

/// <summary>Loads feed files: <c>folder/department/name.json</c>, with their SQL beside them.</summary>
public static class FeedFile
{
    /// <summary>
    /// Loads all files of a folder; a file with an error gives no feed, and every error is told at once.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="datasets">What feeds may fill.</param>
    /// <param name="sources">What is configured of named sources, for databases that it must name; null when nothing is
    /// known of that here.</param>
    public static FeedFiles LoadAll(
        string folder, IReadOnlyList<Dataset> datasets, IReadOnlyDictionary<string, string>? sources = null)
    {
        var errors = new List<FeedError>();
        var loaded = new List<LoadedFeed>();
        var files = Files(folder).ToList();
        foreach (var file in files)
        {
            var reader = new FeedReader(folder, file, datasets, errors, sources);
            if (reader.Read() is { } feed)
            {
                loaded.Add(feed);
            }
        }

        FeedOrder.Check(loaded, [.. files.Select(NameOf)], errors);
        var inError = errors.Select(error => error.File).ToHashSet(StringComparer.Ordinal);
        return new FeedFiles(
            [.. loaded.Select(feed => feed.Feed).Where(feed => !inError.Contains(feed.File))],
            [.. errors.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)]);
    }

    internal static string NameOf(string path) =>
        $"{Path.GetFileName(Path.GetDirectoryName(path))}.{Path.GetFileNameWithoutExtension(path)}";

    private static IEnumerable<string> Files(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateDirectories(folder)
            .SelectMany(department => Directory.EnumerateFiles(department, "*.json"))
            .Order(StringComparer.Ordinal);
}

/// <summary>A feed with the lines that checks across files point to.</summary>
internal sealed record LoadedFeed(Feed Feed, int NameLine, int AfterLine);
