namespace DataHub.Feeds;

/// <summary>Reads the <c>changes</c> of a feed file.</summary>
internal sealed class ChangesReader(string folder, string file, List<FeedError> errors)
{
    private const long DefaultOverlap = 1000;

    /// <summary>A watermark, a change table, or neither: then each run brings all rows.</summary>
    public (Watermark?, ChangeTable?) Read(JsonTree? tree, FeedSource? source)
    {
        if (tree is null)
        {
            return (null, null);
        }

        var mode = tree.Members.Find(member => member.Name == "mode")?.Value.Text;
        var changes = new FeedObject(tree, file, errors, KnownIn(mode));
        if (changes.Text("mode", required: true) is null or "snapshot")
        {
            return (null, null);
        }

        if (mode is not ("watermark" or "changeTable"))
        {
            changes.Refuse(
                "feed.mode",
                changes.LineOf("mode"),
                "The mode is neither snapshot nor watermark nor changeTable.",
                "Choose one of the three.");
        }
        else if (source is not (null or FeedSource.Database))
        {
            changes.Refuse(
                "feed.mode",
                changes.LineOf("mode"),
                "Only a database can tell what is new or changed.",
                "Use the mode snapshot.");
        }

        return mode switch
        {
            "watermark" => (WatermarkOf(changes), null),
            "changeTable" => (null, ChangeTableOf(changes, source as FeedSource.Database)),
            _ => (null, null),
        };
    }

    private static string[] KnownIn(string? mode) => mode switch
    {
        "watermark" => ["mode", "column", "overlap", "format"],
        "changeTable" => ["mode", "table", "key", "sequence", "overlap", "operation", "operations", "oldest"],
        _ => ["mode"],
    };

    private Watermark? WatermarkOf(FeedObject changes)
    {
        var column = changes.Text("column", required: true);
        TimeFormat? format = null;
        if (changes.Text("format") is { } pattern)
        {
            format = FeedReader.Formats(file, errors, [pattern], changes.LineOf("format")).FirstOrDefault();
            if (format is { Sorts: false })
            {
                changes.Refuse(
                    "feed.mark_unsorted",
                    changes.LineOf("format"),
                    $"Texts of the form {pattern} don't sort as their times do.",
                    "Use a column with year first and parts of fixed length, or the mode snapshot.");
            }
        }

        var steps = changes.Steps("overlap");
        var overlap = steps is null ? changes.Duration("overlap") : null;
        return column is null ? null : new Watermark(column, overlap ?? TimeSpan.Zero, steps ?? 0, format);
    }

    private ChangeTable? ChangeTableOf(FeedObject changes, FeedSource.Database? source)
    {
        var table = changes.Text("table", required: true);
        var sequence = changes.Text("sequence", required: true);
        var operation = changes.Text("operation");
        var operations = changes.Texts("operations");
        var key = changes.Has("key") ? changes.Texts("key") : source?.Key ?? [];
        if (source is not null && (source.Key.IsEmpty || key.Length != source.Key.Length))
        {
            changes.Refuse(
                "feed.change_key",
                changes.LineOf("key"),
                "The key of the change table is not that of the source.",
                "Name the key of source, and here the columns that stand for it, in the same order.");
        }

        if (operation is null != operations.IsEmpty)
        {
            changes.Refuse(
                "feed.missing_field",
                changes.LineOf("operation"),
                "operation and operations stand together or not at all.",
                "Name the column, and its values for insert, update and delete.");
        }

        var oldest = changes.Text("oldest") is { } sql ? FeedSql.Read(changes, "oldest", folder, sql) : null;
        return table is null || sequence is null
            ? null
            : new ChangeTable(
                table, key, sequence, changes.Steps("overlap") ?? DefaultOverlap, operation, operations, oldest);
    }
}
