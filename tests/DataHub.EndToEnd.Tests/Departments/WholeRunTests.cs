using System.Collections.Concurrent;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Departments;

/// <summary>While a feed merges, readers see the version before or the one after, and never parts of both.</summary>
[Collection(ChangingHubTests.Name)]
public sealed class WholeRunTests(ChangingHub hub)
{
    // Each part of the answer comes from its own statement, some of them after another department's.
    private const string Question =
        """
        {
          groups: factoryLeaseGroups(by: [USE]) { key { use } count }
          rows: factoryLeases(first: 200) { nodes { use } }
          last: factoryLeases(last: 200, order: [{ leaseTo: ASC }]) { nodes { use } }
          enterprises(where: { code: { eq: "91330599MA2HX0014L" } }) { nodes { leasesAsLessor { nodes { use } } } }
        }
        """;

    [Fact]
    public async Task No_answer_mixes_two_runs_of_a_feed()
    {
        var seen = new ConcurrentDictionary<string, int>();
        using var done = new CancellationTokenSource();
        try
        {
            await MergeAsync("第0版");
            var readers = Enumerable.Range(0, 3).Select(_ => ReadAsync(seen, done.Token)).ToList();
            foreach (var version in Enumerable.Range(1, 3))
            {
                await MergeAsync($"第{version}版");
            }

            await done.CancelAsync();
            await Task.WhenAll(readers);
        }
        finally
        {
            hub.Change("emergency-legacy", "update AQ_YCDZ set YT = '生产'");
            await hub.RunFeedAsync("emergency.leases");
        }

        Assert.Contains("第0版", seen.Keys);
        Assert.Contains("第3版", seen.Keys);
        Assert.DoesNotContain(seen.Keys, version => version is not ("第0版" or "第1版" or "第2版" or "第3版"));
    }

    private async Task MergeAsync(string version)
    {
        hub.Change("emergency-legacy", $"update AQ_YCDZ set YT = '{version}'");
        await hub.RunFeedAsync("emergency.leases");
    }

    private async Task ReadAsync(ConcurrentDictionary<string, int> seen, CancellationToken end)
    {
        var all = false;
        do
        {
            all = end.IsCancellationRequested;
            var answer = await hub.GetAsync("emergency-app", Question);
            var uses = answer.All("groups.*.key.use")
                .AddRange(answer.All("rows.nodes.*.use"))
                .AddRange(answer.All("last.nodes.*.use"))
                .AddRange(answer.All("enterprises.nodes.*.leasesAsLessor.nodes.*.use"))
                .Distinct().ToList();
            Assert.True(uses.Count == 1, $"One answer has {string.Join(" and ", uses)}.");
            seen.AddOrUpdate(uses[0], 1, (_, count) => count + 1);
        }
        while (!all);
    }
}
