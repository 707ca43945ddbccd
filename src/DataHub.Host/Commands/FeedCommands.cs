using System.Globalization;
using DataHub.Feeds;
using DataHub.Host.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>feed</c>. A hub that runs beside it is no obstacle: the lease decides who may write.</summary>
internal static class FeedCommands
{
    /// <summary>Lists the feeds with their last runs.</summary>
    public static Task<int> ListAsync(HubSettings settings, CancellationToken cancel) =>
        WithRunnerAsync(settings, async (parts, runner) =>
        {
            foreach (var feed in await runner.ListAsync(parts.Version.Feeds))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{feed.Feed,-34} {feed.State?.ToString() ?? "never ran",-10} {Describe(feed.Counts)} good {feed.GoodAt:u} next {feed.NextAt:u} {feed.Code} {feed.Reason}"));
            }

            cancel.ThrowIfCancellationRequested();
            return 0;
        });

    /// <summary>Runs one feed now.</summary>
    public static Task<int> RunAsync(HubSettings settings, string name, CancellationToken cancel) =>
        WithFeedAsync(settings, name, async (feed, runner) =>
        {
            var result = await runner.RunAsync(feed, null, cancel);
            Console.WriteLine($"{result.Feed} {result.State}: {Describe(result.Counts)} {result.Code} {result.Reason}");
            return result.IsGood ? 0 : 1;
        });

    /// <summary>Lists the rows that a feed set aside.</summary>
    public static Task<int> QuarantineAsync(HubSettings settings, string name, CancellationToken cancel) =>
        WithFeedAsync(settings, name, async (feed, runner) =>
        {
            foreach (var row in await runner.QuarantineAsync(feed))
            {
                cancel.ThrowIfCancellationRequested();
                Console.WriteLine($"line {row.Line} {row.Field} {row.Rule}: {row.Reason}");
                Console.WriteLine($"  {row.Raw}");
            }

            return 0;
        });

    private static Task<int> WithFeedAsync(HubSettings settings, string name, Func<Feed, FeedRunner, Task<int>> action) =>
        WithRunnerAsync(settings, (parts, runner) =>
        {
            if (parts.Version.Feeds.FirstOrDefault(f => f.Name == name) is { } feed)
            {
                return action(feed, runner);
            }

            Console.Error.WriteLine($"feed.unknown: There is no feed {name}. `feed list` names them.");
            return Task.FromResult(1);
        });

    private static async Task<int> WithRunnerAsync(HubSettings settings, Func<HubParts, FeedRunner, Task<int>> action)
    {
        var (parts, problems) = HubParts.Open(settings with { Audit = false }, TimeProvider.System, _ => null);
        if (parts is null)
        {
            problems.ToList().ForEach(Console.Error.WriteLine);
            return 1;
        }

        using (parts)
        using (var runner = new FeedRunner(
            parts.Version.Databases, parts.Keys, parts.Folders, TimeProvider.System, NullLogger<FeedRunner>.Instance))
        {
            return await action(parts, runner);
        }
    }

    private static string Describe(FeedCounts counts) => string.Create(
        CultureInfo.InvariantCulture,
        $"read {counts.Landed} new {counts.Created} changed {counts.Changed} deleted {counts.Deleted} unchanged {counts.Unchanged} quarantined {counts.Quarantined + counts.Duplicates}");
}
