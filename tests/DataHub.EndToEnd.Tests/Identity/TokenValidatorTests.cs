using System.Collections.Concurrent;
using System.Security.Cryptography;
using DataHub.Host.Identity;
using DataHub.Tests;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace DataHub.EndToEnd.Tests.Identity;

public sealed class TokenValidatorTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-identity");

    [Theory]
    [InlineData(null, "auth.token_missing")]
    [InlineData(" ", "auth.token_missing")]
    [InlineData("Basic ZmlyZTpkZW1v", "auth.token_malformed")]
    [InlineData("Bearer", "auth.token_malformed")]
    [InlineData("Bearer x", "auth.token_malformed")]
    [InlineData("Bearer a.b.c", "auth.token_malformed")]
    [InlineData("Bearer e30.e30.", "auth.token_foreign")]
    [InlineData("Bearer ....", "auth.token_malformed")]
    [InlineData("Bearer 消.防.x", "auth.token_malformed")]
    public async Task A_header_without_a_token_is_refused(string? header, string code)
    {
        await using var hub = await StartAsync();

        Assert.Equal(code, await hub.ErrorOfAsync(header));
    }

    [Fact]
    public async Task A_token_that_holds_to_everything_is_taken_until_it_ends()
    {
        await using var hub = await StartAsync();
        var token = Make(hub);

        Assert.Equal("known", await hub.ErrorOfAsync(token));
        hub.Clock.Advance(TimeSpan.FromSeconds(15 * 60 + 29));
        Assert.Equal("known", await hub.ErrorOfAsync(token));
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("auth.token_expired", await hub.ErrorOfAsync(token));
        Assert.Equal("auth.token_expired", await hub.ErrorOfAsync(Make(hub, start: -20)));
    }

    [Fact]
    public async Task A_token_that_lacks_anything_is_refused()
    {
        await using var hub = await StartAsync();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var otherKey = new ECDsaSecurityKey(other) { KeyId = hub.Keys.All[0].KeyId };
        var published = new SymmetricSecurityKey(hub.Keys.All[0].ECDsa.ExportSubjectPublicKeyInfo()) { KeyId = hub.Keys.All[0].KeyId };

        Assert.Equal("auth.token_foreign", await hub.ErrorOfAsync(Make(hub, issuer: "http://elsewhere")));
        Assert.Equal("auth.token_foreign", await hub.ErrorOfAsync(Make(hub, audience: "another")));
        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync(Make(hub, type: "JWT")));
        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync(Make(hub, start: 1)));
        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync(Make(hub, minutes: 16)));
        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync(Make(hub, client: "water-app")));
        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync(Make(hub, department: "COURT")));
        Assert.Equal("auth.token_invalid",
            await hub.ErrorOfAsync(Make(hub, key: new(otherKey, SecurityAlgorithms.EcdsaSha256))));
        Assert.Equal("auth.token_invalid",
            await hub.ErrorOfAsync(Make(hub, key: new(published, SecurityAlgorithms.HmacSha256))));
        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync(
            Make(hub, key: new(new RsaSecurityKey(rsa) { KeyId = "r" }, SecurityAlgorithms.RsaSha256))));
    }

    [Fact]
    public async Task A_token_without_a_signature_or_with_a_changed_one_is_refused()
    {
        await using var hub = await StartAsync();
        var parts = Make(hub).Split('.');
        var none = Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""");
        var changed = Base64UrlEncoder.Encode(
            Base64UrlEncoder.Decode(parts[1]).Replace("FIRE", "COURT", StringComparison.Ordinal));

        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync($"Bearer {none}.{parts[1]}."));
        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync($"{parts[0]}.{parts[1]}."));
        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync($"{parts[0]}.{changed}.{parts[2]}"));
    }

    [Fact]
    public async Task A_token_without_an_end_is_refused()
    {
        await using var hub = await StartAsync();

        Assert.Equal("auth.token_invalid", await hub.ErrorOfAsync(Make(hub, minutes: null)));
    }

    [Fact]
    public async Task Keys_are_kept_over_restarts_and_readable_by_the_owner_only()
    {
        string token;
        await using (var before = await StartAsync(issuer: "http://hub"))
        {
            token = await before.TokenOfAsync("fire-app");
        }

        await using var after = await StartAsync(issuer: "http://hub");

        Assert.Equal("known", await after.ErrorOfAsync("Bearer " + token));
        Assert.All(
            folder.GetFiles("signing-*.pem"),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
    }

    [Fact]
    public void Nodes_that_start_together_sign_with_one_key()
    {
        for (var round = 0; round < 20; round++)
        {
            var shared = Path.Combine(folder.FullName, $"{round}");
            var ids = new ConcurrentBag<string>();
            var nodes = Enumerable.Range(0, 8)
                .Select(_ => new Thread(() => ids.Add(SigningKeys.Load(shared, TimeProvider.System).All.Single().KeyId)))
                .ToList();
            nodes.ForEach(node => node.Start());
            nodes.ForEach(node => node.Join());
            Assert.Equal(8, ids.Count);
            Assert.Single(ids.Distinct());
        }
    }

    [Fact]
    public async Task A_new_key_signs_and_tokens_of_the_old_one_hold()
    {
        await using var hub = await StartAsync();
        var old = Make(hub);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        hub.Keys.Rotate();
        using var answer = await hub.Client.GetAsync("/.well-known/jwks.json", Cancel);
        var published = (await IdentityHub.JsonOfAsync(answer)).GetProperty("keys").EnumerateArray()
            .Select(key => key.GetProperty("kid").GetString());

        Assert.Equal("known", await hub.ErrorOfAsync(old));
        Assert.Equal("known", await hub.ErrorOfAsync(Make(hub)));
        Assert.Equal(hub.Keys.All.Select(key => key.KeyId), published);
        Assert.Equal(2, hub.Keys.All.Length);
        Assert.NotEqual(KeyIdOf(old), KeyIdOf(Make(hub)));
    }

    [Fact]
    public async Task Published_keys_hold_no_private_part()
    {
        await using var hub = await StartAsync();

        var keys = await hub.Client.GetStringAsync("/.well-known/jwks.json", Cancel);

        Assert.DoesNotContain("\"d\"", keys, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_of_another_provider_are_taken_through_its_discovery()
    {
        using var elsewhere = new TestFolder("datahub-provider");
        await using var provider = await IdentityHub.StartAsync(elsewhere.FullName);
        var settings = new ProviderSettings { Authority = new Uri(provider.Address), Audience = "datahub" };
        await using var hub = await StartAsync(provider: settings);
        await using var strict = await StartAsync(provider: settings with { Audience = "other" });
        await using var alone = await StartAsync();
        var token = "Bearer " + await provider.TokenOfAsync("court-app");

        var known = Assert.IsType<Identification.Known>(await hub.Validator.ValidateAsync(token, Cancel));
        Assert.Equal(("court-app", "COURT", "app"),
            (known.Caller.ClientId, known.Caller.Department, known.Caller.Roles.Single()));
        Assert.Equal("auth.token_foreign", await strict.ErrorOfAsync(token));
        Assert.Equal("auth.token_foreign", await alone.ErrorOfAsync(token));
        Assert.Equal("auth.token_invalid",
            await hub.ErrorOfAsync("Bearer " + await provider.TokenOfAsync("open-data")));
    }

    [Fact]
    public async Task A_provider_that_is_down_is_not_a_wrong_token()
    {
        var settings = new ProviderSettings { Authority = new Uri("http://127.0.0.1:9"), Audience = "datahub" };
        await using var hub = await StartAsync(provider: settings);

        Assert.Equal("auth.provider_unavailable", await hub.ErrorOfAsync(Make(hub, issuer: "http://127.0.0.1:9")));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string KeyIdOf(string header) => new JsonWebToken(header["Bearer ".Length..]).Kid;

    private static string Make(
        IdentityHub hub,
        string? issuer = null,
        string audience = "datahub",
        string type = "at+jwt",
        int start = 0,
        int? minutes = 15,
        string client = "fire-app",
        string department = "FIRE",
        SigningCredentials? key = null)
    {
        var now = hub.Clock.GetUtcNow().UtcDateTime.AddMinutes(start);
        var claims = new Dictionary<string, object>
        {
            ["sub"] = client,
            ["client_id"] = client,
            ["department"] = department,
            ["roles"] = new[] { "app" },
        };
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = issuer ?? hub.Issuer.Name,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = minutes is { } life ? now.AddMinutes(life) : null,
            Claims = claims,
            SigningCredentials = key ?? hub.Keys.Signing,
        };
        return "Bearer " + new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private Task<IdentityHub> StartAsync(string? issuer = null, ProviderSettings? provider = null) =>
        IdentityHub.StartAsync(folder.FullName, issuer: issuer, provider: provider);
}
