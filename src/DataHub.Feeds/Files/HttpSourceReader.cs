namespace DataHub.Feeds;

/// <summary>Reads the <c>source</c> of a feed that asks over HTTP.</summary>
internal sealed class HttpSourceReader(string file, List<FeedError> errors)
{
    public FeedSource.Http Read(JsonTree tree)
    {
        var source = new FeedObject(
            tree, file, errors, "kind", "source", "path", "rows", "total", "header", "optional", "paging", "timeout",
            "retries", "pause", "maxPages", "maxPageMB");
        var http = new FeedSource.Http(source.Text("source", required: true) ?? "", source.Text("path") ?? "");
        http = http with
        {
            Rows = Pointer(source, "rows") ?? "",
            Total = Pointer(source, "total"),
            Header = source.Texts("header"),
            Optional = source.Texts("optional"),
            Paging = PagingOf(source.Object("paging")),
            Timeout = source.Duration("timeout") ?? http.Timeout,
            Retries = source.Count("retries", least: 0, most: 20) ?? http.Retries,
            Pause = source.Duration("pause") ?? http.Pause,
            MaxPages = source.Count("maxPages", most: 1_000_000) ?? http.MaxPages,
            MaxPageMB = source.Count("maxPageMB", most: 256) ?? http.MaxPageMB,
        };
        if (http.Path.Contains("://", StringComparison.Ordinal) || http.Path.StartsWith("//", StringComparison.Ordinal))
        {
            source.Refuse(
                "feed.http_path",
                source.LineOf("path"),
                "The path names a server.",
                "Configure the server under Sources, and give what follows it here.");
        }

        if (http is { Paging: HttpPaging.Number, Total: null })
        {
            source.Refuse(
                "feed.paging",
                source.LineOf("paging"),
                "Numbered pages lose or double rows unnoticed when the source changes meanwhile.",
                "Point total at the number of all rows, or use another way of paging.");
        }

        if (http.Timeout <= TimeSpan.Zero)
        {
            source.Refuse("feed.duration", source.LineOf("timeout"), "timeout is no time at all.", "Write it as PT30S.");
        }

        return http;
    }

    private HttpPaging PagingOf(JsonTree? tree)
    {
        if (tree is null)
        {
            return new HttpPaging.None();
        }

        var paging = new FeedObject(tree, file, errors, "by", "next", "parameter", "column", "first");
        switch (paging.Text("by", required: true))
        {
            case "cursor":
                return new HttpPaging.Cursor(Pointer(paging, "next", required: true) ?? "", Parameter(paging));
            case "link":
                return new HttpPaging.Link(Pointer(paging, "next"));
            case "key":
                return new HttpPaging.Key(paging.Text("column", required: true) ?? "", Parameter(paging));
            case "page":
                return new HttpPaging.Number(Parameter(paging), paging.Count("first", least: 0) ?? 1);
            default:
                paging.Refuse(
                    "feed.paging", paging.LineOf("by"), "This way of paging is not known.", "Use cursor, link, key or page.");
                return new HttpPaging.None();
        }
    }

    private static string Parameter(FeedObject paging) => paging.Text("parameter", required: true) ?? "";

    private static string? Pointer(FeedObject parent, string name, bool required = false)
    {
        var pointer = parent.Text(name, required);
        if (pointer is not null && !JsonPath.IsPointer(pointer))
        {
            parent.Refuse(
                "feed.pointer", parent.LineOf(name), $"{name} is no JSON pointer.", "Write it as /data/list.");
        }

        return pointer;
    }
}
