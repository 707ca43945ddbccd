using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Datasets;
using Quartz;

namespace DataHub.Feeds;

/// <summary>Reads one feed file and collects what is wrong with it.</summary>
internal sealed class FeedReader(
    string folder,
    string path,
    IReadOnlyList<Dataset> datasets,
    List<FeedError> errors,
    IReadOnlyDictionary<string, string>? sources)
{
    private static readonly string[] Known =
    [
        "$schema",
        "feed",
        "dataset",
        "title",
        "system",
        "source",
        "changes",
        "columns",
        "nulls",
        "recordAsOf",
        "coordinates",
        "schedule",
        "guards",
    ];

    private readonly string file = Path.GetRelativePath(folder, path).Replace('\\', '/');
    private readonly int errorsBefore = errors.Count;

    /// <summary>The feed; null when something is wrong with it.</summary>
    public LoadedFeed? Read()
    {
        var bytes = File.ReadAllBytes(path);
        if (!JsonTree.TryParse(bytes, out var tree, out var line, out var problem))
        {
            Refuse("feed.syntax", line, problem, "Mend the JSON.");
            return null;
        }

        if (tree.Kind != JsonTokenType.StartObject)
        {
            Refuse("feed.syntax", 1, "A feed is a JSON object.", "Begin the file with {.");
            return null;
        }

        var feed = Read(new FeedObject(tree, file, errors, Known), bytes);
        return errors.Count == errorsBefore ? feed : null;
    }

    private LoadedFeed? Read(FeedObject root, byte[] bytes)
    {
        var name = root.Text("feed", required: true) ?? "";
        CheckName(root, name);
        var dataset = DatasetOf(root);
        var source = new SourceReader(Path.GetDirectoryName(path)!, file, errors, sources).Read(
            root.Object("source", required: true));
        var changes = new ChangesReader(Path.GetDirectoryName(path)!, file, errors).Read(
            root.Object("changes"),
            source);
        var asOf = TimeRuleOf(root.Object("recordAsOf"));
        var schedule = ScheduleOf(root.Object("schedule"), out var afterLine);
        var guards = GuardsOf(root.Object("guards"));
        var coordinates = new CoordinatesReader(file, errors).Read(root.Object("coordinates"));
        var system = root.Text("system", required: true);
        var title = root.Text("title", required: true);
        var nulls = root.Texts("nulls");
        var columns = root.Object("columns", required: true);
        if (dataset is null || source is null || columns is null || system is null || title is null)
        {
            return null;
        }

        var rules = new ColumnReader(file, dataset, source, errors).Read(columns);
        CheckHeader(source, asOf, root);
        CheckChangeKey(dataset, rules, source, changes.Table, root);
        return new LoadedFeed(
            new Feed(
                name,
                dataset,
                title,
                system,
                source,
                changes.Watermark,
                rules,
                nulls
                    .Select(word => Scalars.NormalisePart(ValueKind.Id, word))
                    .Append("")
                    .ToFrozenSet(StringComparer.Ordinal),
                asOf,
                schedule,
                guards,
                file,
                Definition(bytes, source, changes.Table, dataset))
            {
                ChangeTable = changes.Table,
                Increments = changes.Increments,
                Coordinates = coordinates,
            },
            root.LineOf("feed"),
            afterLine);
    }

    private void CheckName(FeedObject root, string name)
    {
        var expected = FeedFile.NameOf(path);
        if (name != expected)
        {
            Refuse(
                "feed.name",
                root.LineOf("feed"),
                "The feed's name is not that of its folder and file.",
                $"Name it {expected}.");
        }
    }

    private Dataset? DatasetOf(FeedObject root)
    {
        var name = root.Text("dataset", required: true);
        var dataset = datasets.FirstOrDefault(dataset => dataset.Name == name);
        if (name is not null && dataset is null)
        {
            Refuse(
                "feed.unknown_dataset",
                root.LineOf("dataset"),
                $"The schema has no dataset {name}.",
                "Name a type with @dataset.");
        }

        return dataset;
    }

    private TimeRule? TimeRuleOf(JsonTree? tree)
    {
        if (tree is null)
        {
            return null;
        }

        var rule = new FeedObject(tree, file, errors, "from", "formats");
        var from = rule.Text("from", required: true);
        return from is null
            ? null
            : new TimeRule(from, Formats(file, errors, rule.Texts("formats"), rule.LineOf("formats")));
    }

    private FeedSchedule ScheduleOf(JsonTree? tree, out int afterLine)
    {
        afterLine = tree?.Line ?? 1;
        if (tree is null)
        {
            return new FeedSchedule(null, null, [], FeedMisfire.Once, [.. FeedRetry.Pauses]);
        }

        var schedule = new FeedObject(tree, file, errors, "cron", "staleAfter", "after", "misfire", "retry");
        afterLine = schedule.LineOf("after");
        var cron = schedule.Text("cron");
        if (cron is not null && !CronExpression.TryParse(cron, out _))
        {
            Refuse(
                "feed.cron",
                schedule.LineOf("cron"),
                "This is not a Quartz cron expression.",
                "Write it as 0 15 2 * * ?.");
        }

        return new FeedSchedule(
            cron,
            schedule.Duration("staleAfter"),
            schedule.Texts("after"),
            MisfireOf(schedule),
            schedule.Durations("retry") ?? [.. FeedRetry.Pauses]);
    }

    private FeedMisfire MisfireOf(FeedObject schedule)
    {
        var misfire = schedule.Text("misfire") ?? "once";
        if (misfire is not ("once" or "skip"))
        {
            Refuse("feed.misfire", schedule.LineOf("misfire"), "misfire is neither once nor skip.", "Choose one of the two.");
        }

        return misfire == "skip" ? FeedMisfire.Skip : FeedMisfire.Once;
    }

    private FeedGuards GuardsOf(JsonTree? tree)
    {
        var guards = new FeedObject(
            tree ?? new JsonTree(1, JsonTokenType.StartObject, "", [], []),
            file,
            errors,
            "maxShrink",
            "maxQuarantined",
            "unmapped");
        return new FeedGuards(
            guards.Share("maxShrink") ?? 0.3, guards.Share("maxQuarantined") ?? 0.01, guards.Share("unmapped"));
    }

    private void CheckHeader(FeedSource source, TimeRule? asOf, FeedObject root)
    {
        var header = SourceReader.HeaderOf(source);
        if (asOf is not null && !header.IsEmpty && !header.Contains(asOf.From))
        {
            Refuse(
                "feed.unknown_source_column",
                root.LineOf("recordAsOf"),
                $"The header has no column {asOf.From}.",
                "Use a name of the header.");
        }
    }

    /// <summary>A deleted row comes as the source's key alone; the dataset's must come of it.</summary>
    private void CheckChangeKey(
        Dataset dataset, ImmutableArray<ColumnRule> rules, FeedSource source, ChangeTable? changes, FeedObject root)
    {
        if (changes is not null
            && source is FeedSource.Database database
            && rules.FirstOrDefault(rule => dataset.Key.Contains(rule.Column.Name) && rule.From is { } from
                && !database.Key.Contains(from, StringComparer.OrdinalIgnoreCase)) is { } outside)
        {
            Refuse(
                "feed.change_key",
                root.LineOf("changes"),
                $"The key column {outside.Column.Name} comes from {outside.From}, which isn't in the source's key.",
                "Put it into the key of source and of changes, or use another mode.");
        }
    }

    private static string Definition(byte[] bytes, FeedSource source, ChangeTable? changes, Dataset dataset)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes);
        hash.AppendData(Encoding.UTF8.GetBytes(source is FeedSource.Database database ? database.Sql + changes?.OldestSql : ""));
        hash.AppendData(Encoding.UTF8.GetBytes(new StoreShape([TableLayout.Of(dataset)]).ToString()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Refuse(string code, int line, string message, string remedy) =>
        errors.Add(new FeedError(code, file, line, message, remedy));

    internal static ImmutableArray<TimeFormat> Formats(
        string file, List<FeedError> errors, IReadOnlyList<string> patterns, int line)
    {
        var formats = ImmutableArray.CreateBuilder<TimeFormat>(patterns.Count);
        foreach (var pattern in patterns)
        {
            if (TimeFormat.TryCreate(pattern, out var format))
            {
                formats.Add(format);
            }
            else
            {
                errors.Add(new FeedError(
                    "feed.unknown_format", file, line, $"{pattern} is not a form of a date or time.",
                    "Use yyyy or yy, MM or M, dd or d, HH, mm, ss, or excel."));
            }
        }

        return formats.ToImmutable();
    }
}
