using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DataHub.Feeds.Tests;

/// <summary>A server on this machine that answers as it is told, well or ill.</summary>
internal sealed class JsonServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private JsonServer(WebApplication app)
    {
        this.app = app;
    }

    public string Address => app.Urls.First();

    /// <summary>What was asked, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Starts one; with a certificate it speaks TLS only.</summary>
    public static async Task<JsonServer> StartAsync(Func<HttpContext, Task> answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(0.1));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(tls => tls.ServerCertificate = certificate));
        builder.WebHost.UseUrls(certificate is null ? "http://127.0.0.1:0" : "https://127.0.0.1:0");
        var app = builder.Build();
        var server = new JsonServer(app);
        app.Run(context =>
        {
            server.Asked.Add(context.Request.Path + context.Request.QueryString);
            return answer(context);
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
