using System.Collections.Immutable;

namespace DataHub.Host.Identity;

/// <summary>Who may ask the hub for tokens, and whose tokens it takes.</summary>
/// <param name="KeyFolder">Where the signing keys are kept over restarts.</param>
/// <param name="Departments">The codes of the departments present.</param>
/// <param name="Demo">Whether the demo clients exist (while the hub listens on loopback only).</param>
/// <param name="Issuer">The embedded issuer's name and address; null for the address the hub listens on.</param>
/// <param name="Providers">Other OpenID providers whose tokens are taken.</param>
public sealed record IdentitySettings(
    string KeyFolder,
    ImmutableArray<string> Departments,
    bool Demo,
    string? Issuer,
    ImmutableArray<ProviderSettings> Providers)
{
    /// <summary>Failed sign-ins of a client from one address in a minute.</summary>
    public int LoginFailuresPerMinute { get; init; } = 5;

    /// <summary>How long a token of the embedded issuer lives, at most its longest life.</summary>
    public TimeSpan TokenLife { get; init; } = Identity.Issuer.Lifetime;

    /// <summary>Reads <c>Identity:Issuer</c>, <c>Identity:TokenLife</c> and <c>Identity:Providers</c>.</summary>
    public static IdentitySettings From(
        IConfiguration configuration, string keyFolder, ImmutableArray<string> departments, bool demo) => new(
            keyFolder,
            departments,
            demo,
            configuration["Identity:Issuer"],
            [.. configuration.GetSection("Identity:Providers").Get<ProviderSettings[]>() ?? []])
        {
            TokenLife = configuration.GetValue("Identity:TokenLife", Identity.Issuer.Lifetime),
        };
}

/// <summary>An OpenID provider, found through its discovery document.</summary>
public sealed record ProviderSettings
{
    /// <summary>Its address, which its tokens name as issuer.</summary>
    public required Uri Authority { get; init; }

    /// <summary>The audience that its tokens must have.</summary>
    public required string Audience { get; init; }

    /// <summary>The claim with the department's code.</summary>
    public string DepartmentClaim { get; init; } = "department";

    /// <summary>The claim with the roles: a list, or one text with blanks between them.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>The token types taken (RFC 9068 says at+jwt; some providers say JWT).</summary>
    public IReadOnlyList<string> TokenTypes { get; init; } = ["at+jwt"];

    /// <summary>The issuer as tokens name it.</summary>
    internal string Issuer => Authority.OriginalString.TrimEnd('/');
}

/// <summary>The hubs whose word on who asks a subgraph takes (<c>Trust:Hubs</c>, their issuers' addresses).</summary>
/// <param name="Hubs">The addresses.</param>
/// <param name="Subgraph">The subgraph as they call it (<c>Trust:Subgraph</c>).</param>
public sealed record TrustSettings(ImmutableArray<Uri> Hubs, string Subgraph)
{
    /// <summary>Reads the settings; a subgraph is called as the schema calls it, unless hubs call it otherwise.</summary>
    public static TrustSettings From(IConfiguration configuration, string subgraph) => new(
        [.. configuration.GetSection("Trust:Hubs").Get<Uri[]>() ?? []], configuration["Trust:Subgraph"] ?? subgraph);
}
