using System.Globalization;
using System.Text;
using DataHub.Gateway;
using DataHub.Host.Identity;

namespace DataHub.Host.Hosting;

/// <summary>What the program prints while it pulls and when it is ready.</summary>
internal sealed class Welcome(HubParts parts, HubFeeds feeds, ClientDirectory clients, string url)
{
    /// <summary>Prints progress until every feed's first run has ended, then how to go on.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        Console.WriteLine($"listening on {url}, pulling {feeds.Status.Feeds.Length} feeds");
        while (!feeds.Ready.IsCompleted)
        {
            await Task.WhenAny(feeds.Ready, Task.Delay(TimeSpan.FromSeconds(2), cancel));
            cancel.ThrowIfCancellationRequested();
            var now = feeds.Status;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"pulled {now.Feeds.Count(f => f.FirstRunEnded)} of {now.Feeds.Length} feeds, {now.Feeds.Sum(f => f.Last?.Counts.Landed ?? 0):n0} rows"));
        }

        foreach (var failed in feeds.Status.Failed)
        {
            Console.WriteLine($"feed {failed.Feed} {failed.Last?.State}: {failed.Last?.Code} {failed.Last?.Reason}");
        }

        Console.WriteLine();
        if (parts.Version.Served is not null)
        {
            Console.WriteLine($"subgraph {url}/graphql (for gateways of Apollo Federation v2)");
            return;
        }

        Console.WriteLine($"GraphQL  {url}/graphql (POST; in a browser the IDE)");
        if (parts.Settings.Demo)
        {
            await TellDemoAsync(cancel);
        }
    }

    private async Task TellDemoAsync(CancellationToken cancel)
    {
        Console.WriteLine($"clients  {string.Join(", ", clients.Ids)} (secret: demo; POST {url}/connect/token)");
        Console.WriteLine();
        Console.WriteLine(Samples.Across);
        Console.WriteLine();
        if (clients.Find("emergency-app") is not { } emergency)
        {
            return;
        }

        using var answer = await parts.Gateway.HandleAsync(
            new HubRequest(Samples.Across, null, null, "welcome", null), emergency.AsCaller(), cancel);
        Console.WriteLine($"answer to {emergency.Id}:");
        Console.WriteLine(Encoding.UTF8.GetString(answer.Body.Span));
    }
}
