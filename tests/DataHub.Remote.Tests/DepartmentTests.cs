using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Remote.Tests;

/// <summary>Real processes that are down, slow, lie or flood: only their fields suffer, and soon enough.</summary>
public sealed class DepartmentTests(Department department) : IClassFixture<Department>
{
    private const string Fire = "type Query { fire: Fire } type Mutation { put: Fire } type Fire { name: String seen: String all: [Fire] }";
    private const string Court = "type Query { court: String }";
    private const string Question = "{ fire { name } court }";

    [Theory]
    [InlineData("fine")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("chunks")]
    [InlineData("slow")]
    [InlineData("503-once")]
    public async Task A_department_that_answers_is_read(string behaviour)
    {
        Assert.Equal("""{"data":{"fire":{"name":"岳"},"court":"高院"}}""", await AnswerAsync(department.Settings(behaviour)));
    }

    [Theory]
    [InlineData("500", 500)]
    [InlineData("503", 500)]
    [InlineData("redirect", 500)]
    [InlineData("half", 500)]
    [InlineData("utf8", 500)]
    [InlineData("deep", 1_000)]
    [InlineData("wide", 3_300)]
    [InlineData("huge", 500)]
    [InlineData("endless", 3_300)]
    [InlineData("bomb", 3_300)]
    [InlineData("hang", 3_300)]
    [InlineData("drip", 3_300)]
    public async Task One_that_does_not_costs_its_own_fields_within_its_time(string behaviour, int milliseconds)
    {
        await AssertLostAsync(department.Settings(behaviour), milliseconds, "{ fire { name all { name } } court }");
    }

