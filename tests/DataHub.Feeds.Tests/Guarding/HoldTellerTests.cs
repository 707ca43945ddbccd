using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>Someone is told of every held run, however often the telling fails at first.</summary>
public sealed class HoldTellerTests : IDisposable
{
    private readonly TestHub hub = new();
    private readonly HttpListener receiver = new();
    private readonly string url;

    public HoldTellerTests()
    {
        using var port = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        port.Start();
        url = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/held/";
        port.Stop();
        receiver.Prefixes.Add(url);
        receiver.Start();
    }

    [Fact]
    public async Task A_held_run_is_posted_until_it_is_taken()
    {
        using var runner = Telling();
        hub.Runner = runner;
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        hub.Csv("");
        await hub.RunAsync(feed);
        Assert.Equal("source.empty", (await TakeAsync(500))["code"]!.ToString());
        var told = await TakeAsync(204);
        Assert.Equal(
            "held FIRE fire.hazards FireHazard 1",
            $"{told["kind"]} {told["department"]} {told["feed"]} {told["dataset"]} {told["run"]}");
        await UntilAsync(() => hub.Rows("select case when told_at > 0 then 1 end from hub_runs").Contains("1"));
    }

    [Fact]
    public async Task What_a_process_could_not_tell_before_it_ended_the_next_one_tells()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        hub.Csv("");
        await hub.RunAsync(feed);
        Assert.Equal(["0"], hub.Rows("select told_at from hub_runs"));
        using var next = Telling();
        Assert.Equal("fire.hazards", (await TakeAsync(200))["feed"]!.ToString());
        await UntilAsync(() => hub.Rows("select case when told_at > 0 then 1 end from hub_runs").Contains("1"));
    }

    public void Dispose()
    {
        receiver.Close();
        hub.Dispose();
    }

    private FeedRunner Telling() => hub.NewRunner(options: new FeedOptions { TellUrl = new Uri(url) });

    private async Task<JsonNode> TakeAsync(int status)
    {
        var request = await receiver.GetContextAsync().WaitAsync(
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        using var text = new StreamReader(request.Request.InputStream, Encoding.UTF8);
        var body = JsonNode.Parse(await text.ReadToEndAsync(TestContext.Current.CancellationToken))!;
        request.Response.StatusCode = status;
        request.Response.Close();
        return body;
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var i = 0; i < 300 && !done(); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.True(done());
    }
}
