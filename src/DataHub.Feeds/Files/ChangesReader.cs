namespace DataHub.Feeds;

/// <summary>Reads the <c>changes</c> of a feed file.</summary>
internal sealed class ChangesReader(string folder, string file, List<FeedError> errors)
{
    private const long DefaultOverlap = 1000;

    /// <summary>How changes are found; by nothing when each run brings all rows.</summary>
    public FeedChanges Read(JsonTree? tree, FeedSource? source)
    {
        if (tree is null)
        {
            return FeedChanges.None;
        }

        var mode = tree.Members.Find(member => member.Name == "mode")?.Value.Text;
        var changes = new FeedObject(tree, file, errors, KnownIn(mode, source));
        if (changes.Text("mode", required: true) is null or "snapshot")
        {
            return FeedChanges.None;
        }

        if (source is not null && !Fits(mode, source))
        {
            changes.Refuse(
                "feed.mode",
                changes.LineOf("mode"),
                "The mode is none, or the source doesn't have it.",
                "A database has watermark and changeTable, http has watermark, files with a date in their path have "
                    + "increments; all have snapshot.");
        }

        return mode switch
        {
            "watermark" => new FeedChanges(WatermarkOf(changes, source), null, false),
            "changeTable" => new FeedChanges(null, ChangeTableOf(changes, source as FeedSource.Database), false),
            _ => new FeedChanges(null, null, mode == "increments"),
        };
    }

    private static bool Fits(string? mode, FeedSource source) => source switch
    {
        FeedSource.Database => mode is "watermark" or "changeTable",
        FeedSource.Http => mode is "watermark",
        FeedSource.Dropped { Dated: not null } => mode is "increments",
        _ => false,
    };

    private static string[] KnownIn(string? mode, FeedSource? source) => mode switch
    {
        "watermark" when source is FeedSource.Http => ["mode", "column", "overlap", "format", "parameter", "until"],
        "watermark" => ["mode", "column", "overlap", "format"],
        "changeTable" => ["mode", "table", "key", "sequence", "overlap", "operation", "operations", "oldest"],
        _ => ["mode"],
    };

    private Watermark? WatermarkOf(FeedObject changes, FeedSource? source)
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
        var parameter = changes.Text("parameter", required: source is FeedSource.Http);
        return column is null ? null : new Watermark(column, overlap ?? TimeSpan.Zero, steps ?? 0, format)
        {
            Parameter = parameter,
            Until = changes.Text("until"),
        };
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

/// <summary>How a feed finds what changed.</summary>
internal sealed record FeedChanges(Watermark? Watermark, ChangeTable? Table, bool Increments)
{
    public static FeedChanges None { get; } = new(null, null, false);
}
