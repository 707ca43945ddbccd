using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Policies;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Host.Identity;

/// <summary>
/// A caller and purpose as a hub tells a subgraph of them: a JWT in a header of its own, signed with the keys that the
/// hub publishes, for one subgraph and a minute. Both ends read here what is in it.
/// </summary>
public static class SignedCaller
{
    /// <summary>The header.</summary>
    public const string Header = "DataHub-Caller";

    /// <summary>The type, so that no other token of the hub passes for one.</summary>
    public const string TokenType = "datahub-caller+jwt";

    /// <summary>How long one holds.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The audience: what one department is told can't be used at another.</summary>
    public static string AudienceOf(string subgraph) => $"datahub:{subgraph}";

    /// <summary>What is signed.</summary>
    public static Dictionary<string, object> Claims(Caller caller)
    {
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = caller.Subject,
            ["client_id"] = caller.ClientId,
            ["roles"] = caller.Roles.ToArray(),
        };
        Add("department", caller.Department);
        Add("purpose", caller.Purpose == Purpose.None ? null : caller.Purpose.ToString());
        Add("sid", caller.Session);
        if (caller.IsOpenData)
        {
            claims["open_data"] = true;
        }

        return claims;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                claims[name] = value;
            }
        }
    }

    /// <summary>The caller that valid claims name, null when they name none.</summary>
    public static Caller? CallerOf(JsonWebToken token)
    {
        var purpose = Purpose.None;
        return token.Subject is { Length: > 0 } subject && Text("client_id") is { } client
            && (Text("purpose") is not { } named || Enum.TryParse(named, out purpose))
            ? new Caller(subject, client, Text("department"), Roles(), purpose, IsOpenData())
            {
                Session = Text("sid"),
                ByHub = true,
            }
            : null;

        string? Text(string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
        ImmutableArray<string> Roles() => [.. token.Claims.Where(c => c.Type == "roles").Select(c => c.Value)];
        bool IsOpenData() => token.TryGetPayloadValue<bool>("open_data", out var value) && value;
    }
}

/// <summary>Signs callers for subgraphs; the same caller is the same text for half of its life.</summary>
public sealed class CallerSigner(Issuer issuer, TimeProvider clock)
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ConditionalWeakTable<Caller, ConcurrentDictionary<string, Signed>> known = [];

    /// <summary>The header's value for a caller at a subgraph.</summary>
    public string For(Caller caller, string subgraph)
    {
        var now = clock.GetUtcNow();
        var signed = known.GetOrCreateValue(caller);
        if (!signed.TryGetValue(subgraph, out var text) || now >= text.SignedAt + (SignedCaller.Life / 2))
        {
            signed[subgraph] = text = new Signed(Sign(caller, subgraph, now), now);
        }

        return text.Text;
    }

    private string Sign(Caller caller, string subgraph, DateTimeOffset now) => handler.CreateToken(new SecurityTokenDescriptor
    {
        TokenType = SignedCaller.TokenType,
        Issuer = issuer.Name,
        Audience = SignedCaller.AudienceOf(subgraph),
        IssuedAt = now.UtcDateTime,
        Expires = (now + SignedCaller.Life).UtcDateTime,
        Claims = SignedCaller.Claims(caller),
        SigningCredentials = issuer.Keys.Signing,
    });

    private sealed record Signed(string Text, DateTimeOffset SignedAt);
}
