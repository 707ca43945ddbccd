using DataHub.Datasets;
using DataHub.Feeds;
using DataHub.Host.Hosting;
using DataHub.Schema;

namespace DataHub.Host.Commands;

/// <summary>The verbs of <c>feed</c> that tell how good data are and where they come from.</summary>
internal sealed class FeedWhyCommands(FeedDoor door, Screen screen)
{
    /// <summary>Shows how often each rule spoke of each field.</summary>
    public Task<int> QualityAsync(string name, int days) => door.WithFeedAsync(name, async (feed, _, runner) =>
    {
        var now = TimeProvider.System.GetUtcNow();
        screen.Show(
            await runner.QualityAsync(feed, now.AddDays(-days), now),
            count => $"{count.Run} {count.At:u} {count.Field} {count.Rule} {(count.Quarantined ? "set aside" : "flagged")} {count.Count} of {count.Landed}",
            count => count,
            new("run", count => Told.Number(count.Run), true),
            new("at", count => Told.Time(count.At)),
            new("field", count => count.Field),
            new("rule", count => count.Rule),
            new("rows are", count => count.Quarantined ? "set aside" : "flagged"),
            new("rows", count => Told.Number(count.Count), true),
            new("of", count => Told.Number(count.Landed), true));
        return 0;
    });

    /// <summary>Shows where a field comes from, and with a key its row's run and raw value.</summary>
    public Task<int> LineageAsync(string type, string field, string[] key, CancellationToken cancel) =>
        door.WithRunnerAsync(async (parts, _) =>
        {
            if ((parts.Version.Schema.Types.Types.GetValueOrDefault(type) as ObjectType)?.Dataset is not { } dataset
                || ColumnOf(parts, type, field) is not { } column)
            {
                return Told.Refused($"feed.unknown_field: No dataset has {type}.{field}.");
            }

            var origins = new RowOrigins(parts.Version.Stores.Open, parts.Keys);
            var origin = key is [] ? null : await origins.FindAsync(dataset, key, cancel);
            if (key is not [] && origin is null)
            {
                return Told.Refused($"feed.row_unknown: {type} has no row {string.Join(' ', key)}.");
            }

            var run = origin is null ? null
                : await new FeedRecords(parts.Version.Stores.Open).RunAsync(dataset.Department, origin.Run, cancel);
            var rules = new List<Rule>();
            foreach (var feed in parts.Version.Feeds.Where(f => f.Dataset.Name == type && (run is null || run.Feed == f.Name)))
            {
                var raw = origin is null ? null : await origins.ReceivedAsync(feed, origin, cancel);
                rules.AddRange(feed.Columns.Where(rule => rule.Column.Name == column.Name).Select(rule => new Rule(
                    feed.Name, feed.System, rule.From, run?.Run, raw?.Line, raw?.Cells.GetValueOrDefault(rule.From ?? ""))));
            }

            screen.Show(
                rules,
                rule => $"{rule.Feed} {rule.System} {rule.Column} run {rule.Run} line {rule.Line} {rule.Received}",
                rule => rule,
                new("feed", rule => rule.Feed),
                new("system", rule => rule.System),
                new("column", rule => rule.Column),
                new("run", rule => $"{rule.Run}", true),
                new("line", rule => $"{rule.Line}", true),
                new("as received", rule => rule.Received));
            return 0;
        });

    private static Column? ColumnOf(HubParts parts, string type, string field) =>
        ((ObjectType)parts.Version.Schema.Types.Types[type]).Fields.FirstOrDefault(f => f.Name == field)?.Meaning switch
        {
            ColumnField value => value.Column,
            ReferenceField reference => reference.Column,
            _ => null,
        };

    private sealed record Rule(string Feed, string System, string? Column, long? Run, long? Line, string? Received);
}
