using System.Globalization;
using DataHub.Host.Http;
using DataHub.Policies;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Host.Identity;

/// <summary>The embedded issuer's endpoints: tokens, discovery and keys; and the services behind them.</summary>
public static class IdentityEndpoints
{
    private const string TokenPath = "/connect/token";
    private const string Es256 = SecurityAlgorithms.EcdsaSha256;
    private const string KeysPath = "/.well-known/jwks.json";

    /// <summary>Adds issuer and validator; sign-ins are recorded if an <see cref="AuditTrail"/> is among the services.</summary>
    public static IServiceCollection AddHubIdentity(this IServiceCollection services, IdentitySettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(s => SigningKeys.Load(settings.KeyFolder, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ClientDirectory(settings, () => Issuer.AddressesOf(s.GetService<IServer>())));
        services.AddSingleton(s => new Issuer(
            settings,
            s.GetRequiredService<SigningKeys>(),
            s.GetRequiredService<ClientDirectory>(),
            () => Issuer.AddressesOf(s.GetService<IServer>()),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FailureThrottle>();
        services.AddSingleton<TokenValidator>();
        return services;
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(TokenPath, GiveTokenAsync);
        routes.MapGet("/.well-known/openid-configuration", Discovery);
        routes.MapGet(KeysPath, Keys);
    }

    private static IResult Discovery(Issuer issuer) => Results.Json(new
    {
        issuer = issuer.Name,
        token_endpoint = issuer.Name + TokenPath,
        jwks_uri = issuer.Name + KeysPath,
        grant_types_supported = (string[])["client_credentials"],
        response_types_supported = (string[])["token"],
        subject_types_supported = (string[])["public"],
        id_token_signing_alg_values_supported = (string[])[Es256],
        token_endpoint_auth_methods_supported = (string[])["client_secret_basic", "client_secret_post"],
    });

    private static IResult Keys(SigningKeys keys) => Results.Json(new
    {
        keys = keys.All.Select(key =>
        {
            var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key);
            return new { kty = jwk.Kty, crv = jwk.Crv, x = jwk.X, y = jwk.Y, kid = key.KeyId, use = "sig", alg = Es256 };
        }),
    });

    private static async Task<IResult> GiveTokenAsync(HttpContext context, Issuer issuer, FailureThrottle throttle)
    {
        context.Response.Headers.CacheControl = "no-store";
        var request = await TokenRequest.ReadAsync(context.Request, context.RequestAborted);
        if (request.Error is { } wrong)
        {
            return Refuse(context, wrong);
        }

        var attempt = $"{request.ClientId} {context.Connection.RemoteIpAddress}";
        if (throttle.WaitOf(attempt) is { Ticks: > 0 } wait)
        {
            var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers.RetryAfter = seconds;
            return Refuse(context, TokenError.SlowDown);
        }

        var client = issuer.Clients.Authenticate(request.ClientId, request.Secret);
        if (client is null)
        {
            throttle.Note(attempt);
        }

        return !await TryRecordAsync(context, request.ClientId, client) ? Refuse(context, TokenError.NoAudit)
            : client is null ? Refuse(context, TokenError.InvalidClient(request.ByHeader))
            : Give(issuer.Issue(client));
    }

    private static IResult Give(IssuedToken token) => Results.Json(new
    {
        access_token = token.AccessToken,
        token_type = "Bearer",
        expires_in = token.ExpiresInSeconds,
    });

    private static IResult Refuse(HttpContext context, TokenError error)
    {
        if (error.Challenge)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"datahub\", charset=\"UTF-8\"";
        }

        // RFC 6749 §5.2: the code is for programs, the description for people.
        var language = AnswerLanguage.Of(context.Request);
        context.Response.Headers.ContentLanguage = language.Tag;
        context.Response.Headers.Vary = "Accept-Language";
        return Results.Json(
            new { error = error.Error, error_description = language.Say(error.Description) }, statusCode: error.Status);
    }

    /// <summary>An id that isn't a client's is what someone typed, perhaps a secret: it is not recorded.</summary>
    private static async Task<bool> TryRecordAsync(HttpContext context, string clientId, HubClient? client)
    {
        if (context.RequestServices.GetService<AuditTrail>() is not { } audit)
        {
            return true;
        }

        var known = client ?? context.RequestServices.GetRequiredService<ClientDirectory>().Find(clientId);
        var entry = new AuditEntry(AuditKind.Auth, AuditPhase.Done, context.TraceIdentifier)
        {
            Actor = known is null ? null : new AuditActor(known.Id, known.Id, known.Department, known.Roles),
            PeerIp = context.Connection.RemoteIpAddress?.ToString(),
            Result = new AuditResult(0, 0, client is null ? ["auth.client_invalid"] : []),
        };
        try
        {
            await audit.AppendAsync(entry, cancel: context.RequestAborted);
            return true;
        }
        catch (AuditUnavailableException)
        {
            return false;
        }
    }
}
