using System.Net.Http.Json;
using System.Text.Json;
using DataHub.Host.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DataHub.EndToEnd.Tests.Identity;

/// <summary>A server on a free port of the loopback with nothing but the identity's endpoints.</summary>
internal sealed class IdentityHub : IAsyncDisposable
{
    private readonly WebApplication app;

    private IdentityHub(WebApplication app) => this.app = app;

    public TestClock Clock { get; private init; } = new();

    public HttpClient Client { get; private init; } = new();

    public string Address => app.Urls.First();

    public TokenValidator Validator => app.Services.GetRequiredService<TokenValidator>();

    public Issuer Issuer => app.Services.GetRequiredService<Issuer>();

    public SigningKeys Keys => app.Services.GetRequiredService<SigningKeys>();

    public static async Task<IdentityHub> StartAsync(
        string keys,
        bool demo = true,
        string? issuer = null,
        ProviderSettings? provider = null,
        Action<IServiceCollection>? services = null)
    {
        var clock = new TestClock();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddHubIdentity(
            new IdentitySettings(keys, ["FIRE", "COURT"], demo, issuer, provider is null ? [] : [provider]));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapIdentity();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return new IdentityHub(app) { Clock = clock, Client = client };
    }

    public Task<HttpResponseMessage> AskAsync(params (string Name, string Value)[] form) => Client.PostAsync(
        "/connect/token",
        new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> AskAsAsync(string id, string secret) =>
        AskAsync(("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret));

    public async Task<string> TokenOfAsync(string id)
    {
        using var answer = await AskAsAsync(id, "demo");
        var body = await JsonOfAsync(answer);
        return body.GetProperty("access_token").GetString()!;
    }

    public async Task<string> ErrorOfAsync(string? header) =>
        await Validator.ValidateAsync(header, TestContext.Current.CancellationToken) is Identification.Refused refused
            ? refused.Error.Code
            : "known";

    public static Task<JsonElement> JsonOfAsync(HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
