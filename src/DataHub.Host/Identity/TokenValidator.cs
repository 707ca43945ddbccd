using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using static DataHub.Host.Identity.Identification;

namespace DataHub.Host.Identity;

/// <summary>
/// Tells the caller from a bearer token: signature, algorithm, type, issuer, audience and times are all required. What
/// was found valid is remembered until it ends.
/// </summary>
public sealed class TokenValidator
{
    private const int LongestToken = 8 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly TimeProvider clock;
    private readonly TokenCache cache;
    private readonly string scheme;
    private readonly Lazy<FrozenDictionary<string, TokenAuthority>> authorities;

    /// <summary>A validator of the embedded issuer's tokens and of those of other providers.</summary>
    public TokenValidator(Issuer issuer, IdentitySettings settings, TimeProvider clock)
        : this("Bearer ", clock, () => settings.Providers.Select(p => TokenAuthority.Of(p, settings.Departments))
            .Append(TokenAuthority.Of(issuer)))
    {
    }

    // Late, because the embedded issuer may be named after the address that the server gets when it starts.
    private TokenValidator(string scheme, TimeProvider clock, Func<IEnumerable<TokenAuthority>> authorities)
    {
        this.scheme = scheme;
        this.clock = clock;
        cache = new TokenCache(clock);
        this.authorities = new(() => authorities().ToFrozenDictionary(a => a.Issuer, StringComparer.Ordinal));
    }

    /// <summary>A validator of callers whom trusted hubs name to the subgraph of that name; null when none is trusted.</summary>
    public static TokenValidator? OfHubs(TrustSettings trust, TimeProvider clock) => trust.Hubs.IsEmpty
        ? null
        : new("", clock, () => trust.Hubs.Select(hub => TokenAuthority.OfHub(hub, trust.Subgraph)));

    /// <summary>The caller behind an Authorization header, or behind the header of a signed caller.</summary>
    public ValueTask<Identification> ValidateAsync(string? authorizationHeader, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(authorizationHeader))
        {
            return new(Refused.Missing);
        }

        if (cache.Find(authorizationHeader) is { } seen)
        {
            return new(seen);
        }

        if (!TryToken(authorizationHeader, out var token))
        {
            return new(Refused.Malformed);
        }

        var key = TokenCache.Key.Of(token);
        return cache.Find(key, authorizationHeader) is { } known ? new(known) : new(ValidateNewAsync(token.ToString(), key, cancel));
    }

    private bool TryToken(string header, out ReadOnlySpan<char> token)
    {
        token = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? header.AsSpan(scheme.Length).Trim(' ')
            : default;
        return token.Length is > 0 and <= LongestToken && token.Count('.') == 2 && Ascii.IsValid(token);
    }

    private async Task<Identification> ValidateNewAsync(string text, TokenCache.Key key, CancellationToken cancel)
    {
        if (Read(text) is not { } token)
        {
            return Refused.Malformed;
        }

        if (!authorities.Value.TryGetValue(token.Issuer.TrimEnd('/'), out var authority))
        {
            return Refused.Foreign;
        }

        if (await authority.TryParametersAsync(cancel) is not { } parameters)
        {
            return Refused.Unreachable;
        }

        var result = await handler.ValidateTokenAsync(token, parameters);
        return !result.IsValid ? Refusal(result.Exception)
            : CheckTimes(token, authority) ?? Identify(token, authority, key);
    }

    private JsonWebToken? Read(string text)
    {
        try
        {
            return handler.ReadJsonWebToken(text);
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    private static Refused Refusal(Exception reason) => reason switch
    {
        SecurityTokenInvalidAudienceException or SecurityTokenInvalidIssuerException => Refused.Foreign,
        SecurityTokenInvalidTypeException => Refused.Invalid("The token is no access token (typ)."),
        SecurityTokenInvalidAlgorithmException => Refused.Invalid("The token's algorithm is not accepted."),
        _ => Refused.Invalid("The token's signature does not hold."),
    };

    private Refused? CheckTimes(JsonWebToken token, TokenAuthority authority)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Exp, out _))
        {
            return Refused.Invalid("The token has no end (exp).");
        }

        if (now >= token.ValidTo + Skew)
        {
            return Refused.Expired;
        }

        return token.ValidFrom > now + Skew || token.IssuedAt > now + Skew
            ? Refused.Invalid("The token is not valid yet.")
            : authority.LongestLife is { } longest && token.ValidTo - token.IssuedAt > longest
                ? Refused.Invalid("The token lives longer than its issuer lets tokens live.")
                : null;
    }

    private Identification Identify(JsonWebToken token, TokenAuthority authority, TokenCache.Key key)
    {
        if (authority.CallerOf(token) is not { } caller)
        {
            return Refused.Invalid("The token names no subject, or no client or department that the hub knows.");
        }

        var end = new DateTimeOffset(token.ValidTo, TimeSpan.Zero);
        var known = caller with { ExpiresAt = end, Session = SessionOf(token) ?? caller.Session };
        var identified = new Known(known, new AuditActor(known));
        cache.Add(key, identified, end + Skew);
        return identified;
    }

    private static string? SessionOf(JsonWebToken token) => token.Id is { Length: > 0 } id
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16))
        : null;
}
