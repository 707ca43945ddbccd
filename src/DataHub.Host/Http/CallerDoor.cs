using DataHub.Engine;
using DataHub.Gateway;
using DataHub.Host.Identity;
using DataHub.Policies;

namespace DataHub.Host.Http;

/// <summary>Says who asks.</summary>
internal interface ICallerDoor
{
    /// <summary>The caller of a request; null when it was refused and answered, in the type given.</summary>
    ValueTask<Caller?> FindAsync(HttpContext http, string type);

    /// <summary>What a stream keeps of the one who opened it, to identify the caller again and again.</summary>
    StreamParty PartyOf(HttpContext http) => StreamParty.Of(http);

    /// <summary>The caller of a stream now, or why there is none.</summary>
    ValueTask<(Caller? Caller, HubError? Refusal)> IdentifyAsync(StreamParty party, CancellationToken cancel);
}

/// <summary>Lets callers in by their tokens, or by the word of a trusted hub.</summary>
internal sealed class CallerDoor(
    HubGateway gateway, TokenValidator tokens, StatusVersion version, TokenValidator? hubs = null) : ICallerDoor
{
    private const string Unreachable = "auth.provider_unavailable";

    /// <inheritdoc />
    public async ValueTask<Caller?> FindAsync(HttpContext http, string type)
    {
        var identification = await IdentifyAsync(http.Request.Headers, http.RequestAborted);
        if (identification is Identification.Known { Caller: var caller })
        {
            return caller;
        }

        if (gateway.Limited(http.Connection.RemoteIpAddress, AnswerLanguage.Of(http.Request)) is { } limited)
        {
            await AnswerSender.SendAsync(http, limited, type, version);
            return null;
        }

        var error = ((Identification.Refused)identification).Error;
        http.Response.Headers.WWWAuthenticate = Challenge(error);
        await AnswerSender.RefuseAsync(http, error.Code == Unreachable ? 503 : 401, type, error);
        return null;
    }

    /// <inheritdoc />
    public async ValueTask<(Caller? Caller, HubError? Refusal)> IdentifyAsync(StreamParty party, CancellationToken cancel) =>
        await tokens.ValidateAsync(party.Authorization, cancel) switch
        {
            Identification.Known { Caller: var caller } => (caller, null),
            Identification.Refused refused => (null, refused.Error),
            var other => throw new InvalidOperationException($"{other} is no identification."),
        };

    private ValueTask<Identification> IdentifyAsync(IHeaderDictionary headers, CancellationToken cancel) =>
        hubs is not null && headers[SignedCaller.Header] is [var signed]
            ? hubs.ValidateAsync(signed, cancel)
            : tokens.ValidateAsync(headers.Authorization, cancel);

    // Without a token the challenge names no error (RFC 6750 §3.1).
    private static string Challenge(HubError error) =>
        error.Code == "auth.token_missing" ? "Bearer" : "Bearer error=\"invalid_token\"";
}
