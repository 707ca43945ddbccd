using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>How often each rule spoke of each field, run by run.</summary>
public sealed class QualityTests : IDisposable
{
    private readonly TestHub hub = new();

    [Fact]
    public async Task Quality_is_counted_by_field_and_rule_and_shows_how_it_goes_over_time()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" }, "people": { "from": "人数" }, "phone": { "from": "电话" } }""");
        await hub.RunAsync(feed, "编号,人数,电话", "A,x,y", "B,x,13800000000", ",1,13800000000", "A,1,13800000000");
        hub.Clock.Now += TimeSpan.FromDays(1);
        await hub.RunAsync(feed, "编号,人数,电话", "A,1,y", "B,2,13800000000");
        var quality = await hub.Runner.QualityAsync(feed, hub.Clock.Now.AddDays(-2), hub.Clock.Now.AddDays(1));
        Assert.Equal(
            [
                "1 4  check.duplicate set aside 1", "1 4  check.key_missing set aside 1",
                "1 4 people clean.int flagged 2", "1 4 phone clean.phone flagged 1", "2 2 phone clean.phone flagged 1",
            ],
            quality.Select(q =>
                $"{q.Run} {q.Landed} {q.Field} {q.Rule} {(q.Quarantined ? "set aside" : "flagged")} {q.Count}"));
        Assert.Single(await hub.Runner.QualityAsync(feed, hub.Clock.Now, hub.Clock.Now.AddDays(1)));
    }

    [Fact]
    public async Task A_held_run_has_its_counts_and_a_release_counts_anew()
    {
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "people": { "from": "人数", "required": true } }""",
            json => json["guards"]!["maxQuarantined"] = 0.1);
        var held = await hub.RunAsync(feed, "编号,人数", "A,1", "B,x");
        Assert.Equal("Held 1", await CountsAsync(feed));
        await hub.ReleaseAsync(feed, held.Run);
        Assert.Equal("Merged 1", await CountsAsync(feed));
    }

    [Fact]
    public async Task A_run_that_does_not_commit_leaves_no_counts()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        hub.Runner.AtStage = at => _ = at == FeedStage.MergedUncommitted ? throw new InvalidOperationException("crash") : 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.RunAsync(feed, "编号,x", ",1"));
        Assert.Empty(hub.Rows("select * from hub_quality"));
        Assert.Empty(hub.Rows("select * from hub_quarantine"));
    }

    public void Dispose() => hub.Dispose();

    private async Task<string> CountsAsync(Feed feed) => string.Join(
        '|',
        (await hub.Runner.QualityAsync(feed, DateTimeOffset.MinValue, DateTimeOffset.MaxValue))
            .Select(q => $"{q.State} {q.Count}"));
}
