using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// The runs of a feed whose files are dated. A snapshot is the newest file. Of increments each file that wasn't read, or
/// was delivered anew, has a run of its own, in the order of their dates; one that can't be merged holds back those after
/// it, and a late one leaves alone what files of later dates brought.
/// </summary>
/// <param name="turn">Whose turn it is.</param>
/// <param name="path">How the files are called.</param>
/// <param name="span">The days whose files are read again; null for what is new.</param>
internal sealed class DatedRuns(Turn turn, DatedPath path, FeedSpan? span)
{
    private const int MostTold = 10;
    private readonly Feed feed = turn.Feed;
    private readonly MergedParts merged = turn.Ledger.MergedParts();
    private List<FeedPart> files = [];

    private static FeedStop NothingNew { get; } = new("source.nothing_new", "没有新的文件。There is no new file.", Held: false);

    private FeedStop Missing => new(
        "source.missing",
        span is null
            ? $"没有来源文件 {path}。There is no source file {path}."
            : $"{span.From:O} 至 {span.To:O} 没有文件。There is no file from {span.From:O} to {span.To:O}.",
        Held: false);

    public FeedRunResult Run()
    {
        try
        {
            files = path.Find((FeedSource.Dropped)feed.Source, name => turn.Settings.Folders.FileOf(feed, name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FeedRun(turn, span).Stop(DroppedFile.Unreadable);
        }

        var wanted = span is null ? files : files.FindAll(file => span.Has(file.At));
        return wanted.Count == 0 ? new FeedRun(turn, span).Stop(Missing)
            : feed.Increments ? Increments(wanted)
            : Newest(wanted[^1]);
    }

    /// <summary>An older snapshot would undo a newer one.</summary>
    private FeedRunResult Newest(FeedPart newest) => merged.IsBehind(newest.Name)
        ? new FeedRun(turn, span).Stop(new FeedStop(
            "feed.superseded",
            $"{newest.Name} 早于已读的 {merged.Last}。The file of {newest.Name} is older than that of {merged.Last}, which was read.",
            Held: false))
        : new FeedRun(turn, span, newest with { Note = Gap(newest, isLast: true) }).Run();

    private FeedRunResult Increments(List<FeedPart> wanted)
    {
        var unread = span is null ? wanted.FindAll(file => !merged.Has(file)) : wanted;
        if (unread.Count == 0)
        {
            return new FeedRun(turn, span).Rest(NothingNew);
        }

        var counts = FeedCounts.None;
        FeedRunResult? result = null;
        foreach (var file in unread)
        {
            var isLate = merged.IsBehind(file.Name);
            var note = isLate && span is null ? null : Gap(file, isLast: file == unread[^1]);
            result = new FeedRun(turn, span, file with { IsLate = isLate, Note = note }).Run();
            counts += result.Counts;
            if (result.State != FeedRunState.Merged)
            {
                break;
            }
        }

        return result! with { Counts = counts };
    }

    /// <summary>The days before this file that have none, back to the file before; of a backfill only its days, to its end.</summary>
    private FeedStop? Gap(FeedPart file, bool isLast)
    {
        List<DateTime> known = [.. files.Select(other => other.At), .. merged.Dates];
        var before = known.Where(at => at < file.At).Select(at => (DateTime?)at).Max();
        List<DateTime> missing = (before ?? span?.Before) is { } from ? [.. path.Missing(from, file.At, known)] : [];
        if (span is not null)
        {
            var today = Times.ToBeijing(turn.Ledger.Now).Date;
            var end = span.After > today ? today.AddDays(1) : span.After;
            missing.AddRange(isLast ? path.Missing(file.At, end, known) : []);
            missing.RemoveAll(at => !span.Has(at));
        }

        var days = string.Join(' ', missing.Take(MostTold).Select(FeedPart.NameOf)) + (missing.Count > MostTold ? " …" : "");
        return missing.Count == 0
            ? null
            : new FeedStop("source.gap", $"缺 {missing.Count} 天的文件: {days}。Files are missing: {days}.", Held: false);
    }
}
