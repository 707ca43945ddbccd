using System.Collections.Immutable;
using DataHub.Policies;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Host.Identity;

/// <summary>Someone whose tokens the hub takes: how they are checked and which caller they mean.</summary>
internal abstract class TokenAuthority(string issuer, TimeSpan? longestLife)
{
    /// <summary>The issuer as tokens name it, without a slash at its end.</summary>
    public string Issuer { get; } = issuer;

    /// <summary>The longest life of its tokens, null for whatever the issuer gives.</summary>
    public TimeSpan? LongestLife { get; } = longestLife;

    public static TokenAuthority Of(Issuer issuer) => new Embedded(issuer);

    public static TokenAuthority Of(ProviderSettings provider, ImmutableArray<string> departments) =>
        new Provider(provider, departments);

    /// <summary>A hub that names callers to the subgraph of that name.</summary>
    public static TokenAuthority OfHub(Uri hub, string subgraph) => new TrustedHub(hub, subgraph);

    /// <summary>What its tokens must hold to, null while its keys can't be had. Times are the validator's to check.</summary>
    public abstract ValueTask<TokenValidationParameters?> TryParametersAsync(CancellationToken cancel);

    /// <summary>The caller of a valid token, null when it names none that the hub knows.</summary>
    public abstract Caller? CallerOf(JsonWebToken token);

    private static TokenValidationParameters Strict(
        string audience, IEnumerable<string> types, params string[] algorithms) =>
        new()
        {
            RequireSignedTokens = true,
            RequireAudience = true,
            ValidAudience = audience,
            ValidTypes = types,
            ValidAlgorithms = algorithms,
            ValidateIssuerSigningKey = true,
            ValidateLifetime = false,
            TryAllIssuerSigningKeys = false,
        };

    private static string? Text(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var value) && value.Length > 0 ? value : null;

    private sealed class Embedded(Issuer issuer) : TokenAuthority(issuer.Name, Identity.Issuer.Lifetime)
    {
        public override ValueTask<TokenValidationParameters?> TryParametersAsync(CancellationToken cancel)
        {
            var parameters = Strict(
                Identity.Issuer.Audience, [Identity.Issuer.TokenType], SecurityAlgorithms.EcdsaSha256);
            parameters.ValidIssuer = Issuer;
            parameters.IssuerSigningKeys = issuer.Keys.All;
            return new(parameters);
        }

        /// <summary>The client must still exist, and be what the token says.</summary>
        public override Caller? CallerOf(JsonWebToken token) =>
            Text(token, "client_id") is { } id && issuer.Clients.Find(id) is { } client
            && token.Subject == client.Id && Text(token, "department") == client.Department
                ? new Caller(client.Id, client.Id, client.Department, client.Roles, IsOpenData: client.IsOpenData)
                : null;
    }

    private sealed class TrustedHub(Uri hub, string subgraph)
        : TokenAuthority(hub.OriginalString.TrimEnd('/'), SignedCaller.Life)
    {
        private readonly PublishedKeys keys = new(hub);

        public override async ValueTask<TokenValidationParameters?> TryParametersAsync(CancellationToken cancel)
        {
            var parameters = Strict(
                SignedCaller.AudienceOf(subgraph), [SignedCaller.TokenType], SecurityAlgorithms.EcdsaSha256);
            return await keys.TryFillAsync(parameters, cancel) ? parameters : null;
        }

        public override Caller? CallerOf(JsonWebToken token) => SignedCaller.CallerOf(token);
    }

    private sealed class Provider : TokenAuthority
    {
        private static readonly string[] Asymmetric =
        [
            SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
            SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
            SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        ];

        private readonly ProviderSettings settings;
        private readonly ImmutableArray<string> departments;
        private readonly PublishedKeys keys;

        public Provider(ProviderSettings settings, ImmutableArray<string> departments)
            : base(settings.Issuer, longestLife: null)
        {
            (this.settings, this.departments) = (settings, departments);
            keys = new PublishedKeys(settings.Authority);
        }

        public override async ValueTask<TokenValidationParameters?> TryParametersAsync(CancellationToken cancel)
        {
            var parameters = Strict(settings.Audience, settings.TokenTypes, Asymmetric);
            return await keys.TryFillAsync(parameters, cancel) ? parameters : null;
        }

        public override Caller? CallerOf(JsonWebToken token) =>
            token.Subject is { Length: > 0 } subject
            && Text(token, settings.DepartmentClaim) is { } department && departments.Contains(department)
                ? new Caller(subject, ClientOf(token), department, RolesOf(token))
                : null;

        private static string ClientOf(JsonWebToken token) =>
            Text(token, "client_id") ?? Text(token, "azp") ?? token.Subject;

        private ImmutableArray<string> RolesOf(JsonWebToken token) =>
        [
            .. token.Claims.Where(claim => claim.Type == settings.RolesClaim)
                .SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        ];
    }
}
