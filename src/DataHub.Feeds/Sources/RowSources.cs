using System.Diagnostics;

namespace DataHub.Feeds;

/// <summary>Opens a feed's source.</summary>
internal static class RowSources
{
    /// <summary>The source, checked against what the feed uses of it.</summary>
    public static SourceOpening Open(
        Feed feed, FeedFolders folders, SourceAsk ask, CancellationToken cancel)
    {
        var used = Used(feed);
        var opening = feed.Source switch
        {
            FeedSource.Http http => HttpSource.Open(feed, http, folders, used, ask, cancel),
            FeedSource.Dropped dropped => Open(dropped, folders.FileOf(feed, dropped.Path), used, ask.Clock),
            FeedSource.Database database => DatabaseSources.Open(feed, database, folders, ask, used),
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
        if (feed.Source is not FeedSource.Dropped dropped)
        {
            return null;
        }

        var file = new FileInfo(folders.FileOf(feed, dropped.Path));
        return file.Exists ? DroppedFile.Fingerprint(file) : null;
    }

    private static SourceOpening Open(
        FeedSource.Dropped source, string path, IReadOnlyCollection<string> used, TimeProvider clock)
    {
        try
        {
            if (DroppedFile.NotReady(source, path, clock) is { } stop)
            {
                return stop;
            }

            return source switch
            {
                FeedSource.Csv csv => CsvSource.Open(csv, path, used),
                FeedSource.Fixed text => FixedSource.Open(text, path),
                FeedSource.Xlsx xlsx => XlsxSource.Open(xlsx, path, used),
                _ => throw new UnreachableException(),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return DroppedFile.Unreadable;
        }
    }

    /// <summary>The columns of the source that the feed uses.</summary>
    public static HashSet<string> Used(Feed feed)
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
