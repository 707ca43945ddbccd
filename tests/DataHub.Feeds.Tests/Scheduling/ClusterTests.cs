using System.Collections.Concurrent;
using Xunit;

namespace DataHub.Feeds.Tests.Scheduling;

/// <summary>Several nodes over one PostgreSQL; clocks are the machine's.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task Of_two_nodes_one_answers_each_firing()
    {
        await using var nodes = new Nodes(Nodes.Postgres);
        Feed[] feeds = [.. Enumerable.Range(0, 4).Select(i => nodes.Feed($"fire.f{i}", Nodes.Schedule("0/2 * * * * ?")))];
        ConcurrentBag<(string Feed, DateTimeOffset CalledFor, int Node)> answered = [];
        foreach (var i in Enumerable.Range(0, 2))
        {
            var node = nodes.Node(TimeProvider.System, feeds);
            node.AtFiring = (firing, calledFor, recovering) =>
            {
                // A node that a loaded machine kept from checking in is taken for dead; what it had begun is begun again.
                if (firing.Kind == FiringKind.Cron && !recovering)
                {
                    answered.Add((firing.Feed, calledFor, i));
                }
            };
            await node.StartAsync(TestContext.Current.CancellationToken);
        }

        await nodes.UntilAsync(() => answered.Count >= 24);
        var twice = answered.ToArray().GroupBy(one => (one.Feed, one.CalledFor)).Where(one => one.Count() > 1);
        Assert.Empty(twice.SelectMany(one => one));
    }

    [Fact]
    public async Task What_someone_asks_for_is_done_by_one_node_once()
    {
        await using var nodes = new Nodes(Nodes.Postgres);
        var feed = nodes.Feed("fire.a", Nodes.Schedule());
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await nodes.ReadyAsync(feed);
        }

        string[] ended = ["fire.a Merged"];
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await nodes.Control.RunNowAsync(feed, "li", TestContext.Current.CancellationToken);
            ended = [.. ended, "fire.a Unchanged"];
            await nodes.UntilEndedAsync(ended);
        }

        await Nodes.SettleAsync();
        Assert.Equal(ended.Length, nodes.Ended.Count);
    }
}
