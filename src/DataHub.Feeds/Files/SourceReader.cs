using System.Collections.Immutable;

namespace DataHub.Feeds;

/// <summary>Reads the <c>source</c> of a feed file.</summary>
internal sealed class SourceReader(
    string folder, string file, List<FeedError> errors, IReadOnlyDictionary<string, string>? sources)
{
    private const int DefaultRows = 5000;
    private const int MostRows = 1_000_000;
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
            case "sqlite" or "sqlserver" or "postgres" or "mysql":
                return ReadDatabase(
                    new FeedObject(tree, file, errors, "kind", "source", "sql", "table", "key", "page"),
                    kind);
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
                        "Use sqlite, sqlserver, postgres, mysql, csv, fixed, xlsx or http."));
                return null;
        }
    }

    private FeedSource.Database? ReadDatabase(FeedObject source, string kind)
    {
        var name = source.Text("source", required: true);
        var table = source.Text("table");
        var sql = source.Text("sql", required: table is null);
        if (table is not null && sql is not null)
        {
            source.Refuse(
                "feed.source_twice",
                source.LineOf("table"),
                "The source names a table and a query.",
                "Leave one of them out.");
        }

        if (name is not null && !IsName(name))
        {
            source.Refuse(
                "feed.source_name",
                source.LineOf("source"),
                "This is no name of a source.",
                "Give a name; the connection string stands in the configuration, as Sources:name.");
        }

        var text = sql is null ? "" : FeedSql.Read(source, "sql", folder, sql);
        var key = source.Texts("key");
        var page = source.Count("page", most: MostRows) ?? DefaultRows;
        if (name is null || text is null || (table is null && sql is null))
        {
            return null;
        }

        var database = new FeedSource.Database(kind, name, table, text, key, page);
        CheckConfigured(source, database);
        return database;
    }

    private void CheckConfigured(FeedObject source, FeedSource.Database database)
    {
        if (sources is null || !IsName(database.Source))
        {
            return;
        }

        var named = new FeedFolders("", "", sources).DatabaseOf(database);
        if (SourceDialect.Of(named.Kind) is null)
        {
            source.Refuse(
                "feed.source_kind",
                source.LineOf("source"),
                $"The configuration makes {database.Source} a {named.Kind}, which is no kind of database.",
                $"Set Sources:{database.Source}:Kind to sqlite, sqlserver, postgres or mysql.");
        }
        else if (named.Connection is null)
        {
            source.Refuse(
                "feed.source_unset",
                source.LineOf("source"),
                $"The configuration doesn't say where {database.Source} is.",
                $"Set Sources:{database.Source} to its connection string.");
        }
    }

    /// <summary>No connection string gets into a feed file by mistake.</summary>
    private static bool IsName(string name) => name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
}
