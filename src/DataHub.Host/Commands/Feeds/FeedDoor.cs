using DataHub.Feeds;
using DataHub.Host.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Host.Commands;

/// <summary>Opens the hub's things for one verb. A hub that runs beside it is no obstacle: the lease decides who may write.</summary>
internal sealed class FeedDoor(HubSettings settings)
{
    /// <summary>Who acts, as ledgers name it: the account of the operating system.</summary>
    public static string Who => $"{Environment.UserName} ({Environment.MachineName})";

    /// <summary>Does something with a feed.</summary>
    public Task<int> WithFeedAsync(string name, Func<Feed, HubParts, FeedRunner, Task<int>> action) =>
        WithRunnerAsync((parts, runner) => parts.Version.Feeds.FirstOrDefault(f => f.Name == name) is { } feed
            ? action(feed, parts, runner)
            : Task.FromResult(Told.Refused($"feed.unknown: There is no feed {name}. `feed list` names them.")));

    /// <summary>Does something with feeds.</summary>
    public async Task<int> WithRunnerAsync(Func<HubParts, FeedRunner, Task<int>> action)
    {
        var (parts, problems) = HubParts.Open(settings with { Audit = false }, TimeProvider.System, _ => null);
        if (parts is null)
        {
            problems.ToList().ForEach(Console.Error.WriteLine);
            return 1;
        }

        using (parts)
        using (var runner = new FeedRunner(
            parts.Version.Stores.Open, parts.Keys, parts.Folders, TimeProvider.System, NullLogger<FeedRunner>.Instance,
            settings.Feeds))
        {
            return await action(parts, runner);
        }
    }
}
