using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>Reads the <c>source</c> of a feed whose department drops files.</summary>
internal sealed class FileSourceReader(string file, List<FeedError> errors)
{
    private static readonly string[] OfFiles = ["kind", "path", "okFile", "okHolds", "settled"];

    public FeedSource.Csv? ReadCsv(JsonTree tree)
    {
        var source = Fields(tree, "encoding", "trailer", "delimiter", "quote", "escape", "headerRow", "header", "openEnd");
        var csv = new FeedSource.Csv(source.Text("path", required: true) ?? "", EncodingOf(source))
        {
            Dated = DatedOf(source),
            OkFile = source.Flag("okFile") || source.Has("okHolds"),
            OkHolds = OkHoldsOf(source),
            Settled = source.Duration("settled") ?? TimeSpan.Zero,
            Trailer = TrailerOf(source),
            Delimiter = source.Text("delimiter") ?? ",",
            Quote = QuoteOf(source),
            Backslash = source.OneOf("escape", "feed.escape", "double", "backslash") == "backslash",
            HeaderRow = source.Count("headerRow", least: 0) ?? 1,
            Header = source.Texts("header"),
            OpenEnd = source.Flag("openEnd"),
        };
        CheckDelimiter(source, csv);
        if (csv.HeaderRow == 0 && csv.Header.IsEmpty)
        {
            source.Refuse(
                "feed.header", source.LineOf("headerRow"), "A file without a header row needs its names.", "Add header.");
        }

        return csv;
    }

    public FeedSource.Fixed? ReadFixed(JsonTree tree)
    {
        var source = Fields(tree, "encoding", "trailer", "widths", "unseparated", "columns");
        var columns = source.Objects("columns").Select(ReadColumn).ToImmutableArray();
        var text = new FeedSource.Fixed(source.Text("path", required: true) ?? "", EncodingOf(source))
        {
            Dated = DatedOf(source),
            OkFile = source.Flag("okFile") || source.Has("okHolds"),
            OkHolds = OkHoldsOf(source),
            Settled = source.Duration("settled") ?? TimeSpan.Zero,
            Trailer = TrailerOf(source),
            Characters = source.OneOf("widths", "feed.widths", "bytes", "characters") == "characters",
            Unseparated = source.Flag("unseparated"),
            Columns = columns,
        };
        if (columns.All(column => column.Name is null))
        {
            source.Refuse("feed.columns", source.LineOf("columns"), "No column has a name.", "Name the columns.");
        }

        if (text is { Characters: true, Unseparated: true })
        {
            source.Refuse(
                "feed.widths",
                source.LineOf("unseparated"),
                "Records without ends of lines cannot be counted in characters.",
                "Give the widths in bytes.");
        }

        return text;
    }

    public FeedSource.Xlsx? ReadXlsx(JsonTree tree)
    {
        var source = Fields(tree, "sheet", "headerRow", "headerRows", "header", "fillDown", "dropRows");
        var header = source.Texts("header");
        var fillDown = source.Texts("fillDown");
        foreach (var name in fillDown.Where(name => !header.IsEmpty && !header.Contains(name)))
        {
            source.Refuse(
                "feed.unknown_source_column",
                source.LineOf("fillDown"),
                $"The header has no column {name}.",
                "Use a name of the header.");
        }

        return new FeedSource.Xlsx(
            source.Text("path", required: true) ?? "",
            source.Text("sheet"),
            source.Count("headerRow") ?? 1,
            source.Count("headerRows") ?? 1,
            header,
            fillDown,
            source.Has("dropRows") ? source.Texts("dropRows") : ["合计", "小计", "备注", "填表人"])
        {
            Dated = DatedOf(source),
            OkFile = source.Flag("okFile") || source.Has("okHolds"),
            OkHolds = OkHoldsOf(source),
            Settled = source.Duration("settled") ?? TimeSpan.Zero,
        };
    }

    private FeedObject Fields(JsonTree tree, params ReadOnlySpan<string> others) =>
        new(tree, file, errors, [.. OfFiles, .. others]);

    /// <summary>The date in the path stands in braces.</summary>
    private static DatedPath? DatedOf(FeedObject source)
    {
        var path = source.Text("path") ?? "";
        if (path.IndexOfAny(['{', '}']) < 0)
        {
            return null;
        }

        if (path.Split('{', '}') is [var before, var pattern, var after]
            && TimeFormat.TryCreate(pattern, out var format) && format is { Sorts: true, HasMonth: true })
        {
            return new DatedPath(before, format, after);
        }

        source.Refuse(
            "feed.dated_path",
            source.LineOf("path"),
            "The date in the path has no year and month, or parts whose length is not fixed.",
            "Write one date, year first, as hazards_{yyyyMMdd}.csv.");
        return null;
    }

    private static string? OkHoldsOf(FeedObject source) =>
        source.Has("okHolds") ? source.OneOf("okHolds", "feed.ok_holds", "bytes", "md5", "sha256") : null;

    private static string EncodingOf(FeedObject source) =>
        source.OneOf("encoding", "feed.encoding", "auto", "utf-8", "gb18030");

    private static string? TrailerOf(FeedObject source)
    {
        var trailer = source.Text("trailer");
        if (trailer is "")
        {
            source.Refuse(
                "feed.trailer", source.LineOf("trailer"), "Every line begins with nothing.", "Give its first word.");
        }

        return trailer;
    }

    private static char? QuoteOf(FeedObject source)
    {
        var quote = source.Text("quote") ?? "\"";
        if (quote.Length > 1 || (quote is [var mark] && !(char.IsAscii(mark) && char.IsPunctuation(mark))) || quote is "\\")
        {
            source.Refuse(
                "feed.quote",
                source.LineOf("quote"),
                "The quote is not one mark.",
                "Use \\\" or ', or \"\" when nothing is quoted.");
        }

        return quote is "" ? null : quote[0];
    }

    private static void CheckDelimiter(FeedObject source, FeedSource.Csv csv)
    {
        var delimiter = csv.Delimiter;
        if (delimiter.Length is 0 or > 8 || delimiter.Any(c => char.IsLetterOrDigit(c) || c is '\r' or '\n' or '\0')
            || (csv.Quote is { } quote && delimiter.Contains(quote)) || (csv.Backslash && delimiter.Contains('\\')))
        {
            source.Refuse(
                "feed.delimiter",
                source.LineOf("delimiter"),
                "The delimiter is empty, longer than eight characters, or has letters, quotes or ends of lines in it.",
                "Use a comma, a tab, a bar or a few such marks.");
        }
    }

    private FixedColumn ReadColumn(JsonTree tree)
    {
        var column = new FeedObject(tree, file, errors, "name", "width", "padding", "align");
        var width = column.Count("width", most: 10_000);
        if (!column.Has("width"))
        {
            column.Refuse("feed.missing_field", column.Line, "The field width is missing.", "Add width, a number.");
        }

        var padding = column.Text("padding") ?? " ";
        if (padding is not [<= '\x7F'])
        {
            column.Refuse(
                "feed.padding", column.LineOf("padding"), "The padding is not one ASCII character.", "Use a space or 0.");
        }

        return new FixedColumn(
            column.Text("name"),
            width ?? 1,
            padding.FirstOrDefault(' '),
            column.OneOf("align", "feed.align", "left", "right") == "right");
    }
}
