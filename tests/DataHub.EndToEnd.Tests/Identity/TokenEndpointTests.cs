using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DataHub.Host.Identity;
using DataHub.Policies;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DataHub.EndToEnd.Tests.Identity;

public sealed class TokenEndpointTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-identity");

    [Fact]
    public async Task A_client_gets_a_bearer_token_that_names_its_department()
    {
        await using var hub = await StartAsync();
        using var answer = await hub.AskAsAsync("fire-app", "demo");
        var body = await IdentityHub.JsonOfAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("Bearer", 900),
            (body.GetProperty("token_type").GetString(), body.GetProperty("expires_in").GetInt32()));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var known = Assert.IsType<Identification.Known>(
            await hub.Validator.ValidateAsync("Bearer " + body.GetProperty("access_token").GetString(), Cancel));
        Assert.Equal(
            ("fire-app", "fire-app", "FIRE", false),
            (known.Caller.Subject, known.Caller.ClientId, known.Caller.Department, known.Caller.IsOpenData));
    }

    [Fact]
    public async Task The_public_client_has_no_department()
    {
        await using var hub = await StartAsync();
        var known = Assert.IsType<Identification.Known>(
            await hub.Validator.ValidateAsync("bearer " + await hub.TokenOfAsync("open-data"), Cancel));

        Assert.Equal(new RightsClass(null, false, Purpose.None, true), known.Caller.Rights);
    }

    [Fact]
    public async Task Credentials_may_stand_in_the_header()
    {
        await using var hub = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("court%2Dapp:demo")));
        using var answer = await hub.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("", 400, "invalid_request")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", 400, "invalid_request")]
    [InlineData("grant_type=password&client_id=fire-app&client_secret=demo", 400, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=fire-app&client_secret=wrong", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=water-app&client_secret=demo", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=fire-app", 401, "invalid_client")]
    public async Task A_wrong_request_is_refused_as_RFC_6749_says(string form, int status, string error)
    {
        await using var hub = await StartAsync();
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await hub.Client.PostAsync("/connect/token", content, Cancel);

        Assert.Equal((status, error),
            ((int)answer.StatusCode, (await IdentityHub.JsonOfAsync(answer)).GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    public async Task Only_a_form_is_taken(string type, string body)
    {
        await using var hub = await StartAsync();
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await hub.Client.PostAsync("/connect/token", content, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_header_is_answered_with_a_challenge()
    {
        await using var hub = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Basic !!");
        using var answer = await hub.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task After_five_failures_a_client_waits_a_minute_and_others_do_not()
    {
        await using var hub = await StartAsync();
        for (var i = 0; i < 5; i++)
        {
            using var failed = await hub.AskAsAsync("fire-app", "wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, failed.StatusCode);
        }

        using var waiting = await hub.AskAsAsync("fire-app", "demo");
        using var other = await hub.AskAsAsync("court-app", "demo");
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await hub.AskAsAsync("fire-app", "demo");

        Assert.Equal(HttpStatusCode.TooManyRequests, waiting.StatusCode);
        Assert.Equal("slow_down", (await IdentityHub.JsonOfAsync(waiting)).GetProperty("error").GetString());
        Assert.Equal(TimeSpan.FromMinutes(1), waiting.Headers.RetryAfter?.Delta);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (other.StatusCode, later.StatusCode));
    }

    [Fact]
    public async Task Without_the_demo_there_are_no_clients()
    {
        await using var hub = await StartAsync(demo: false);
        using var answer = await hub.AskAsAsync("fire-app", "demo");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Null(hub.Issuer.Issue("fire-app"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://+:8080", false)]
    [InlineData("http://192.0.2.1:8080", false)]
    [InlineData("http://localhost.example:8080", false)]
    public void Demo_clients_exist_on_loopback_only(string address, bool exist)
    {
        var settings = new IdentitySettings("", ["FIRE"], Demo: true, null, []);
        var clients = new ClientDirectory(settings, () => ["http://127.0.0.1:1", address]);

        Assert.Equal(exist ? ["fire-app", "fire-steward", "open-data"] : [], clients.Ids);
        Assert.Equal(exist, clients.Authenticate("fire-app", "demo") is not null);
    }

    [Fact]
    public async Task Sign_ins_are_recorded_without_what_was_typed()
    {
        var path = Path.Combine(folder.FullName, "audit.db");
        using (var audit = AuditTrail.Open(path, folder.FullName, TimeProvider.System))
        {
            await using var hub = await StartAsync(services: s => s.AddSingleton(audit));
            using var given = await hub.AskAsAsync("fire-app", "demo");
            using var refused = await hub.AskAsAsync("my-secret-in-the-wrong-box", "demo");
        }

        var records = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, Cancel));
        Assert.Equal(2, AuditVerifier.Verify(path).Records);
        Assert.Contains("auth.client_invalid", records, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-box", records, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_is_given_when_it_can_not_be_recorded()
    {
        var audit = AuditTrail.Open(Path.Combine(folder.FullName, "audit.db"), folder.FullName, TimeProvider.System);
        await using var hub = await StartAsync(services: s => s.AddSingleton(audit));
        audit.Dispose();
        using var answer = await hub.AskAsAsync("fire-app", "demo");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<IdentityHub> StartAsync(bool demo = true, Action<IServiceCollection>? services = null) =>
        IdentityHub.StartAsync(folder.FullName, demo, services: services);
}