    [Fact]
    public async Task One_that_is_down_costs_its_own_fields_within_half_a_second()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        await AssertLostAsync(new RemoteSettings("fire", new Uri($"http://127.0.0.1:{port}/")), 500);
    }

    [Fact]
    public async Task One_that_cannot_be_connected_to_is_given_up_soon()
    {
        // A listener that accepts nothing: its queue is full with the first connections.
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using var first = new TcpClient();
        await first.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        using var second = new TcpClient();
        _ = second.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken).AsTask();

        await AssertLostAsync(new RemoteSettings("fire", new Uri($"http://127.0.0.1:{port}/")), 1_500);
    }

    [Fact]
    public async Task One_that_keeps_failing_is_not_asked_for_a_while()
    {
        var connection = Open(department.Settings("500"));
        for (var i = 0; i < 20; i++)
        {
            await AnswerAsync(connection);
        }

        // The quickest of a few: whatever else the machine does costs time too.
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var since = Stopwatch.GetTimestamp();
            var asked = Asked(connection);
            Assert.Contains("UNAVAILABLE", await asked.AnswerAsync(Question), StringComparison.Ordinal);
            Assert.Contains("breaker", asked.Uses.Single(u => u.Name == "fire").Cause, StringComparison.Ordinal);
            quickest = quickest < Stopwatch.GetElapsedTime(since) ? quickest : Stopwatch.GetElapsedTime(since);
        }

        Assert.InRange(quickest.TotalMilliseconds, 0, 50);
    }

    [Fact]
    public async Task One_that_is_restarted_is_read_again()
    {
        var other = await Department.StartAsync();
        var connection = Open(other.Settings("slow"));
        var lost = AnswerAsync(connection);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        other.Dispose();
        Assert.Contains("UNAVAILABLE", await lost, StringComparison.Ordinal);

        using var again = await Department.StartAsync(other.Port);
        Assert.Contains("岳", await AnswerAsync(connection), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_says_of_its_errors_is_not_passed_on()
    {
        var asked = Asked(Open(department.Settings("secret")));
        var answer = await asked.AnswerAsync(Question);

        Assert.StartsWith("""{"data":{"fire":null,"court":"高院"},"errors":[""", answer, StringComparison.Ordinal);
        Assert.Contains("department.error", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("db01", answer, StringComparison.Ordinal);
        Assert.Contains("db01", asked.Uses.Single(u => u.Name == "fire").Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "1.1")]
    [InlineData(true, "2.0")]
    public async Task It_is_told_what_it_must_know_over_its_version_of_http(bool http2, string version)
    {
        using var own = await Department.StartAsync(kind: http2 ? "h2c" : "h1");
        var connection = RemoteConnections.Open(
            own.Settings("fine") with { Http2 = http2 },
            new RemoteHeaders((context, headers) => headers.TryAddWithoutValidation("authorization", (string)context!), _ => null),
            TimeProvider.System);

        var seen = Seen(await Asked(connection).AnswerAsync("{ fire { seen } }", context: "Bearer x"));

        Assert.Equal(version, (string?)seen["httpVersion"]);
        Assert.Equal("Bearer x", (string?)seen["authorization"]);
        Assert.Equal("application/json", (string?)seen["content-type"]);
        Assert.Equal("application/graphql-response+json, application/json;q=0.9", (string?)seen["accept"]);
        Assert.InRange(int.Parse((string)seen["datahub-deadline-ms"]!, System.Globalization.CultureInfo.InvariantCulture), 1_000, 3_000);
        Assert.Equal("""{"query":"{ fire { seen } }"}""", (string?)seen["body"]);
    }

    [Fact]
    public async Task Both_ends_show_certificates_over_TLS()
    {
        using var papers = new Papers();
        using var own = await Department.StartAsync(kind: "tls", folder: papers.Folder);
        var settings = new RemoteSettings("fire", new Uri($"https://127.0.0.1:{own.Port}/fine")) { Authorities = papers.Authorities };

        var seen = Seen(await Asked(Open(settings with { Certificate = papers.Hub })).AnswerAsync("{ fire { seen } }"));
        Assert.Equal("2.0", (string?)seen["httpVersion"]);

        Assert.Contains("UNAVAILABLE", await AnswerAsync(settings), StringComparison.Ordinal);
        Assert.Contains("UNAVAILABLE", await AnswerAsync(settings with { Certificate = papers.Hub, Authorities = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mutation_is_never_sent_twice()
    {
        using var own = await Department.StartAsync();
        var connection = Open(own.Settings("503-once"));

        Assert.Contains("UNAVAILABLE", await Asked(connection).AnswerAsync("mutation { put { name } }"), StringComparison.Ordinal);
        Assert.Equal(2, (int)Seen(await Asked(connection).AnswerAsync("{ fire { seen } }"))["count"]!);
    }

    [Fact]
    public async Task Equal_questions_in_flight_are_one_between_equal_rights()
    {
        using var own = await Department.StartAsync();
        var connection = RemoteConnections.Open(
            own.Settings("slow"), new RemoteHeaders((_, _) => { }, context => (string?)context), TimeProvider.System);
        string?[] rights = ["a", "a", "b", "a", null, null];

        var answers = await Task.WhenAll(rights.Select(r => Asked(connection).AnswerAsync("{ fire { seen } }", context: r)));

        Assert.Equal(4, answers.Distinct().Count());
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[0], answers[3]);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_answer_to_the_others()
    {
        using var own = await Department.StartAsync();
        var connection = Open(own.Settings("slow"));
        var request = new RemoteRequest(Encoding.UTF8.GetBytes("""{"query":"{ fire { name } }"}"""), false, null, Stopwatch.GetTimestamp());
        using var leaver = new CancellationTokenSource(100);
        var given = connection.AskAsync(request, leaver.Token).AsTask();
        var kept = connection.AskAsync(request, CancellationToken.None).AsTask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal(RemoteFault.None, (await kept).Fault);
    }

    private static async Task AssertLostAsync(RemoteSettings settings, int milliseconds, string question = Question)
    {
        // The first request of a process compiles its code.
        var connection = Open(settings);
        await AnswerAsync(Open(settings with { Time = TimeSpan.FromMilliseconds(300) }));
        var clock = Stopwatch.StartNew();

        var answer = JsonNode.Parse(await Asked(connection).AnswerAsync(question))!;

        Assert.InRange(clock.ElapsedMilliseconds, 0, milliseconds);
        Assert.Equal("高院", (string?)answer["data"]!["court"]);
        Assert.Null(answer["data"]!["fire"]);
        Assert.Equal("department.unavailable", (string?)answer["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("UNAVAILABLE", (string?)answer["extensions"]!["fields"]![0]!["reason"]);
    }

    private static JsonNode Seen(string answer) =>
        JsonNode.Parse((string)JsonNode.Parse(answer)!["data"]!["fire"]!["seen"]!)!;

    private static Task<string> AnswerAsync(RemoteSettings settings) => AnswerAsync(Open(settings));

    private static Task<string> AnswerAsync(IRemoteConnection connection) => Asked(connection).AnswerAsync(Question);

    private static Asked Asked(IRemoteConnection connection) => new(
        name => name == "fire" ? connection : new Script("""{"data":{"court":"高院"}}"""), ("fire", Fire), ("court", Court));

    private static IRemoteConnection Open(RemoteSettings settings) =>
        RemoteConnections.Open(settings, RemoteHeaders.None, TimeProvider.System);
}
