using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subscriptions;

/// <summary>Streams that the hub refuses or ends: it says why.</summary>
public sealed class StreamEndTests
{
    private const string Hazards =
        "subscription { fireHazardChanged { kind position node { hazardNo state grade foundOn enterprise { name } division { name } } } }";

    [Fact]
    public async Task A_node_takes_no_more_subscriptions_than_it_can_serve()
    {
        await using var hub = await HubProcess.StartAsync(
            settings: new Dictionary<string, string> { ["Limits__SubscriptionsOfNode"] = "1" });
        using var first = await EventReader.OpenAsync(hub.Client, "fire-app", Hazards);
        using var refused = await EventReader.OpenAsync(hub.Client, "grid-app", "subscription { gridEventChanged { kind } }");

        Assert.Equal(["limit.subscriptions_node"], (await refused.NextAsync())!.Codes);
        Assert.Null(await refused.NextAsync());
    }

    [Fact]
    public async Task A_hub_that_stops_tells_its_streams()
    {
        await using var hub = await HubProcess.StartAsync();
        using var reader = await EventReader.OpenAsync(hub.Client, "fire-app", Hazards);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(
            new Uri(hub.Url.Replace("http", "ws", StringComparison.Ordinal) + "/graphql"), TestContext.Current.CancellationToken);

        await hub.StopAsync();

        Assert.Equal(["hub.stopping"], (await reader.NextAsync())!.Codes);
        Assert.Null(await reader.NextAsync());
        var end = await socket.ReceiveAsync(new byte[1_024], TestContext.Current.CancellationToken);
        Assert.Equal((WebSocketMessageType.Close, 1001), (end.MessageType, (int)end.CloseStatus!));
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_while_changes_wait_is_told_that_it_is_too_slow()
    {
        await using var hub = await HubProcess.StartAsync();
        var token = await hub.Client.TokenAsync("fire-app");
        using var reader = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16_384 };
        await reader.ConnectAsync("127.0.0.1", new Uri(hub.Url).Port, TestContext.Current.CancellationToken);
        // Answers so long that what the sockets hold for a reader is full after a few dozen.
        var fields = string.Concat(Enumerable.Range(0, 28).Select(i => $"{new string('x', 2_000)}{i}: state "));
        var body = $$$"""{"query":"subscription { fireHazardChanged { kind node { {{{fields}}} } } }"}""";
        var request =
            $"""
            POST /graphql HTTP/1.1
            Host: hub
            Connection: close
            Accept: text/event-stream
            Content-Type: application/json
            Content-Length: {body.Length}
            Authorization: Bearer {token}

            {body}
            """;
        await reader.SendAsync(
            Encoding.UTF8.GetBytes(request.ReplaceLineEndings("\r\n")), TestContext.Current.CancellationToken);
        using var told = new StreamReader(new NetworkStream(reader));
        var head = new List<string>();
        while (head.LastOrDefault() != ":")
        {
            // The comment says that the subscription stands.
            head.Add((await told.ReadLineAsync(TestContext.Current.CancellationToken))!);
            Assert.NotNull(head[^1]);
        }

        ChangeEveryHazard(hub);
        var run = await HubProgram.RunAsync(hub.Folder, null, "feed", "run", "fire.hazards");
        Assert.Equal(0, run.ExitCode);

        // Ten seconds of the hub's patience, from when the sockets are full of what is told.
        Assert.True(reader.Poll(TimeSpan.FromSeconds(30), SelectMode.SelectRead));
        await Task.Delay(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);

        var rest = await told.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"kind\":\"UPDATED\"", rest, StringComparison.Ordinal);
        Assert.Contains("\"subscription.too_slow\"", rest, StringComparison.Ordinal);
        Assert.Contains("event: complete", rest[rest.LastIndexOf("subscription.too_slow", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    private static void ChangeEveryHazard(HubProcess hub)
    {
        using var connection = ChangingHub.Open(hub.Legacy("fire-legacy"));
        using var command = connection.CreateCommand();
        command.CommandText = "update XF_YH set YHZT = case YHZT when '1' then '2' else '1' end";
        Assert.True(command.ExecuteNonQuery() > 1_000);
    }
}
