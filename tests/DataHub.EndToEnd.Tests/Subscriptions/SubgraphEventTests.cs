using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using DataHub.Engine;
using DataHub.Federation.Composition;
using DataHub.Gateway;
using DataHub.Policies;
using DataHub.Remote;
using Xunit;

namespace DataHub.EndToEnd.Tests.Subscriptions;

/// <summary>Subscriptions whose root field is a subgraph's: each event is joined with what other subgraphs have.</summary>
public sealed class SubgraphEventTests : IDisposable
{
    private const string Question = "subscription { incidentReported { no unit { name } } }";
    private readonly HubGateway gateway = new(null, TimeProvider.System, new HubLimits());
    private readonly Events events = new();
    private readonly Units units = new();
    private Caller? caller = new("fire-app", "fire-app", "FIRE", []);

    [Fact]
    public async Task Each_event_is_completed_with_fields_of_other_subgraphs()
    {
        Serve();
        await using var answers = await OpenAsync();

        events.Send("""{"data":{"incidentReported":{"no":"1","unit":{"unitNo":"U1"}}}}""");
        Assert.Equal("""{"data":{"incidentReported":{"no":"1","unit":{"name":"unit U1"}}}}""", await NextAsync(answers));
        events.Send("""{"data":{"incidentReported":{"no":"2","unit":{"unitNo":"U2"}}}}""");
        Assert.Equal("""{"data":{"incidentReported":{"no":"2","unit":{"name":"unit U2"}}}}""", await NextAsync(answers));

        Assert.Equal("""{"query":"subscription { incidentReported { no unit { unitNo } } }"}""", events.Asked);
        events.Complete();
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task A_subgraph_that_is_away_costs_an_event_its_own_fields_only()
    {
        Serve();
        units.IsAway = true;
        await using var answers = await OpenAsync();

        events.Send("""{"data":{"incidentReported":{"no":"1","unit":{"unitNo":"U1"}}}}""");

        var answer = await NextAsync(answers);
        Assert.StartsWith("""{"data":{"incidentReported":{"no":"1","unit":{"name":null}}},"errors":""", answer, StringComparison.Ordinal);
        Assert.Contains("department.unavailable", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_lost_ends_the_stream_in_words_and_its_cause_stays_inside()
    {
        Serve();
        var causes = new List<string>();
        gateway.DepartmentFailed += (_, department, cause) => causes.Add($"{department}: {cause}");
        await using var answers = await OpenAsync();

        events.Lose("Connection reset by 10.0.0.7");

        var answer = await NextAsync(answers);
        Assert.Contains("department.unavailable", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.7", answer, StringComparison.Ordinal);
        Assert.Equal(["incidents: Connection reset by 10.0.0.7"], causes);
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task A_changed_schema_that_asks_the_source_for_something_else_ends_the_stream()
    {
        Serve();
        await using var answers = await OpenAsync();

        Serve(key: "code");
        events.Send("""{"data":{"incidentReported":{"no":"1","unit":{"unitNo":"U1"}}}}""");

        Assert.Contains("subscription.changed", await NextAsync(answers), StringComparison.Ordinal);
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task A_recipient_whose_rights_ended_is_told_nothing_more()
    {
        Serve();
        await using var answers = await OpenAsync();

        caller = null;
        events.Send("""{"data":{"incidentReported":{"no":"1","unit":{"unitNo":"U1"}}}}""");

        Assert.Contains("auth.token_expired", await NextAsync(answers), StringComparison.Ordinal);
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task A_token_that_ends_while_nothing_happens_ends_the_stream()
    {
        Serve();
        caller = caller! with { ExpiresAt = TimeProvider.System.GetUtcNow().AddMilliseconds(300) };
        await using var answers = await OpenAsync();

        // Waits for an event already when the call returns.
        var next = NextAsync(answers);
        caller = null;

        Assert.Contains("auth.token_expired", await next, StringComparison.Ordinal);
    }

    public void Dispose() => gateway.Dispose();

    private void Serve(string key = "unitNo")
    {
        var composed = Composer.Compose(
        [
            SubgraphSdl.OfText("incidents", $$"""
                extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
                type Query { incidents: Int }
                type Subscription { incidentReported: Incident }
                type Incident { no: ID! unit: Unit }
                type Unit @key(fields: "{{key}}", resolvable: false) { {{key}}: ID! }
                """),
            SubgraphSdl.OfText("units", $$"""
                extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
                type Query { units: Int }
                type Unit @key(fields: "{{key}}") { {{key}}: ID! name: String }
                """),
        ]);
        var api = composed.Value!.Api;
        gateway.Serve(new HubState(
            composed.Value!,
            new FieldRights(api),
            new Dictionary<string, ISubgraph>
            {
                ["incidents"] = new RemoteSubgraph("incidents", units, matchKeys: false, events),
                ["units"] = new RemoteSubgraph("units", units, matchKeys: false),
            }.ToFrozenDictionary(),
            FrozenDictionary<string, string>.Empty,
            _ => api,
            _ => null));
    }

    private async Task<IAsyncEnumerator<HubResponse>> OpenAsync()
    {
        var alarm = new ChangeAlarm(gateway, TimeProvider.System);
        var expired = new HubError("auth.token_expired", "The token has expired.");
        var stream = await new HubSubscriptions(gateway, alarm, TimeProvider.System).OpenAsync(
            new HubRequest(Question, null, null, "1", null),
            _ => ValueTask.FromResult<(Caller?, HubError?)>((caller, caller is null ? expired : null)),
            TestContext.Current.CancellationToken);
        Assert.True(stream.IsLive, stream.Refusal is { } refusal ? Encoding.UTF8.GetString(refusal.Body.Span) : "");
        return stream.AnswersAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<HubResponse> answers)
    {
        Assert.True(await answers.MoveNextAsync());
        using var answer = answers.Current;
        return Encoding.UTF8.GetString(answer.Body.Span);
    }

    private sealed class Events : IEventConnection
    {
        private readonly Channel<byte[]> channel = Channel.CreateUnbounded<byte[]>();

        public string Asked { get; private set; } = "";

        public void Send(string answer) => channel.Writer.TryWrite(Encoding.UTF8.GetBytes(answer));

        public void Complete() => channel.Writer.Complete();

        public void Lose(string cause) => channel.Writer.Complete(new EventsLostException(cause));

        public async IAsyncEnumerable<byte[]> OpenAsync(
            byte[] subscription, object? context, [EnumeratorCancellation] CancellationToken cancel)
        {
            Asked = Encoding.UTF8.GetString(subscription);
            await foreach (var answer in channel.Reader.ReadAllAsync(cancel))
            {
                yield return answer;
            }
        }
    }

    private sealed class Units : IRemoteConnection
    {
        public bool IsAway { get; set; }

        public ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel)
        {
            if (IsAway)
            {
                return ValueTask.FromResult(RemoteAnswer.Without(RemoteFault.NotTaken, "away"));
            }

            var text = Encoding.UTF8.GetString(request.Body.Span);
            var no = text[(text.LastIndexOf('U'))..][..2];
            var body = Encoding.UTF8.GetBytes("""{"data":{"_entities":[{"name":"unit NO"}]}}""".Replace("NO", no, StringComparison.Ordinal));
            return ValueTask.FromResult(new RemoteAnswer(body, body.Length));
        }

        public void Dispose()
        {
        }
    }
}
