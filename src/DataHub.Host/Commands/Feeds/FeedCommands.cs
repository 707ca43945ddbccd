using System.Globalization;
using DataHub.Feeds;

namespace DataHub.Host.Commands;

/// <summary>The verbs of <c>feed</c> that run feeds and show what they did.</summary>
internal sealed class FeedCommands(FeedDoor door, Screen screen)
{
    /// <summary>Lists the feeds with their last runs.</summary>
    public Task<int> ListAsync(CancellationToken cancel) => door.WithRunnerAsync(async (parts, runner) =>
    {
        var feeds = await runner.ListAsync(parts.Version.Feeds);
        cancel.ThrowIfCancellationRequested();
        screen.Show(
            feeds,
            feed => string.Create(
                CultureInfo.InvariantCulture,
                $"{feed.Feed,-34} {feed.State?.ToString() ?? "never ran",-10} {Told.Counts(feed.Counts)} good {feed.GoodAt:u} next {feed.NextAt:u} {feed.Code} {feed.Reason}"),
            feed => feed,
            new("feed", feed => feed.Feed),
            new("title", feed => feed.Title),
            new("last run", feed => feed.State?.ToString() ?? "never ran"),
            new("read", feed => Told.Number(feed.Counts.Landed), true),
            new("new", feed => Told.Number(feed.Counts.Created), true),
            new("changed", feed => Told.Number(feed.Counts.Changed), true),
            new("deleted", feed => Told.Number(feed.Counts.Deleted), true),
            new("set aside", feed => Told.Number(feed.Counts.Quarantined + feed.Counts.Duplicates), true),
            new("good at", feed => Told.Time(feed.GoodAt)),
            new("next", feed => Told.Time(feed.NextAt)),
            new("why", feed => feed.Code));
        return 0;
    });

    /// <summary>Runs one feed now.</summary>
    public Task<int> RunAsync(string name, CancellationToken cancel) => door.ActAsync("runFeed", name, null, async (feed, _, runner) =>
    {
        var last = await runner.ListAsync([feed]);
        return Told.Ended(screen, await RunBar.ShowAsync(
            screen, last[0].Counts.Landed, progress => runner.RunAsync(feed, progress, cancel)));
    });

    /// <summary>Lists a feed's runs.</summary>
    public Task<int> RunsAsync(string name, int first, string? state, CancellationToken cancel) =>
        door.WithFeedAsync(name, async (feed, parts, _) =>
        {
            var records = new FeedRecords(parts.Version.Stores.Open);
            var runs = await records.RunsAsync(
                feed.Dataset.Department, new RunQuery(name, state?.ToUpperInvariant()), new Part(first), cancel);
            screen.Show(
                [.. runs.Take(first)],
                run => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{run.Run} {run.State} {run.Mode} {run.StartedAt:u} {Told.Counts(run.Counts)} land {run.LandMs} map {run.MapMs} merge {run.MergeMs} ms {run.Code} {run.Reason}"),
                run => run,
                new("run", run => Told.Number(run.Run), true),
                new("state", run => run.State),
                new("mode", run => run.Mode),
                new("began", run => Told.Time(run.StartedAt)),
                new("read", run => Told.Number(run.Counts.Landed), true),
                new("new", run => Told.Number(run.Counts.Created), true),
                new("changed", run => Told.Number(run.Counts.Changed), true),
                new("deleted", run => Told.Number(run.Counts.Deleted), true),
                new("unchanged", run => Told.Number(run.Counts.Unchanged), true),
                new("set aside", run => Told.Number(run.Counts.Quarantined + run.Counts.Duplicates), true),
                new("land/map/merge ms", run => $"{run.LandMs}/{run.MapMs}/{run.MergeMs}"),
                new("watermark", run => run.Watermark),
                new("file of", run => run.Part),
                new("why", run => run.Reason ?? run.Code));
            return 0;
        });

    /// <summary>Lists the rows that a feed set aside.</summary>
    public Task<int> QuarantineAsync(string name, CancellationToken cancel) =>
        door.WithFeedAsync(name, (feed, _, runner) => door.ShownAsync($"quarantine {feed.Name}", async () =>
        {
            var rows = await runner.QuarantineAsync(feed);
            cancel.ThrowIfCancellationRequested();
            screen.Show(
                rows,
                row => $"{row.Row} {row.State} line {row.Line} {row.Field} {row.Rule}: {row.Reason}\n  {row.Raw}",
                row => row,
                new("row", row => row.Row),
                new("state", row => row.State.ToString()),
                new("line", row => Told.Number(row.Line), true),
                new("field", row => row.Field),
                new("rule", row => row.Rule),
                new("reason", row => row.Reason),
                new("as received", row => row.Raw));
        }));
}
