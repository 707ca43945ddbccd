using System.Diagnostics;

namespace DataHub.Feeds;

/// <summary>Opens a feed's source.</summary>
internal static class RowSources
{
    /// <summary>The source, checked against what the feed uses of it.</summary>
    public static SourceOpening Open(Feed feed, FeedFolders folders, string? from)
    {
        var used = Used(feed);
        var opening = feed.Source switch
        {
            FeedSource.Sqlite sqlite => SqliteSource.Open(
                sqlite,
                folders.DatabaseOf(sqlite.Source),
                feed.Watermark,
                from),
            FeedSource.Csv csv => CsvSource.Open(csv, folders.FileOf(feed, csv.Path), used),
            FeedSource.Xlsx xlsx => XlsxSource.Open(xlsx, folders.FileOf(feed, xlsx.Path), used),
            _ => throw new UnreachableException(),
        };
        if (opening.Source is { } source && Headers.Missing(source.Columns, used) is { } stop)
        {
            source.Dispose();
            return stop;
        }

        return opening;
    }

    /// <summary>Size and time of a dropped file; a file that changes while it is read is still being written.</summary>
    public static string? FingerprintOf(Feed feed, FeedFolders folders)
    {
        var path = feed.Source switch
        {
            FeedSource.Csv csv => csv.Path,
            FeedSource.Xlsx xlsx => xlsx.Path,
            _ => null,
        };
        if (path is null)
        {
            return null;
        }

        var file = new FileInfo(folders.FileOf(feed, path));
        return file.Exists ? $"{file.Length} {file.LastWriteTimeUtc.Ticks}" : null;
    }

    private static HashSet<string> Used(Feed feed)
    {
        HashSet<string> used = [.. feed.Columns.Select(rule => rule.From).OfType<string>()];
        if (feed.RecordAsOf is { } asOf)
        {
            used.Add(asOf.From);
        }

        if (feed.Watermark is { } watermark)
        {
            used.Add(watermark.Column);
        }

        return used;
    }
}
