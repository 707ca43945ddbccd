using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>Servers with a made certificate: whom the hub trusts, and that it never leaves TLS.</summary>
public sealed class HttpTlsTests : IDisposable
{
    private const string Source =
        """{ "kind": "http", "source": "api", "path": "list", "rows": "/rows", "pause": "PT0.01S", "retries": 0 }""";

    private const string Page = """{ "rows": [{ "编号": "A" }] }""";

    private readonly DropFolder drop = new();
    private readonly X509Certificate2 certificate = Made();
    private readonly string authorities = Path.GetTempFileName();
    private readonly List<string> shown = [];

    public HttpTlsTests()
    {
        File.WriteAllText(authorities, certificate.ExportCertificatePem());
        drop.Settings["api:Token"] = "s3cret";
    }

    [Fact]
    public async Task A_server_is_read_when_its_certificate_comes_of_the_authorities_configured_and_not_otherwise()
    {
        await using var server = await StartAsync(context => context.Response.WriteAsync(Page));
        Assert.Equal(["stop source.untrusted"], drop.Read(Source));
        Assert.Empty(shown);
        drop.Settings["api:Authorities"] = authorities;
        Assert.Equal(["1: A"], drop.Read(Source));
        Assert.Equal(["Bearer s3cret"], shown);
        using var other = Made();
        await File.WriteAllTextAsync(authorities, other.ExportCertificatePem(), TestContext.Current.CancellationToken);
        Assert.Equal(["stop source.untrusted"], drop.Read(Source));
        await File.WriteAllTextAsync(authorities, "none", TestContext.Current.CancellationToken);
        Assert.Equal(["stop source.missing"], drop.Read(Source));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_out_of_tls_is_not_followed_and_shows_the_credentials_to_nobody(int status)
    {
        await using var plain = await JsonServer.StartAsync(context => context.Response.WriteAsync(Page));
        await using var server = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"{plain.Address}/list";
            return Task.CompletedTask;
        });
        drop.Settings["api:Authorities"] = authorities;
        Assert.Equal(["stop source.redirect"], drop.Read(Source));
        Assert.Empty(plain.Asked);
    }

    [Fact]
    public async Task A_next_page_out_of_tls_is_not_asked_for()
    {
        await using var plain = await JsonServer.StartAsync(context => context.Response.WriteAsync(Page));
        await using var server = await StartAsync(context =>
            context.Response.WriteAsync($$"""{ "rows": [{ "编号": "A" }], "next": "{{plain.Address}}/list" }"""));
        drop.Settings["api:Authorities"] = authorities;
        var links = Source.Replace("\"rows\"", "\"paging\": { \"by\": \"link\", \"next\": \"/next\" }, \"rows\"", StringComparison.Ordinal);
        Assert.Equal(["stop source.redirect"], drop.Read(links));
        Assert.Empty(plain.Asked);
    }

    [Fact]
    public async Task A_redirect_within_tls_is_followed_with_the_credentials()
    {
        await using var server = await StartAsync(context =>
        {
            if (context.Request.Path == "/list")
            {
                context.Response.Redirect("/moved");
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync(Page);
        });
        drop.Settings["api:Authorities"] = authorities;
        Assert.Equal(["1: A"], drop.Read(Source));
        Assert.Equal(["Bearer s3cret", "Bearer s3cret"], shown);
    }

    public void Dispose()
    {
        drop.Dispose();
        certificate.Dispose();
        File.Delete(authorities);
    }

    private static X509Certificate2 Made()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=old system", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private async Task<JsonServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var server = await JsonServer.StartAsync(
            context =>
            {
                shown.Add(context.Request.Headers.Authorization.ToString());
                return answer(context);
            },
            certificate);
        drop.Settings["api"] = server.Address;
        return server;
    }
}
