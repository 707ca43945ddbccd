using System.Globalization;
using DataHub.Feeds;
using DataHub.Host.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Host.Commands;

/// <summary>What the verb <c>feed</c> does. A hub that runs beside it is no obstacle: the lease decides who may write.</summary>
internal sealed class FeedCommands(HubSettings settings, Screen screen)
{
    /// <summary>Lists the feeds with their last runs.</summary>
    public Task<int> ListAsync(CancellationToken cancel) => WithRunnerAsync(async (parts, runner) =>
    {
        var feeds = await runner.ListAsync(parts.Version.Feeds);
        cancel.ThrowIfCancellationRequested();
        screen.Show(
            feeds,
            feed => string.Create(
                CultureInfo.InvariantCulture,
                $"{feed.Feed,-34} {feed.State?.ToString() ?? "never ran",-10} {Describe(feed.Counts)} good {feed.GoodAt:u} next {feed.NextAt:u} {feed.Code} {feed.Reason}"),
            feed => feed,
            new("feed", feed => feed.Feed),
            new("title", feed => feed.Title),
            new("last run", feed => feed.State?.ToString() ?? "never ran"),
            new("read", feed => Number(feed.Counts.Landed), true),
            new("new", feed => Number(feed.Counts.Created), true),
            new("changed", feed => Number(feed.Counts.Changed), true),
            new("deleted", feed => Number(feed.Counts.Deleted), true),
            new("set aside", feed => Number(feed.Counts.Quarantined + feed.Counts.Duplicates), true),
            new("good at", feed => Time(feed.GoodAt)),
            new("next", feed => Time(feed.NextAt)),
            new("why", feed => feed.Code));
        return 0;
    });

    /// <summary>Runs one feed now.</summary>
    public Task<int> RunAsync(string name, CancellationToken cancel) => WithFeedAsync(name, async (feed, _, runner) =>
    {
        var last = await runner.ListAsync([feed]);
        return Tell(await RunBar.ShowAsync(
            screen, last[0].Counts.Landed, progress => runner.RunAsync(feed, progress, cancel)));
    });

    /// <summary>Lists a feed's runs.</summary>
    public Task<int> RunsAsync(string name, int first, string? state, CancellationToken cancel) =>
        WithFeedAsync(name, async (feed, parts, _) =>
        {
            var records = new FeedRecords(parts.Version.Stores.Open);
            var runs = await records.RunsAsync(
                feed.Dataset.Department, new RunQuery(name, state?.ToUpperInvariant()), new Part(first), cancel);
            screen.Show(
                [.. runs.Take(first)],
                run => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{run.Run} {run.State} {run.Mode} {run.StartedAt:u} {Describe(run.Counts)} land {run.LandMs} map {run.MapMs} merge {run.MergeMs} ms {run.Code} {run.Reason}"),
                run => run,
                new("run", run => Number(run.Run), true),
                new("state", run => run.State),
                new("mode", run => run.Mode),
                new("began", run => Time(run.StartedAt)),
                new("read", run => Number(run.Counts.Landed), true),
                new("new", run => Number(run.Counts.Created), true),
                new("changed", run => Number(run.Counts.Changed), true),
                new("deleted", run => Number(run.Counts.Deleted), true),
                new("unchanged", run => Number(run.Counts.Unchanged), true),
                new("set aside", run => Number(run.Counts.Quarantined + run.Counts.Duplicates), true),
                new("land/map/merge ms", run => $"{run.LandMs}/{run.MapMs}/{run.MergeMs}"),
                new("watermark", run => run.Watermark),
                new("why", run => run.Reason ?? run.Code));
            return 0;
        });

    /// <summary>Lists the rows that a feed set aside.</summary>
    public Task<int> QuarantineAsync(string name, CancellationToken cancel) => WithFeedAsync(name, async (feed, _, runner) =>
    {
        var rows = await runner.QuarantineAsync(feed);
        cancel.ThrowIfCancellationRequested();
        screen.Show(
            rows,
            row => $"line {row.Line} {row.Field} {row.Rule}: {row.Reason}\n  {row.Raw}",
            row => row,
            new("row", row => $"{row.Run}-{row.No}"),
            new("line", row => Number(row.Line), true),
            new("field", row => row.Field),
            new("rule", row => row.Rule),
            new("reason", row => row.Reason),
            new("as received", row => row.Raw));
        return 0;
    });

    private int Tell(FeedRunResult result)
    {
        screen.Show(
            $"{result.Feed} {result.State}: {Describe(result.Counts)} {result.Code} {result.Reason}",
            new
            {
                result.Feed,
                result.Dataset,
                result.Run,
                State = result.State.ToString(),
                result.Counts,
                result.Code,
                result.Reason,
                LandMs = (long)result.Landing.TotalMilliseconds,
                MergeMs = (long)result.Merging.TotalMilliseconds,
            });
        return result.State switch
        {
            FeedRunState.Merged or FeedRunState.Unchanged => 0,
            FeedRunState.Held => 2,
            FeedRunState.Busy => 3,
            _ => 1,
        };
    }

    private Task<int> WithFeedAsync(string name, Func<Feed, HubParts, FeedRunner, Task<int>> action) =>
        WithRunnerAsync((parts, runner) =>
        {
            if (parts.Version.Feeds.FirstOrDefault(f => f.Name == name) is { } feed)
            {
                return action(feed, parts, runner);
            }

            Console.Error.WriteLine($"feed.unknown: There is no feed {name}. `feed list` names them.");
            return Task.FromResult(1);
        });

    private async Task<int> WithRunnerAsync(Func<HubParts, FeedRunner, Task<int>> action)
    {
        var (parts, problems) = HubParts.Open(settings with { Audit = false }, TimeProvider.System, _ => null);
        if (parts is null)
        {
            problems.ToList().ForEach(Console.Error.WriteLine);
            return 1;
        }

        foreach (var (department, cause) in parts.Version.Stores.Down)
        {
            Console.Error.WriteLine($"store.unavailable: {department}'s database can't be reached: {cause.GetBaseException().Message}");
        }

        using (parts)
        using (var runner = new FeedRunner(
            parts.Version.Stores.Open, parts.Keys, parts.Folders, TimeProvider.System, NullLogger<FeedRunner>.Instance,
            settings.Feeds))
        {
            return await action(parts, runner);
        }
    }

    private static string Describe(FeedCounts counts) => string.Create(
        CultureInfo.InvariantCulture,
        $"read {counts.Landed} new {counts.Created} changed {counts.Changed} deleted {counts.Deleted} unchanged {counts.Unchanged} quarantined {counts.Quarantined + counts.Duplicates}");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? at) =>
        at?.ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
