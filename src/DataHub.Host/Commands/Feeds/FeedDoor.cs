using DataHub.Feeds;
using DataHub.Host.Hosting;
using DataHub.Policies;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Host.Commands;

/// <summary>Opens the hub's things for one verb. A hub that runs beside it is no obstacle: the lease decides who may write.</summary>
internal sealed class FeedDoor(HubSettings settings)
{
    private readonly VerbTrail trail = new(settings, Who, TimeProvider.System);

    /// <summary>Who acts, as ledgers and the audit trail name it: the account of the operating system.</summary>
    public static string Who => $"{Environment.UserName} ({Environment.MachineName})";

    /// <summary>Shows something of a feed.</summary>
    public Task<int> WithFeedAsync(string name, Func<Feed, HubParts, FeedRunner, Task<int>> action) =>
        WithRunnerAsync((parts, runner) => parts.Version.Feeds.FirstOrDefault(f => f.Name == name) is { } feed
            ? action(feed, parts, runner)
            : Task.FromResult(Told.Refused("feed.unknown", $"There is no feed {name}. `feed list` names them.").ExitCode));

    /// <summary>Does something about a feed, which is recorded as the mutation of that name is.</summary>
    /// <param name="act">The mutation's field.</param>
    /// <param name="name">The feed.</param>
    /// <param name="id">The run or row that is acted on besides.</param>
    /// <param name="action">What is done.</param>
    public Task<int> ActAsync(string act, string name, object? id, Func<Feed, HubParts, FeedRunner, Task<VerbEnd>> action) =>
        WithFeedAsync(name, (feed, parts, runner) => RecordedAsync(act, feed, id, () => action(feed, parts, runner)));

    /// <summary>Does something about a feed that was found by a run of it.</summary>
    public Task<int> RecordedAsync(string act, Feed feed, object? id, Func<Task<VerbEnd>> action) =>
        trail.RecordAsync(AuditKind.Feed, FormattableString.Invariant($"{act} {feed.Name} {id}").TrimEnd(), action);

    /// <summary>Shows raw rows, which may hold anything of anybody; that is recorded too.</summary>
    public Task<int> ShownAsync(string target, Func<Task> show) => trail.RecordAsync(AuditKind.Request, target, async () =>
    {
        await show();
        return VerbEnd.Good;
    });

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
