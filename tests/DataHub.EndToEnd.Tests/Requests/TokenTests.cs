using System.Text;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Host.Identity;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Requests;

/// <summary>No token, no data; a token that isn't the hub's, or is no longer valid, is none.</summary>
public sealed class TokenTests(SharedHub hub)
{
    private const string Body = """{"query":"{ divisions(first: 1) { nodes { code } } }"}""";

    [Theory]
    [InlineData(null, "auth.token_missing", "Bearer")]
    [InlineData("", "auth.token_missing", "Bearer")]
    [InlineData("Bearer", "auth.token_malformed", "Bearer error=\"invalid_token\"")]
    [InlineData("Bearer x", "auth.token_malformed", "Bearer error=\"invalid_token\"")]
    [InlineData("Bearer a.b.c", "auth.token_malformed", "Bearer error=\"invalid_token\"")]
    [InlineData("Basic ZmlyZS1hcHA6ZGVtbw==", "auth.token_malformed", "Bearer error=\"invalid_token\"")]
    public async Task Without_a_token_nothing_is_read(string? header, string code, string challenge)
    {
        foreach (var accept in new[] { GraphQLClient.Json, GraphQLClient.GraphQLJson })
        {
            var process = await hub.ProcessAsync();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
            {
                Content = new StringContent(Body, Encoding.UTF8, "application/json"),
            };
            request.Headers.TryAddWithoutValidation("Accept", accept);
            if (header is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", header);
            }

            using var response = await process.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var answer = new HubAnswer(
                (int)response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

            Assert.Equal((401, accept, code), (answer.Status, answer.MediaType, Assert.Single(answer.Codes)));
            Assert.Equal(challenge, response.Headers.WwwAuthenticate.ToString());
            Assert.False(answer.Body.TryGetProperty("data", out _));
        }
    }

    [Fact]
    public async Task A_token_is_taken_until_its_end_and_not_after()
    {
        var process = await hub.ProcessAsync();
        var keys = Path.Combine(process.Folder, "keys");

        Assert.Equal("", await CodeAsync(Token(keys, process.Url, TimeSpan.Zero)));
        Assert.Equal("", await CodeAsync(Token(keys, process.Url, -Issuer.Lifetime + TimeSpan.FromMinutes(1))));
        Assert.Equal(
            "auth.token_expired",
            await CodeAsync(Token(keys, process.Url, -Issuer.Lifetime - TimeSpan.FromMinutes(1))));
        Assert.Equal("auth.token_invalid", await CodeAsync(Token(keys, process.Url, TimeSpan.FromMinutes(10))));
    }

    [Fact]
    public async Task A_token_of_another_issuer_or_key_is_refused()
    {
        var process = await hub.ProcessAsync();
        using var own = new TestFolder("datahub-keys");
        Assert.Equal(
            "auth.token_foreign", await CodeAsync(Token(own.FullName, "http://127.0.0.1:1", TimeSpan.Zero)));
        Assert.Equal("auth.token_foreign", await CodeAsync(Token(
            Path.Combine(process.Folder, "keys"), "http://127.0.0.1:1", TimeSpan.Zero)));
        Assert.Equal("auth.token_invalid", await CodeAsync(Token(own.FullName, process.Url, TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_token_that_was_touched_is_refused()
    {
        var process = await hub.ProcessAsync();
        var parts = (await process.Client.TokenAsync("fire-app")).Split('.');
        var claims = Encoding.UTF8.GetString(Decoded(parts[1]));
        var court = Encoded(
            claims.Replace("fire-app", "court-app", StringComparison.Ordinal).Replace(
                "FIRE", "COURT", StringComparison.Ordinal));
        var none = Encoded("""{"alg":"none","typ":"at+jwt"}""");
        var symmetric = Encoded("""{"alg":"HS256","typ":"at+jwt"}""");

        Assert.Equal("auth.token_invalid", await CodeAsync($"{parts[0]}.{court}.{parts[2]}"));
        Assert.Equal("auth.token_invalid", await CodeAsync($"{none}.{court}."));
        Assert.Equal("auth.token_invalid", await CodeAsync($"{symmetric}.{court}.{parts[2]}"));
        Assert.Equal("", await CodeAsync(string.Join('.', parts)));
    }

    private static string Token(string keys, string issuer, TimeSpan shift)
    {
        var settings = new IdentitySettings(keys, ["FIRE"], Demo: true, issuer, []);
        var clock = new ShiftedClock(shift);
        return new Issuer(
            settings, SigningKeys.Load(keys, clock), new ClientDirectory(settings, () =>
                [issuer]), () => [issuer], clock)
            .Issue("fire-app")!.AccessToken;
    }

    private static byte[] Decoded(string part) =>
        Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '='));

    private static string Encoded(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private async Task<string> CodeAsync(string token)
    {
        var process = await hub.ProcessAsync();
        var answer = await process.Client.PostAsync(Body, token);
        Assert.Equal(answer.Codes.IsEmpty ? 200 : 401, answer.Status);
        return answer.Codes.SingleOrDefault() ?? "";
    }

    private sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }
}
