using Microsoft.Extensions.FileProviders;

namespace DataHub.Host.Ide;

/// <summary>The GraphQL IDE: its page for a browser that opens <c>/graphql</c>, its parts under <c>/ide</c>.</summary>
public static class IdeEndpoint
{
    /// <summary>Nothing from elsewhere, no inline script, no framing. The editor writes style elements.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string Missing =
        "The GraphQL IDE isn't part of this build: Node.js was missing when the hub was built. POST to /graphql works.";

    /// <summary>
    /// Adds the IDE ahead of the hub's endpoints, when the demo is on (<paramref name="demo"/> isn't null) or
    /// <c>Ide:Enabled</c> says so; <c>Ide:Enabled=false</c> leaves it out. Requests that aren't a browser's pass by.
    /// </summary>
    public static WebApplication MapIde(this WebApplication app, IdeSettings? demo, string? folder = null)
    {
        if (!app.Configuration.GetValue("Ide:Enabled", demo is not null))
        {
            return app;
        }

        var pages = new Pages(folder ?? Path.Combine(AppContext.BaseDirectory, "wwwroot", "ide"));
        app.MapWhen(AsksForPage, branch => branch.Run(pages.WriteIndexAsync));
        app.MapWhen(
            context => context.Request.Path == "/ide/settings.json" && HttpMethods.IsGet(context.Request.Method),
            branch => branch.Run(context => WriteSettingsAsync(context, demo ?? IdeSettings.None)));
        pages.ServeParts(app);
        return app;
    }

    private static bool AsksForPage(HttpContext context) =>
        context.Request.Path == "/graphql"
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html" && type.Quality is not 0);

    private static Task WriteSettingsAsync(HttpContext context, IdeSettings settings)
    {
        Guard(context.Response, "no-store");
        return context.Response.WriteAsJsonAsync(settings, context.RequestAborted);
    }

    private static void Guard(HttpResponse response, string cacheControl)
    {
        response.Headers.CacheControl = cacheControl;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private sealed class Pages(string folder)
    {
        private readonly string index = Path.Combine(folder, "index.html");

        public void ServeParts(WebApplication app)
        {
            if (!Directory.Exists(folder))
            {
                return;
            }

            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                RequestPath = "/ide",
                // The parts' names carry a hash of their content; a worker has the policy of its own answer.
                OnPrepareResponse = file =>
                {
                    Guard(file.Context.Response, "public, max-age=31536000, immutable");
                    file.Context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                },
            });
        }

        public Task WriteIndexAsync(HttpContext context)
        {
            Guard(context.Response, "no-cache");
            context.Response.Headers.Vary = "Accept";
            if (!File.Exists(index))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return context.Response.WriteAsync(Missing, context.RequestAborted);
            }

            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.SendFileAsync(index, context.RequestAborted);
        }
    }
}
