using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>Reads the <c>source</c> of a feed file.</summary>
internal sealed class SourceReader(string folder, string file, List<FeedError> errors)
{
    private readonly FileSourceReader files = new(file, errors);

    public static ImmutableArray<string> HeaderOf(FeedSource source) => source switch
    {
        FeedSource.Csv csv => csv.Header,
        FeedSource.Fixed text => [.. text.Columns.Select(column => column.Name).OfType<string>()],
        FeedSource.Xlsx xlsx => xlsx.Header,
        FeedSource.Http http => http.Header,
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
                return files.ReadCsv(tree);
            case "fixed":
                return files.ReadFixed(tree);
            case "xlsx":
                return files.ReadXlsx(tree);
            case "http":
                return new HttpSourceReader(file, errors).Read(tree);
            default:
                errors.Add(
                    new FeedError(
                        "feed.source_kind",
                        file,
                        tree.Line,
                        "The kind of source is not known.",
                        "Use sqlite, csv, fixed, xlsx or http."));
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
}
