using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Host.Identity;

/// <summary>A token as it was given.</summary>
public sealed record IssuedToken(string AccessToken, int ExpiresInSeconds);

/// <summary>The embedded issuer: access tokens of the form of RFC 9068 for clients of its directory.</summary>
public sealed class Issuer(
    IdentitySettings settings,
    SigningKeys keys,
    ClientDirectory clients,
    Func<IEnumerable<string>> listensOn,
    TimeProvider clock)
{
    /// <summary>The audience of the hub's tokens.</summary>
    public const string Audience = "datahub";

    /// <summary>The type of the hub's tokens (RFC 9068 §2.1).</summary>
    public const string TokenType = "at+jwt";

    private const string WhenNotListening = "http://127.0.0.1:8080";
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>How long a token lives at most.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The name in its tokens: as configured, else the first address the hub listens on.</summary>
    public string Name => field ??= settings.Issuer?.TrimEnd('/') ?? listensOn().FirstOrDefault()?.TrimEnd('/')
        ?? WhenNotListening;

    /// <summary>Its keys.</summary>
    public SigningKeys Keys { get; } = keys;

    /// <summary>Its clients.</summary>
    public ClientDirectory Clients { get; } = clients;

    /// <summary>A token for a client of that id, null when there is none.</summary>
    public IssuedToken? Issue(string clientId) => Clients.Find(clientId) is { } client ? Issue(client) : null;

    /// <summary>A token for a client that has shown who it is.</summary>
    public IssuedToken Issue(HubClient client)
    {
        var now = clock.GetUtcNow();
        var life = settings.TokenLife < Lifetime ? settings.TokenLife : Lifetime;
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = client.Id,
            ["client_id"] = client.Id,
            ["roles"] = client.Roles.ToArray(),
            [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7(now).ToString("N"),
        };
        if (client.Department is { } department)
        {
            claims["department"] = department;
        }

        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenType,
            Issuer = Name,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            Expires = now.UtcDateTime + life,
            Claims = claims,
            SigningCredentials = Keys.Signing,
        });
        return new IssuedToken(token, (int)life.TotalSeconds);
    }

    /// <summary>The addresses that a server listens on; none before it has started.</summary>
    internal static IEnumerable<string> AddressesOf(IServer? server) =>
        server?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
}
