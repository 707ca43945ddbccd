using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Gateway;
using DataHub.Host.Identity;
using DataHub.Policies;

namespace DataHub.Host.Http;

/// <summary>Who asks over a connection: the Authorization value, the real socket's address and the language of errors.</summary>
internal sealed record StreamParty(string? Authorization, string? Peer, Phrasebook Language)
{
    /// <summary>Whether it may change nothing, as GET may not.</summary>
    public bool OnlyReads { get; private init; }

    /// <summary>The headers that go on to subgraphs.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Forwarded { get; init; } = [];

    /// <summary>The party of a request.</summary>
    public static StreamParty Of(HttpContext http) => new(
        http.Request.Headers.Authorization.ToString() is { Length: > 0 } header ? header : null,
        http.Connection.RemoteIpAddress?.ToString(),
        AnswerLanguage.Of(http.Request))
    {
        OnlyReads = HttpMethods.IsGet(http.Request.Method) && !http.WebSockets.IsWebSocketRequest,
    };
}

/// <summary>Streams of answers for those whom <paramref name="callers"/> lets in, whatever transport carries them.</summary>
internal sealed class StreamDoor(
    HubGateway gateway,
    HubSubscriptions subscriptions,
    ICallerDoor callers,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger log)
{
    /// <summary>What requests may take.</summary>
    public HubLimits Limits => gateway.Limits;

    /// <summary>The clock of its timeouts.</summary>
    public TimeProvider Clock => clock;

    /// <summary>What is kept of the one who opens a stream.</summary>
    public StreamParty PartyOf(HttpContext http) => callers.PartyOf(http);

    /// <summary>Cancelled when the hub stops, so that open streams don't hold it up.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>What a stream is told at its end when the hub stops.</summary>
    public static HubError Stopped { get; } = new(
        "hub.stopping", "The hub stops: connect again, and subscribe `after` the last position.");

    /// <summary>
    /// The caller of a party, or why there is none: to the second of the token's end, because what is sent after it can't
    /// be called back.
    /// </summary>
    public async ValueTask<(Caller? Caller, HubError? Refusal)> IdentifyAsync(StreamParty party, CancellationToken cancel)
    {
        var found = await callers.IdentifyAsync(party, cancel);
        return found.Caller?.ExpiresAt <= clock.GetUtcNow() ? (null, Identification.Refused.Expired.Error) : found;
    }

    /// <summary>Counts a party without a valid token; true when there were too many from its address.</summary>
    public bool IsTooMany(HttpContext http)
    {
        using var limited = gateway.Limited(http.Connection.RemoteIpAddress, Phrasebook.English);
        return limited is not null;
    }

    /// <summary>Opens the answers to an operation; a bug ends them with an id for the operators.</summary>
    public async ValueTask<HubStream> OpenAsync(GraphQLParameters parameters, StreamParty party, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("n");
        var request = parameters.ToRequest(id, party.Peer) with { Language = party.Language, OnlyQueries = party.OnlyReads };
        try
        {
            var stream = await subscriptions.OpenAsync(request, c => IdentifyAsync(party, c), cancel);
            return stream with { AnswersAsync = c => AnswersAsync(stream, request, c) };
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            return HubStream.Refused(Failed(bug, request));
        }
    }

    private async IAsyncEnumerable<HubResponse> AnswersAsync(
        HubStream stream, HubRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var answers = stream.AnswersAsync(cancel).GetAsyncEnumerator(cancel);
        while (await NextAsync(answers, request) is { } answer)
        {
            yield return answer;
        }
    }

    private async ValueTask<HubResponse?> NextAsync(IAsyncEnumerator<HubResponse> answers, HubRequest request)
    {
        try
        {
            return await answers.MoveNextAsync() ? answers.Current : null;
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            return Failed(bug, request);
        }
    }

    private HubResponse Failed(Exception bug, HubRequest request)
    {
        Log.Failed(log, request.CorrelationId, bug);
        return HubResponse.Refused(request.Language, new HubError(
            "hub.internal", $"The hub failed. Tell its operators this id: {request.CorrelationId}."));
    }
}
