using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>Reads the <c>source</c> of a feed file.</summary>
internal sealed class SourceReader(string folder, string file, List<FeedError> errors)
{
    public static ImmutableArray<string> HeaderOf(FeedSource source) => source switch
    {
        FeedSource.Csv csv => csv.Header,
        FeedSource.Xlsx xlsx => xlsx.Header,
        _ => [],
    };

    public FeedSource? Read(JsonTree? tree)
    {
        if (tree is null)
        {
            return null;
        }

        var kind = tree.Members.Find(member => member.Name == "kind")?.Value.Text;
        switch (kind)
        {
            case "sqlite":
                return ReadSqlite(new FeedObject(tree, file, errors, "kind", "source", "sql"));
            case "csv":
                return ReadCsv(
                    new FeedObject(tree, file, errors, "kind", "path", "encoding", "delimiter", "header", "okFile"));
            case "xlsx":
                return ReadXlsx(
                    new FeedObject(
                        tree,
                        file,
                        errors,
                        "kind",
                        "path",
                        "sheet",
                        "headerRow",
                        "headerRows",
                        "header",
                        "fillDown",
                        "dropRows"));
            default:
                errors.Add(
                    new FeedError(
                        "feed.source_kind",
                        file,
                        tree.Line,
                        "The kind of source is not known.",
                        "Use sqlite, csv or xlsx."));
                return null;
        }
    }

    private FeedSource.Sqlite? ReadSqlite(FeedObject source)
    {
        var name = source.Text("source", required: true);
        var sql = source.Text("sql", required: true);
        if (name is null || sql is null)
        {
            return null;
        }

        var path = Path.Combine(folder, sql);
        if (Path.GetFileName(sql) != sql || !File.Exists(path))
        {
            source.Refuse(
                "feed.sql_missing",
                source.LineOf("sql"),
                $"The file {sql} does not stand beside the feed file.",
                "Put it there.");
            return null;
        }

        return new FeedSource.Sqlite(name, File.ReadAllText(path).Trim().TrimEnd(';'));
    }

    private static FeedSource.Csv? ReadCsv(FeedObject source)
    {
        var path = source.Text("path", required: true);
        var encoding = source.Text("encoding") ?? "auto";
        if (encoding is not ("auto" or "utf-8" or "gb18030"))
        {
            source.Refuse(
                "feed.encoding",
                source.LineOf("encoding"),
                "The encoding is not known.",
                "Use auto, utf-8 or gb18030.");
        }

        var delimiter = source.Text("delimiter") ?? ",";
        if (delimiter.Length != 1 || delimiter[0] is '"' or '\r' or '\n')
        {
            source.Refuse(
                "feed.delimiter",
                source.LineOf("delimiter"),
                "The delimiter is not one character.",
                "Use a comma, a tab or a bar.");
            return null;
        }

        return path is null
            ? null
            : new FeedSource.Csv(path, encoding, delimiter[0], source.Texts("header"), source.Flag("okFile"));
    }

    private static FeedSource.Xlsx? ReadXlsx(FeedObject source)
    {
        var path = source.Text("path", required: true);
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

        return path is null ? null : new FeedSource.Xlsx(
            path,
            source.Text("sheet"),
            source.Count("headerRow") ?? 1,
            source.Count("headerRows") ?? 1,
            header,
            fillDown,
            source.Has("dropRows") ? source.Texts("dropRows") : ["合计", "小计", "备注", "填表人"]);
    }
}
