using System.Text.Json;

namespace DataHub.Feeds;

/// <summary>Rows of an HTTP JSON interface, page by page; what a member held is landed as it was written.</summary>
internal sealed class HttpSource : IRowSource
{
    private readonly HttpPages pages;
    private readonly HttpPager pager;
    private readonly JsonPath[] paths;
    private readonly bool[] met;
    private readonly string?[] cells;
    private readonly HashSet<string> known;
    private readonly HttpMarks? marks;
    private readonly int markCell;
    private HttpPage? page;
    private JsonElement.ArrayEnumerator rows;
    private Uri? next;
    private long line;

    private HttpSource(
        Feed feed, FeedSource.Http source, HttpPages pages, HttpPager pager, HttpMarks? marks, IReadOnlyCollection<string> used)
    {
        (this.pages, this.pager, this.marks) = (pages, pager, marks);
        next = pager.First;
        Columns = source.Header.IsEmpty ? [.. used.Order(StringComparer.Ordinal)] : source.Header;
        paths = [.. Columns.Select(column => new JsonPath(column))];
        met = [.. Columns.Select(source.Optional.Contains)];
        cells = new string?[paths.Length];
        markCell = feed.Watermark is { } watermark ? Columns.ToList().IndexOf(watermark.Column) : -1;
        known = source.Header.IsEmpty ? [] : [.. paths.Select(path => path.First).OfType<string>()];
    }

    public IReadOnlyList<string> Columns { get; }

    public string? Encoding => null;

    public bool NumbersLoseDigits => false;

    public long Dropped => 0;

    public FeedStop? Stop { get; private set; }

    public bool IsWhole => marks is null;

    public string? Mark => marks?.Mark;

    public FeedStop? Note => marks?.Note;

    /// <summary>Asks for the first page, so that a source that is down is told before anything is landed.</summary>
    public static SourceOpening Open(
        Feed feed,
        FeedSource.Http source,
        FeedFolders folders,
        IReadOnlyCollection<string> used,
        SourceAsk ask,
        CancellationToken cancel)
    {
        if (HttpEndpoint.Read(source, folders, out var endpoint) is { } wrong)
        {
            return wrong;
        }

        HttpMarks? marks;
        try
        {
            marks = feed.Watermark is { } watermark ? new HttpMarks(watermark, ask) : null;
        }
        catch (SourceRefusal refusal)
        {
            return refusal.Stop;
        }

        var pages = new HttpPages(endpoint!, source, ask.Clock, cancel);
        HttpSource rows;
        FeedStop? stop;
        do
        {
            var pager = new HttpPager(source, marks?.Ask(endpoint!.Address) ?? endpoint!.Address);
            rows = new HttpSource(feed, source, pages, pager, marks, used);
            stop = rows.Turn();
        }
        while (stop is null && marks?.Learn(rows.page!.Date) == true);

        if (stop is null)
        {
            return new SourceOpening(rows, null);
        }

        rows.Dispose();
        return stop;
    }

    public bool Read(RowWriter row)
    {
        while (!rows.MoveNext())
        {
            if (next is null || (Stop = Turn()) is not null)
            {
                Stop ??= Absent();
                return false;
            }
        }

        if ((Stop = Strange(rows.Current)) is not null)
        {
            return false;
        }

        line++;
        Write(rows.Current, row);
        return true;
    }

    public void Dispose()
    {
        page?.Dispose();
        pages.Dispose();
    }

    /// <summary>Turns to the next page.</summary>
    private FeedStop? Turn()
    {
        page?.Dispose();
        page = null;
        var address = next!;
        if ((pages.Get(address, out page) ?? pager.After(page!, address, out next)) is { } stop)
        {
            return stop;
        }

        rows = page!.Rows.EnumerateArray();
        return null;
    }

    private void Write(JsonElement item, RowWriter row)
    {
        var problem = "";
        for (var i = 0; i < paths.Length; i++)
        {
            var found = paths[i].TryFind(item, out var value);
            met[i] |= found;
            cells[i] = found ? TextOf(value, ref problem) : null;
        }

        if (markCell >= 0)
        {
            marks?.See(cells[markCell]);
        }

        row.Begin(line, problem, cells.Length);
        foreach (var cell in cells)
        {
            row.Value(cell);
        }
    }

    /// <summary>A text as it is meant, all else as it is written: no digit of a number is lost.</summary>
    private static string? TextOf(JsonElement value, ref string problem)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => value.GetString(),
                _ => value.GetRawText(),
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: no text.
            problem = "http.text";
            return value.GetRawText();
        }
    }

    /// <summary>A member that the declared header does not have: the interface changed.</summary>
    private FeedStop? Strange(JsonElement item)
    {
        if (known.Count == 0)
        {
            return null;
        }

        foreach (var member in item.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                return new FeedStop(
                    "guard.header",
                    $"接口多出成员 {member.Name}。The interface has a new member {member.Name}.",
                    Held: true);
            }
        }

        return null;
    }

    /// <summary>A column that no row had; an empty answer says nothing about columns.</summary>
    private FeedStop? Absent() => line > 0 && Array.IndexOf(met, false) is >= 0 and var index
        ? new FeedStop(
            "guard.header",
            $"没有一行有成员 {Columns[index]}。No row has the member {Columns[index]}.",
            Held: true)
        : null;
}
