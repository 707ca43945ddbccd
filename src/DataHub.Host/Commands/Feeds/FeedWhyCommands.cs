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
                return Told.Refused("feed.unknown_field", $"No dataset has {type}.{field}.").ExitCode;
            }

            if (key is [])
            {
                Show([.. RulesOf(parts, dataset, column).Select(rule => Shown(rule.Feed, rule.Rule, null, null))]);
                return 0;
            }

            var origins = new RowOrigins(parts.Version.Stores.Open, parts.Keys);
            if (await origins.FindAsync(dataset, key, cancel) is not { } origin)
            {
                return Told.Refused("feed.row_unknown", $"{type} has no row {string.Join(' ', key)}.").ExitCode;
            }

            return await door.ShownAsync($"lineage {type} {field} {string.Join(' ', key)}", async () =>
                Show(await TracedAsync(parts, dataset, column, origin, cancel)));
        });

    private static async Task<List<Traced>> TracedAsync(
        HubParts parts, Dataset dataset, Column column, RowOrigin origin, CancellationToken cancel)
    {
        var run = await new FeedRecords(parts.Version.Stores.Open).RunAsync(dataset.Department, origin.Run, cancel);
        var origins = new RowOrigins(parts.Version.Stores.Open, parts.Keys);
        var traced = new List<Traced>();
        foreach (var (feed, rule) in RulesOf(parts, dataset, column).Where(rule => run is null || run.Feed == rule.Feed.Name))
        {
            traced.Add(Shown(feed, rule, run?.Run, await origins.ReceivedAsync(feed, origin, cancel)));
        }

        return traced;
    }

    private static IEnumerable<(Feed Feed, ColumnRule Rule)> RulesOf(HubParts parts, Dataset dataset, Column column) =>
        parts.Version.Feeds.Where(feed => feed.Dataset.Name == dataset.Name).SelectMany(feed =>
            feed.Columns.Where(rule => rule.Column.Name == column.Name).Select(rule => (feed, rule)));

    private static Traced Shown(Feed feed, ColumnRule rule, long? run, ReceivedRow? raw) => new(
        feed.Name, feed.System, rule.From, run, raw?.Line, raw?.Cells.GetValueOrDefault(rule.From ?? ""));

    private void Show(List<Traced> traced) => screen.Show(
        traced,
        rule => $"{rule.Feed} {rule.System} {rule.Column} run {rule.Run} line {rule.Line} {rule.Received}",
        rule => rule,
        new("feed", rule => rule.Feed),
        new("system", rule => rule.System),
        new("column", rule => rule.Column),
        new("run", rule => $"{rule.Run}", true),
        new("line", rule => $"{rule.Line}", true),
        new("as received", rule => rule.Received));

    private static Column? ColumnOf(HubParts parts, string type, string field) =>
        ((ObjectType)parts.Version.Schema.Types.Types[type]).Fields.FirstOrDefault(f => f.Name == field)?.Meaning switch
        {
            ColumnField value => value.Column,
            ReferenceField reference => reference.Column,
            _ => null,
        };

    private sealed record Traced(string Feed, string System, string? Column, long? Run, long? Line, string? Received);
}
