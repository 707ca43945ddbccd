using DataHub.Engine;
using DataHub.Language;
using DataHub.Policies;

namespace DataHub.Host.Identity;

/// <summary>Who stands behind a request, or why that can't be told.</summary>
public abstract record Identification
{
    private Identification()
    {
    }

    /// <summary>A caller with a valid token; <paramref name="Actor"/> is the same as audit records name it.</summary>
    public sealed record Known(Caller Caller, AuditActor Actor) : Identification;

    /// <summary>No valid token: to be answered with 401 and the error.</summary>
    public sealed record Refused(HubError Error) : Identification
    {
        internal static Refused Missing { get; } = new(new HubError(
            "auth.token_missing", "Send a token: Authorization: Bearer …; POST /connect/token gives one."));

        internal static Refused Malformed { get; } = new(new HubError(
            "auth.token_malformed", "The Authorization header holds no bearer token in the form of a JWT."));

        internal static Refused Expired { get; } = new(new HubError(
            "auth.token_expired", "The token has ended; ask for a new one."));

        internal static Refused Foreign { get; } = new(new HubError(
            "auth.token_foreign", "The token is from another issuer or for another audience."));

        internal static Refused Unreachable { get; } = new(new HubError(
            "auth.provider_unavailable", "The token's provider can't be reached, so the token can't be checked now."));

        internal static Refused Invalid(Wording what) => new(new HubError("auth.token_invalid", what));
    }
}
