using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>Someone is told of every held run, however often the telling fails at first.</summary>
public sealed class HoldTellerTests : IAsyncLifetime
{
    private readonly TestHub hub = new();
    private readonly Channel<JsonNode> told = Channel.CreateUnbounded<JsonNode>();
    private readonly ConcurrentQueue<int> statuses = new();
    private JsonServer? receiver;

    public async ValueTask InitializeAsync() => receiver = await JsonServer.StartAsync(async context =>
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        context.Response.StatusCode = statuses.TryDequeue(out var status) ? status : 200;
        await told.Writer.WriteAsync(body!);
    });

    [Fact]
    public async Task A_held_run_is_posted_until_it_is_taken()
    {
        statuses.Enqueue(500);
        statuses.Enqueue(204);
        using var runner = Telling();
        hub.Runner = runner;
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        hub.Csv("");
        await hub.RunAsync(feed);
        Assert.Equal("source.empty", (await NextAsync())["code"]!.ToString());
        var second = await NextAsync();
        Assert.Equal(
            "held FIRE fire.hazards FireHazard 1",
            $"{second["kind"]} {second["department"]} {second["feed"]} {second["dataset"]} {second["run"]}");
        await UntilToldAsync();
    }

    [Fact]
    public async Task What_a_process_could_not_tell_before_it_ended_the_next_one_tells()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        hub.Csv("");
        await hub.RunAsync(feed);
        Assert.Equal(["0"], hub.Rows("select told_at from hub_runs"));
        using var next = Telling();
        Assert.Equal("fire.hazards", (await NextAsync())["feed"]!.ToString());
        await UntilToldAsync();
    }

    public async ValueTask DisposeAsync()
    {
        hub.Dispose();
        await receiver!.DisposeAsync();
    }

    private FeedRunner Telling() => hub.NewRunner(options: new FeedOptions { TellUrl = new Uri(receiver!.Address) });

    private async Task<JsonNode> NextAsync() => await told.Reader.ReadAsync(TestContext.Current.CancellationToken)
        .AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private async Task UntilToldAsync()
    {
        for (var i = 0; hub.Rows("select case when told_at > 0 then 1 end from hub_runs") is not ["1"]; i++)
        {
            Assert.True(i < 300, "The ledger does not say that it was told.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
