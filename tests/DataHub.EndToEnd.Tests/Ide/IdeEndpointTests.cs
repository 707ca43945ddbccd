using System.Net.Http.Headers;
using System.Net;
using DataHub.Host.Ide;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DataHub.EndToEnd.Tests.Ide;

public sealed class IdeEndpointTests : IAsyncDisposable
{
    private readonly DirectoryInfo pages = Directory.CreateTempSubdirectory("datahub-ide");
    private readonly HttpClient client = new();
    private WebApplication? app;

    [Fact]
    public async Task A_browser_gets_the_page_under_a_strict_policy()
    {
        await StartAsync(IdeSettings.None);
        using var answer = await GetAsync("/graphql", "text/html");
        Assert.Equal("<p>page</p>", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var policy = Header(answer, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy, Ordinal);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.True(answer.Headers.CacheControl?.NoCache);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    [InlineData("text/html;q=0")]
    public async Task Other_clients_pass_by(string accept)
    {
        await StartAsync(IdeSettings.None);
        using var answer = await GetAsync("/graphql", accept);
        Assert.Equal("endpoint", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Parts_are_kept_for_good_because_their_names_carry_their_content()
    {
        await StartAsync(IdeSettings.None);
        using var answer = await GetAsync("/ide/assets/index-1.js", "*/*");
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl?.MaxAge);
    }

    [Theory]
    [InlineData("/ide/assets/none.js")]
    [InlineData("/ide/../outside.txt")]
    [InlineData("/ide/%2e%2e/outside.txt")]
    public async Task What_is_no_part_of_it_is_not_found(string path)
    {
        await StartAsync(IdeSettings.None);
        using var answer = await GetAsync(path, "*/*");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_demo_names_its_clients_and_samples()
    {
        await StartAsync(new IdeSettings(["fire-app"], new Dictionary<string, string> { ["Type"] = "{ __typename }" }));
        using var answer = await GetAsync("/ide/settings.json", "*/*");
        Assert.Equal(
            """{"demoClients":["fire-app"],"samples":{"Type":"{ __typename }"}}""",
            await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData(null, "endpoint")]
    [InlineData("true", "<p>page</p>")]
    public async Task Without_the_demo_it_is_on_by_configuration_only(string? enabled, string body)
    {
        await StartAsync(null, enabled);
        using var answer = await GetAsync("/graphql", "text/html");
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Configuration_switches_it_off_even_with_the_demo()
    {
        await StartAsync(IdeSettings.None, "false");
        using var answer = await GetAsync("/graphql", "text/html");
        Assert.Equal("endpoint", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_build_without_pages_says_so()
    {
        await StartAsync(IdeSettings.None, folder: Path.Combine(pages.FullName, "missing"));
        using var answer = await GetAsync("/graphql", "text/html");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.StartsWith("The GraphQL IDE isn't part of this build", body, Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        pages.Delete(recursive: true);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private async Task StartAsync(IdeSettings? demo, string? enabled = null, string? folder = null)
    {
        var ide = pages.CreateSubdirectory("ide");
        await File.WriteAllTextAsync(Path.Combine(ide.FullName, "index.html"), "<p>page</p>", Cancel);
        var assets = ide.CreateSubdirectory("assets");
        await File.WriteAllTextAsync(Path.Combine(assets.FullName, "index-1.js"), "1", Cancel);
        await File.WriteAllTextAsync(Path.Combine(pages.FullName, "outside.txt"), "outside", Cancel);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection([new("Ide:Enabled", enabled)]);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        app = builder.Build();
        app.MapIde(demo, folder ?? ide.FullName);
        app.MapGet("/graphql", () => "endpoint");
        await app.StartAsync(Cancel);
        client.BaseAddress = new Uri(app.Urls.Single());
    }

    private Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return client.SendAsync(request, Cancel);
    }
}
